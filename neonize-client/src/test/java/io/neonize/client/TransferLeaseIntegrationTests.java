package io.neonize.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import io.neonize.client.ScriptedLeases.Asked;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordStore;
import io.neonize.client.transfer.WhatsmeowDevice;
import io.neonize.client.transfer.WhatsmeowStore;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A session's records move under its lease, and not while another instance runs it.
 */
class TransferLeaseIntegrationTests {

	@TempDir
	private Path folder;

	private final ScriptedLeases leases = new ScriptedLeases();

	private final Set<Long> epochsOfTheCopy = ConcurrentHashMap.newKeySet();

	private final RecordStore store = new InMemoryRecordStore() {

		@Override
		public synchronized Set<MessageKey> write(List<RecordBatch> batches) {
			batches.stream()
				.filter((batch) -> batch.session().equals("copy"))
				.map(RecordBatch::epoch)
				.forEach(TransferLeaseIntegrationTests.this.epochsOfTheCopy::add);
			return super.write(batches);
		}

	};

	private final NeonizeClients clients = SimulatedWhatsApp.clients()
		.recordStore(this.store)
		.sessionLeases(this.leases)
		.build();

	private final Phone phone = SimulatedWhatsApp.newPhone();

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void sessionMovesUnderItsLease() {
		Path file = this.folder.resolve("bot.db");
		pair();
		CompletableFuture<Void> exported = this.clients.exportSession("bot", file);
		Asked asked = this.leases.awaitAsked();
		asked.listener().onGranted(2);
		exported.join();
		assertThat(asked.released()).isDone();
		WhatsmeowDevice device = WhatsmeowStore.sqlite(file).device();
		this.clients.create("copy");
		CompletableFuture<NeonizeClient> imported = this.clients.importSession("copy", device);
		Asked other = this.leases.awaitAsked();
		other.listener().onGranted(7);
		assertThat(imported.join().jid()).contains(device.jid());
		assertThat(other.released()).isDone();
		assertThat(new HashSet<>(this.epochsOfTheCopy)).containsExactly(7L);
	}

	@Test
	void sessionThatAnotherInstanceRunsStaysWhereItIs() throws IOException {
		this.clients.create("bot");
		CompletableFuture<Void> exported = this.clients.exportSession("bot", this.folder.resolve("bot.db"));
		this.leases.awaitAsked().listener().onStandby("other");
		assertRefused(exported, ErrorCode.INVALID_ARGUMENT);
		WhatsmeowDevice device = new WhatsmeowDevice(
				WhatsmeowStore.sqlite(Files.createFile(this.folder.resolve("their.db"))),
				Jid.parse("491511:3@s.whatsapp.net"), null, "", "");
		CompletableFuture<NeonizeClient> imported = this.clients.importSession("bot", device);
		Asked asked = this.leases.awaitAsked();
		asked.listener().onStandby("other");
		assertRefused(imported, ErrorCode.ALREADY_EXISTS);
		assertThat(asked.released()).isDone();
		assertThat(this.clients.find("bot")).isPresent();
	}

	@Test
	void sessionThatStandsByIsRefusedWithoutAskingAgain() {
		NeonizeClient client = this.clients.create("bot");
		client.connect();
		this.leases.awaitAsked().listener().onStandby("other");
		assertRefused(this.clients.exportSession("bot", this.folder.resolve("bot.db")), ErrorCode.INVALID_ARGUMENT);
		assertThat(client.state()).isEqualTo(SessionState.STANDBY);
	}

	private void pair() {
		NeonizeClient client = this.clients.create("bot");
		CompletableFuture.runAsync(() -> this.leases.awaitAsked().listener().onGranted(1));
		SimulatedWhatsApp.pair(client, this.phone);
		client.disconnect().join();
	}

	private static void assertRefused(CompletableFuture<?> call, ErrorCode code) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(call::join)
			.havingCause()
			.withMessageContaining("\"bot\" is run by instance \"other\"")
			.isInstanceOfSatisfying(NeonizeException.class, (ex) -> assertThat(ex.code()).isEqualTo(code));
	}

}
