package io.neonize.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.client.transfer.WhatsmeowDevice;
import io.neonize.client.transfer.WhatsmeowStore;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * An account moves from whatsmeow's own store to ours and back, without a new pairing.
 */
class TransferIntegrationTests {

	@TempDir
	private Path folder;

	private final Phone phone = SimulatedWhatsApp.newPhone();

	private final Contact alice = SimulatedWhatsApp.newContact();

	private final List<NeonizeEvent> events = new CopyOnWriteArrayList<>();

	@Test
	void accountMovesFromWhatsmeowAndBack() throws Exception {
		Path executable = StockWhatsmeow.build(this.folder);
		Path theirs = this.folder.resolve("theirs.db");
		Path ours = this.folder.resolve("ours.db");
		try (StockWhatsmeow whatsmeow = StockWhatsmeow.start(executable, theirs)) {
			this.phone.scan(whatsmeow.awaitLine("qr ").substring(3));
			// once to pair, once more to log in
			whatsmeow.awaitLine("connected");
			talk(whatsmeow, "one", "two");
		}
		WhatsmeowDevice device = WhatsmeowStore.sqlite(theirs).device();
		assertThat(device.jid().user()).isEqualTo(this.phone.number());
		try (NeonizeClients clients = SimulatedWhatsApp.clients().on(NeonizeEvent.class, this.events::add).build()) {
			NeonizeClient client = clients.importSession("bot", device).join();
			assertThat(client.jid()).contains(device.jid());
			client.connect().join();
			talk(client, "three", "four");
			assertRefused(() -> clients.importSession("bot", device).join(), ErrorCode.ALREADY_PAIRED, "bot");
			assertRefused(() -> clients.exportSession("bot", ours).join(), ErrorCode.INVALID_ARGUMENT, "isconnect");
			client.disconnect().join();
			clients.exportSession("bot", ours).join();
			assertRefused(() -> clients.exportSession("bot", ours).join(), ErrorCode.ALREADY_EXISTS, "ours.db");
		}
		assertThat(this.events).noneMatch(QrCodeEvent.class::isInstance)
			.noneMatch(UndecryptableMessageEvent.class::isInstance);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ours))).isEqualTo("rw-------");
		assertWhatsmeowGoesOn(executable, ours);
	}

	private void assertWhatsmeowGoesOn(Path executable, Path store) throws Exception {
		try (StockWhatsmeow whatsmeow = StockWhatsmeow.start(executable, store)) {
			whatsmeow.awaitLine("connected");
			talk(whatsmeow, "five", "six");
			assertThat(whatsmeow.lines()).noneMatch((line) -> line.startsWith("qr") || line.equals("undecryptable"));
		}
	}

	@Test
	void importThatFailsLeavesNothing() throws IOException {
		Path file = Files.createFile(this.folder.resolve("empty.db"));
		try (NeonizeClients clients = SimulatedWhatsApp.clients().build()) {
			WhatsmeowDevice device = new WhatsmeowDevice(WhatsmeowStore.sqlite(file),
					Jid.parse("491511:3@s.whatsapp.net"), null, "", "");
			assertRefused(() -> clients.importSession("bot", device).join(), ErrorCode.STORE_FAILED,
					"whatsmeow_device");
			assertThat(clients.find("bot")).isEmpty();
			clients.create("bot");
			assertRefused(() -> clients.exportSession("bot", this.folder.resolve("new.db")).join(),
					ErrorCode.NOT_PAIRED, "bot");
			assertThat(this.folder.resolve("new.db")).doesNotExist();
		}
	}

	private void talk(StockWhatsmeow whatsmeow, String question, String answer) {
		this.alice.sendTo(this.phone.number(), question);
		whatsmeow.awaitLine("message " + question);
		whatsmeow.send(Jid.ofPhone(this.alice.number()), answer);
		assertAliceHas(answer);
	}

	private void talk(NeonizeClient client, String question, String answer) {
		this.alice.sendTo(this.phone.number(), question);
		await().atMost(SimulatedWhatsApp.PATIENCE)
			.until(() -> this.events.stream()
				.anyMatch((event) -> event instanceof MessageEvent message && message.text().equals(question)));
		client.sendMessage(Jid.ofPhone(this.alice.number()), answer).join();
		assertAliceHas(answer);
	}

	private void assertAliceHas(String text) {
		assertThat(this.alice.await((message) -> message.text().equals(text), SimulatedWhatsApp.PATIENCE)).isPresent();
	}

	private static void assertRefused(Runnable call, ErrorCode code, String text) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(call::run)
			.havingCause()
			.withMessageContaining(text)
			.isInstanceOfSatisfying(NeonizeException.class, (ex) -> assertThat(ex.code()).isEqualTo(code));
	}

}
