package io.neonize.client.surface;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.Origin;
import io.neonize.client.Subjects;
import io.neonize.client.event.NeonizeEvent;

/**
 * All that the client can do and tell, read from its classes, and the tests that show it.
 */
final class Surface {

	private final List<JavaClass> classes;

	private final TestUses uses;

	Surface() {
		Map<Boolean, List<JavaClass>> byTests = read().stream().collect(Collectors.partitioningBy(Surface::isOfTests));
		this.classes = byTests.get(false);
		this.uses = new TestUses(byTests.get(true).stream());
	}

	/**
	 * Reads the client and its tests. The generated protocol, and what the classes depend
	 * on, are many times as much and not looked at.
	 */
	private static JavaClasses read() {
		return ArchConfiguration.withThreadLocalScope((configuration) -> {
			configuration.setResolveMissingDependenciesFromClassPath(false);
			return new ClassFileImporter().withImportOption((location) -> !location.contains("/internal/proto/"))
				.importPackages("io.neonize.client");
		});
	}

	private static boolean isOfTests(JavaClass type) {
		return type.getSource()
			.map((source) -> Location.of(source.getUri()))
			.filter(ImportOption.Predefined.ONLY_INCLUDE_TESTS::includes)
			.isPresent();
	}

	private JavaClass get(Class<?> type) {
		return this.classes.stream().filter((candidate) -> candidate.isEquivalentTo(type)).findFirst().orElseThrow();
	}

	/** Operations: what belongs to a client or one of its subjects. */
	List<SurfaceRow> operations() {
		List<SurfaceRow> rows = new ArrayList<>(rows("clients.", get(NeonizeClients.class)));
		rows.addAll(rows("client.", get(NeonizeClient.class)));
		subjects().forEach((name, type) -> rows.addAll(rows("client." + name + "().", type)));
		return rows;
	}

	private Map<String, JavaClass> subjects() {
		Map<String, JavaClass> subjects = new TreeMap<>();
		get(Subjects.class).getMethods().forEach((method) -> subjects.put(method.getName(), method.getRawReturnType()));
		return subjects;
	}

	private List<SurfaceRow> rows(String prefix, JavaClass type) {
		Map<String, List<JavaMethod>> byName = new TreeMap<>();
		type.getMethods()
			.stream()
			.filter((method) -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
			.forEach((method) -> byName.computeIfAbsent(method.getName(), (name) -> new ArrayList<>()).add(method));
		return byName.entrySet()
			.stream()
			.map((entry) -> row(prefix + entry.getKey(), entry.getValue(), this.uses::inIntegrationTests))
			.toList();
	}

	/** Events: the records that listeners get. */
	List<SurfaceRow> events() {
		return this.classes.stream()
			.filter((type) -> type.isAssignableTo(NeonizeEvent.class) && !type.isInterface())
			.sorted((one, other) -> one.getSimpleName().compareTo(other.getSimpleName()))
			.map((type) -> row(type.getSimpleName(), Stream.of(type), this.uses.inIntegrationTests(type)))
			.toList();
	}

	/** Everything else that stands for something in whatsmeow or Neonize. */
	List<SurfaceRow> others() {
		Set<JavaClass> operations = new HashSet<>(subjects().values());
		operations.addAll(List.of(get(NeonizeClient.class), get(NeonizeClients.class)));
		Predicate<JavaClass> known = (type) -> type.isAssignableTo(NeonizeEvent.class) || operations.contains(type);
		Map<String, SurfaceRow> rows = new TreeMap<>();
		this.classes.stream().filter(known.negate()).forEach((type) -> {
			if (type.isAnnotatedWith(Origin.class)) {
				rows.put(type.getSimpleName(), row(type.getSimpleName(), Stream.of(type), this.uses.in(type)));
			}
			type.getMethods()
				.stream()
				.filter((method) -> method.isAnnotatedWith(Origin.class))
				.forEach((method) -> rows.merge(type.getSimpleName() + "." + method.getName(),
						row(type.getSimpleName() + "." + method.getName(), List.of(method), this.uses::in),
						Surface::joined));
		});
		return List.copyOf(rows.values());
	}

	private static SurfaceRow joined(SurfaceRow one, SurfaceRow other) {
		return new SurfaceRow(one.java(), union(one.whatsmeow(), other.whatsmeow()),
				union(one.neonize(), other.neonize()), union(one.tests(), other.tests()), one.note() + other.note());
	}

	private static SortedSet<String> union(SortedSet<String> one, SortedSet<String> other) {
		SortedSet<String> union = new TreeSet<>(one);
		union.addAll(other);
		return union;
	}

	private SurfaceRow row(String name, List<JavaMethod> overloads, Function<JavaMethod, SortedSet<String>> tests) {
		SortedSet<String> found = new TreeSet<>();
		overloads.forEach((overload) -> found.addAll(tests.apply(overload)));
		return row(name, overloads.stream(), found);
	}

	private SurfaceRow row(String name, Stream<?> members, SortedSet<String> tests) {
		SortedSet<String> whatsmeow = new TreeSet<>();
		SortedSet<String> neonize = new TreeSet<>();
		StringBuilder note = new StringBuilder();
		members.map(Surface::origin).flatMap(Optional::stream).forEach((origin) -> {
			whatsmeow.addAll(List.of(origin.whatsmeow()));
			neonize.addAll(List.of(origin.neonize()));
			note.append(origin.serviceOnly());
		});
		return new SurfaceRow(name, whatsmeow, neonize, tests, note.toString());
	}

	private static Optional<Origin> origin(Object member) {
		return (member instanceof JavaMember method) ? method.tryGetAnnotationOfType(Origin.class)
				: ((JavaClass) member).tryGetAnnotationOfType(Origin.class);
	}

}
