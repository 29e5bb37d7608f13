package io.neonize.client.surface;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;

/**
 * Which tests use what, as their compiled classes say. They are gone through once.
 */
final class TestUses {

	/** In the table, a few names tell enough. */
	private static final int MOST_NAMES = 2;

	/** What tests call, by name and parameters: methods of many classes have the same. */
	private final Map<String, Map<JavaClass, SortedSet<String>>> calls = new HashMap<>();

	/** What tests know, by the name of its class. */
	private final Map<String, SortedSet<String>> knowledge = new HashMap<>();

	TestUses(Stream<JavaClass> tests) {
		tests.filter((test) -> topLevel(test).getSimpleName().endsWith("Tests")).forEach(this::add);
	}

	private void add(JavaClass test) {
		String name = topLevel(test).getSimpleName();
		for (JavaAccess<?> access : test.getCodeUnitAccessesFromSelf()) {
			this.calls.computeIfAbsent(signature(access.getTarget()), (signature) -> new HashMap<>())
				.computeIfAbsent(access.getTargetOwner(), (owner) -> new TreeSet<>())
				.add(name);
		}
		test.getDirectDependenciesFromSelf()
			.forEach((dependency) -> this.knowledge
				.computeIfAbsent(dependency.getTargetClass().getName(), (type) -> new TreeSet<>())
				.add(name));
	}

	SortedSet<String> inIntegrationTests(JavaMethod method) {
		return names(calling(method), TestUses::isIntegrationTest);
	}

	SortedSet<String> inIntegrationTests(JavaClass type) {
		return names(knowing(type), TestUses::isIntegrationTest);
	}

	SortedSet<String> in(JavaMethod method) {
		return names(calling(method), (name) -> true);
	}

	SortedSet<String> in(JavaClass type) {
		return names(knowing(type), (name) -> true);
	}

	private Stream<String> calling(JavaMethod method) {
		String signature = method.getName() + parameters(method.getFullName());
		return this.calls.getOrDefault(signature, Map.of())
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().isAssignableTo(method.getOwner().getName()))
			.map(Map.Entry::getValue)
			.flatMap(Collection::stream);
	}

	private Stream<String> knowing(JavaClass type) {
		return this.knowledge.getOrDefault(type.getName(), new TreeSet<>()).stream();
	}

	private static SortedSet<String> names(Stream<String> tests, Predicate<String> condition) {
		List<String> names = tests.filter(condition).sorted().distinct().limit(MOST_NAMES).toList();
		return new TreeSet<>(names);
	}

	private static boolean isIntegrationTest(String name) {
		return name.endsWith("IntegrationTests");
	}

	private static JavaClass topLevel(JavaClass test) {
		return test.getEnclosingClass().map(TestUses::topLevel).orElse(test);
	}

	private static String signature(AccessTarget target) {
		return target.getName() + parameters(target.getFullName());
	}

	private static String parameters(String fullName) {
		return fullName.substring(fullName.indexOf('('));
	}

}
