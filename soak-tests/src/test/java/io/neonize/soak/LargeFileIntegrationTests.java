package io.neonize.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import io.neonize.client.EngineMode;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SentMedia;
import io.neonize.simulator.WhatsAppSimulator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file is sent and received by a process whose heap it would never fit into.
 */
class LargeFileIntegrationTests {

	/** What a process with 128 MiB of heap may occupy, its engine included. */
	private static final long MAX_KILOBYTES = 400 * 1024;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource(value = EngineMode.class, names = { "IN_PROCESS", "PROCESS" })
	void largeFileGoesUpAndComesDownInConstantMemory(EngineMode mode) throws IOException {
		Path original = original(SoakSize.FILE_MEGABYTES.value());
		try (WhatsAppSimulator simulator = WhatsAppSimulator.start();
				FileSenderProcess sender = new FileSenderProcess(simulator.info(), mode, this.folder)) {
			Phone phone = simulator.phone("+49 170 3000001", "Files");
			Contact contact = simulator.contact(FileSenderProcess.CONTACT, "Friend");
			phone.scan(sender.await("QR"));
			sender.await("CONNECTED");
			String id = sender.await("SENT");
			assertThat(contact.await((message) -> message.id().equals(id), FileSenderProcess.PATIENCE)).isPresent();
			assertThat(contact.mediaHash(id).length()).isEqualTo(Files.size(original));
			contact.sendMedia(phone.number(), SentMedia.document("file", "application/octet-stream"), original);
			sender.await("RECEIVED");
			assertThat(Files.mismatch(original, this.folder.resolve("received"))).isEqualTo(-1);
			assertThat(sender.mostKilobytes()).as("see " + sender.curve()).isLessThan(MAX_KILOBYTES);
		}
	}

	private Path original(int megabytes) throws IOException {
		Path file = this.folder.resolve("original");
		byte[] piece = new byte[1 << 20];
		Random random = new Random(1);
		try (OutputStream out = Files.newOutputStream(file)) {
			for (int i = 0; i < megabytes; i++) {
				random.nextBytes(piece);
				out.write(piece);
			}
		}
		return file;
	}

}
