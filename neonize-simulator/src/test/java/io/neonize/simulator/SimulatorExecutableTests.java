package io.neonize.simulator;

import java.nio.file.Path;

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
	void isUnpackedOnceForAll() {
		Path executable = SimulatorExecutable.extract();
		assertThat(executable).isExecutable();
		assertThat(SimulatorExecutable.extract()).isEqualTo(executable);
	}

}
