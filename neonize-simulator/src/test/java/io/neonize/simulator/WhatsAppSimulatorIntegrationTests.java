package io.neonize.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link WhatsAppSimulator} with its real executable.
 */
class WhatsAppSimulatorIntegrationTests {

	@Test
	void tellsWhereItListensAndWhomToTrust() {
		try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start()) {
			SimulatorInfo info = whatsapp.info();
			assertThat(info.websocketUrl()).hasScheme("wss");
			assertThat(info.rootKey()).matches("[0-9a-f]{64}");
			assertThat(info.caCertificate()).startsWith("-----BEGIN CERTIFICATE-----");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void simulatorSeesNoSecretOfTheApplication() throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", System.getProperty("java.class.path"), SimulatorParent.class.getName());
		builder.environment().put("SPRING_DATASOURCE_PASSWORD", "secret");
		try (var output = builder.redirectErrorStream(true).start().inputReader()) {
			assertThat(output.lines()).anyMatch((line) -> line.startsWith("PATH="))
				.noneMatch((line) -> line.contains("secret"));
		}
	}

	@Test
	void contactsWriteToEachOther() {
		try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start()) {
			Contact alice = whatsapp.contact("+49 151 12345678", "Alice");
			Contact bob = whatsapp.contact("+49 (151) 8765-4321", "Bob");
			String id = alice.sendTo("+49 151 87654321", "Hello");
			assertThat(bob.await((message) -> message.id().equals(id), Duration.ofSeconds(10)))
				.hasValueSatisfying((message) -> {
					assertThat(message.text()).isEqualTo("Hello");
					assertThat(message.from()).isEqualTo(alice.number());
				});
			assertThat(bob.status().flawless()).isTrue();
		}
	}

	@Test
	void aRefusalHasTheStatusAndTheReason() {
		try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start()) {
			Phone phone = whatsapp.phone("+49 170 1234567", "Support");
			assertThatExceptionOfType(SimulatorException.class).isThrownBy(() -> phone.scan("no QR code"))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(422))
				.withMessageStartingWith("The simulator refused POST /v1/phones/491701234567/scan: ");
			assertThatExceptionOfType(SimulatorException.class).isThrownBy(() -> phone.unlink(7))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
			assertThatExceptionOfType(SimulatorException.class).isThrownBy(() -> whatsapp.contact("Alice"))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(400));
		}
	}

	@Test
	void aContactNeedsToKnowWhomItWritesTo() {
		try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start()) {
			Contact alice = whatsapp.contact("+49 151 12345678");
			assertThatIllegalStateException().isThrownBy(() -> alice.send("ping"))
				.withMessageContaining("There are 0 phones");
		}
	}

	@Test
	void closeEndsTheProcess() {
		SimulatorProcess simulator = SimulatorProcess.start(SimulatorOptions.temporary());
		ProcessHandle process = ProcessHandle.of(simulator.pid()).orElseThrow();
		assertThat(process.isAlive()).isTrue();
		simulator.close();
		assertThat(process.isAlive()).isFalse();
		assertThatExceptionOfType(SimulatorException.class)
			.isThrownBy(() -> WhatsAppSimulator.connectTo(simulator.control()).info())
			.withMessage("No WhatsApp simulator answers at " + simulator.control())
			.satisfies((ex) -> assertThat(ex.status()).isZero());
	}

	@Test
	void aViewLeavesTheSimulatorRunning() {
		try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start()) {
			WhatsAppSimulator view = WhatsAppSimulator.connectTo(whatsapp.control());
			SimulatorInfo info = view.info();
			view.close();
			assertThat(whatsapp.info()).isEqualTo(info);
		}
	}

	@Test
	void theWorldIsKeptInTheStateFile(@TempDir Path folder) {
		SimulatorOptions options = new SimulatorOptions(0, folder.resolve("world.db"));
		String rootKey;
		try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start(options)) {
			rootKey = whatsapp.info().rootKey();
		}
		try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start(options)) {
			assertThat(whatsapp.info().rootKey()).isEqualTo(rootKey);
		}
	}

	@Test
	void saysThatItEndedAtOnce(@TempDir Path folder) {
		SimulatorOptions options = new SimulatorOptions(0, folder);
		assertThatExceptionOfType(SimulatorException.class).isThrownBy(() -> WhatsAppSimulator.start(options))
			.withMessageContaining("ended at once with exit code");
	}

}
