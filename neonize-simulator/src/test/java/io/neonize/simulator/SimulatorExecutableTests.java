package io.neonize.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SimulatorExecutable}.
 */
class SimulatorExecutableTests {

	private final String os = System.getProperty("os.name");

	@AfterEach
	void restore() {
		System.setProperty("os.name", this.os);
	}

	@Test
	void saysThatThereIsNoneForThePlatform() {
		System.setProperty("os.name", "Plan9");
		assertThatExceptionOfType(SimulatorException.class).isThrownBy(SimulatorExecutable::extract)
			.withMessageContaining("no WhatsApp simulator for plan9-")
			.withMessageContaining("META-INF/native/plan9-");
	}

	@Test
	void isUnpackedForThisUserAlone() throws IOException {
		Path executable = SimulatorExecutable.extract();
		assertThat(executable).isExecutable();
		assertThat(permissions(executable)).isEqualTo("rwx------");
		assertThat(permissions(executable.getParent())).isEqualTo("rwx------");
	}

	private static String permissions(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

}
