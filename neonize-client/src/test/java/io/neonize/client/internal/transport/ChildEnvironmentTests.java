package io.neonize.client.internal.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChildEnvironment}.
 */
class ChildEnvironmentTests {

	private static final Map<String, String> PARENT = Map.of("NEONIZE_STORE_ENCRYPTION_KEY", "secret key",
			"SPRING_DATASOURCE_PASSWORD", "secret password", "path_of_secrets", "secret path", "https_proxy",
			"http://127.0.0.1:9", "TZ", "Europe/Berlin", "GODEBUG", "madvdontneed=1");

	@Test
	void keepsWhatAProgramNeedsAndNothingElse() {
		ProcessBuilder builder = new ProcessBuilder("program");
		builder.environment().clear();
		builder.environment().putAll(PARENT);
		builder.environment().putAll(Map.of("PATH", "/bin", "TMPDIR", "/tmp", "SystemRoot", "C:\\Windows"));
		ChildEnvironment.restrict(builder);
		assertThat(builder.environment()).containsOnlyKeys("PATH", "TMPDIR", "SystemRoot", "TZ");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void engineSeesItsProxyAndNoSecretOfTheApplication() throws IOException {
		List<String> environment = environmentOfTheEngine();
		assertThat(environment).contains("https_proxy=http://127.0.0.1:9", "TZ=Europe/Berlin", "GODEBUG=madvdontneed=1")
			.noneMatch((variable) -> variable.contains("secret"));
	}

	private static List<String> environmentOfTheEngine() throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
				EngineParent.class.getName());
		builder.environment().putAll(PARENT);
		try (var output = builder.redirectErrorStream(true).start().inputReader()) {
			return output.lines().toList();
		}
	}

}
