package io.neonize.client;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Who may know whom inside the client.
 */
class ArchitectureTests {

	private static final String INTERNAL = "io.neonize.client.internal..";

	private static final JavaClasses CLIENT = ArchConfiguration.withThreadLocalScope((configuration) -> {
		// the rules ask nothing of other people's classes but their names
		configuration.setResolveMissingDependenciesFromClassPath(false);
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.withImportOption((location) -> !location.contains("/internal/proto/"))
			.importPackages("io.neonize.client");
	});

	@Test
	void knowsNoSpring() {
		check(noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.."));
	}

	@Test
	void showsNothingInternal() {
		check(methods().that().areDeclaredInClassesThat(isApi()).and().areNotPrivate().should(showNothingInternal()));
	}

	@Test
	void keepsTheNativeLibraryInOnePackage() {
		check(noClasses().that()
			.resideOutsideOfPackage("io.neonize.client.internal.transport")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("jnr.."));
	}

	@Test
	void hasNoCyclesAmongInternalPackages() {
		SlicesRuleDefinition.slices()
			.matching("io.neonize.client.internal.(*)..")
			.should()
			.beFreeOfCycles()
			.check(CLIENT);
	}

	@Test
	void buildsTheApiOnNothingInternal() {
		check(classes().that(isApi())
			.should()
			.onlyDependOnClassesThat(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(INTERNAL))));
	}

	private static void check(ArchRule rule) {
		rule.check(CLIENT);
	}

	private static DescribedPredicate<JavaClass> isApi() {
		return DescribedPredicate.describe("are public API", (type) -> type.getModifiers().contains(JavaModifier.PUBLIC)
				&& !type.getPackageName().startsWith("io.neonize.client.internal"));
	}

	private static ArchCondition<JavaMethod> showNothingInternal() {
		return new ArchCondition<>("show nothing internal") {
			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				method.getAllInvolvedRawTypes()
					.stream()
					.filter((type) -> type.getPackageName().startsWith("io.neonize.client.internal"))
					.forEach((type) -> events
						.add(SimpleConditionEvent.violated(method, method.getFullName() + " shows " + type.getName())));
			}
		};
	}

}
