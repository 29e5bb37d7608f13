package io.neonize.client.surface;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * Which tests use what, as their compiled classes say.
 */
final class TestUses {

	/** In the table, a few names tell enough. */
	private static final int MOST_NAMES = 2;

	private final JavaClasses tests = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
		.importPackages("io.neonize.client");

	SortedSet<String> inIntegrationTests(JavaMethod method) {
		return names((test) -> isIntegrationTest(test) && calls(test, method));
	}

	SortedSet<String> inIntegrationTests(JavaClass type) {
		return names((test) -> isIntegrationTest(test) && dependsOn(test, type));
	}

	SortedSet<String> in(JavaMethod method) {
		return names((test) -> calls(test, method));
	}

	SortedSet<String> in(JavaClass type) {
		return names((test) -> dependsOn(test, type));
	}

	private SortedSet<String> names(Predicate<JavaClass> condition) {
		SortedSet<String> names = new TreeSet<>();
		this.tests.stream()
			.filter((test) -> topLevel(test).getSimpleName().endsWith("Tests"))
			.filter(condition)
			.map((test) -> topLevel(test).getSimpleName())
			.sorted()
			.distinct()
			.limit(MOST_NAMES)
			.forEach(names::add);
		return names;
	}

	private static boolean isIntegrationTest(JavaClass test) {
		return topLevel(test).getSimpleName().endsWith("IntegrationTests");
	}

	private static JavaClass topLevel(JavaClass test) {
		return test.getEnclosingClass().map(TestUses::topLevel).orElse(test);
	}

	private static boolean dependsOn(JavaClass test, JavaClass type) {
		return test.getDirectDependenciesFromSelf()
			.stream()
			.anyMatch((dependency) -> dependency.getTargetClass().isEquivalentTo(type.reflect()));
	}

	private static boolean calls(JavaClass test, JavaMethod method) {
		return test.getCodeUnitAccessesFromSelf().stream().anyMatch((access) -> targets(access, method));
	}

	private static boolean targets(JavaAccess<?> access, JavaMethod method) {
		return access.getTarget().getName().equals(method.getName())
				&& access.getTargetOwner().isAssignableTo(method.getOwner().getName())
				&& parameters(access).equals(parameters(method));
	}

	private static String parameters(JavaAccess<?> access) {
		String name = access.getTarget().getFullName();
		return name.substring(name.indexOf('('));
	}

	private static String parameters(JavaMethod method) {
		return method.getFullName().substring(method.getFullName().indexOf('('));
	}

}
