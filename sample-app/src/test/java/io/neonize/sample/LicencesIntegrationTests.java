package io.neonize.sample;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the built jars tell of the software in them: licences, sources and bills
 * of materials.
 */
class LicencesIntegrationTests {

	private static final String NATIVE = "META-INF/native/";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "neonize-native", "neonize-simulator" })
	void everyModuleInABinaryHasItsLicenceAndItsSource(String artifact) throws Exception {
		try (JarFile jar = jar(artifact)) {
			String sources = text(jar, "META-INF/go-modules/SOURCES.txt");
			JsonNode bill = bill("META-INF/sbom/" + artifact + ".cdx.json");
			for (String module : modules(jar)) {
				String[] parts = module.split(" ");
				assertThat(sources).contains("\n" + module + " ");
				assertThat(names(jar)).anyMatch((name) -> name
					.matches("META-INF/go-modules/\\Q" + parts[0] + "@" + parts[1] + "\\E/LICENSE.*"));
				assertThat(version(bill, parts[0])).isEqualTo(parts[1]);
			}
			assertThat(sources).contains("go.mau.fi/whatsmeow v", "go.mau.fi/libsignal v", "GPL-3.0-only", "\nstd go");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "neonize-native", "neonize-simulator" })
	void binariesAreUnderTheGplAndTheMpl(String artifact) throws IOException {
		try (JarFile jar = jar(artifact)) {
			assertThat(pom(jar, artifact)).contains("<name>GPL-3.0-only</name>", "<name>MPL-2.0</name>");
			assertThat(text(jar, "META-INF/LICENSES/GPL-3.0-only.txt")).contains("GNU GENERAL PUBLIC LICENSE");
			assertThat(text(jar, "META-INF/LICENSES/MPL-2.0.txt")).contains("Mozilla Public License Version 2.0");
			assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
			assertThat(text(jar, "META-INF/NOTICE")).contains("go.mau.fi/libsignal");
		}
	}

	@Test
	void whatIsGeneratedFromWhatsmeowIsUnderTheMplAndHasItsSource() throws IOException {
		try (JarFile jar = jar("neonize-proto")) {
			assertThat(pom(jar, "neonize-proto")).contains("<name>MPL-2.0</name>").doesNotContain("GPL");
			assertThat(text(jar, "META-INF/LICENSES/MPL-2.0.txt")).contains("Mozilla Public License Version 2.0");
			assertThat(names(jar)).anyMatch((name) -> name.endsWith("WAWebProtobufsE2E.proto"));
		}
	}

	@Test
	void theStarterSaysWhatItBringsAlong() throws IOException {
		try (JarFile jar = jar("neonize-spring-boot-starter")) {
			assertThat(pom(jar, "neonize-spring-boot-starter")).contains("GPL-3.0", "README");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "META-INF/sbom/neonize-spring-boot-starter.cdx.json", "META-INF/sbom/application.cdx.json" })
	void billsOfMaterialsNameTheJavaLibraries(String bill) throws IOException {
		assertThat(version(bill(bill), "sqlite-jdbc")).isEqualTo(sqliteVersion());
		assertThat(version(bill(bill), "neonize-native")).isNotEmpty();
	}

	/** Go reads them from the binaries themselves. */
	private List<String> modules(JarFile jar) throws Exception {
		for (String name : names(jar)) {
			if (name.startsWith(NATIVE) && !name.endsWith("/")) {
				Path binary = this.folder.resolve(name.substring(name.lastIndexOf('/') + 1));
				Files.copy(jar.getInputStream(jar.getEntry(name)), binary);
			}
		}
		Process go = new ProcessBuilder("go", "version", "-m", this.folder.toString()).start();
		String output = new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(go.waitFor()).isZero();
		List<String> modules = output.lines()
			.map((line) -> line.trim().split("\\s+"))
			.filter((parts) -> parts[0].equals("dep"))
			.map((parts) -> parts[1] + " " + parts[2])
			.distinct()
			.toList();
		assertThat(modules).hasSizeGreaterThan(10);
		return modules;
	}

	private static JarFile jar(String artifact) throws IOException {
		return ((JarURLConnection) resource("META-INF/maven/io.neonize/" + artifact + "/pom.xml").openConnection())
			.getJarFile();
	}

	private static String pom(JarFile jar, String artifact) throws IOException {
		return text(jar, "META-INF/maven/io.neonize/" + artifact + "/pom.xml");
	}

	private static List<String> names(JarFile jar) {
		return jar.stream().map(JarEntry::getName).toList();
	}

	private static String text(JarFile jar, String name) throws IOException {
		assertThat(jar.getEntry(name)).as(name).isNotNull();
		return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
	}

	private static JsonNode bill(String name) throws IOException {
		return JsonMapper.shared().readTree(resource(name).openStream());
	}

	private static String version(JsonNode bill, String name) {
		return bill.path("components")
			.valueStream()
			.filter((component) -> component.path("name").asString().equals(name))
			.map((component) -> component.path("version").asString())
			.findFirst()
			.orElse("");
	}

	private static String sqliteVersion() throws IOException {
		URL jar = org.sqlite.JDBC.class.getProtectionDomain().getCodeSource().getLocation();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { jar }, null)) {
			return new String(
					loader.getResourceAsStream("META-INF/maven/org.xerial/sqlite-jdbc/pom.properties").readAllBytes(),
					StandardCharsets.UTF_8)
				.replaceAll("(?s).*version=(\\S+).*", "$1");
		}
	}

	private static URL resource(String name) {
		URL resource = LicencesIntegrationTests.class.getClassLoader().getResource(name);
		assertThat(resource).as(name).isNotNull();
		return resource;
	}

}
