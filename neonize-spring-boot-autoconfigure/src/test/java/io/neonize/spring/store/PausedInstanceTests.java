package io.neonize.spring.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.neonize.client.SessionOptions;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredRecord;
import io.neonize.client.store.StoredSession;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * An instance that is paused in the middle of a write, on the databases that instances
 * can share.
 */
class PausedInstanceTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final StoredRecord RECORD = new StoredRecord(new RecordKey("session", "x"), new byte[] { 1 });

	private ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		this.application.close();
	}

	@EveryDatabase(of = { DatabaseProduct.POSTGRESQL, DatabaseProduct.MARIADB })
	void keepsNobodyFromTheOtherSessions(TestDatabase database) {
		start(database);
		LeaseTable awake = table("awake", LONG);
		assertThat(table("paused", Duration.ofMillis(300)).acquire("s0")).hasValue(1);
		inTransaction(() -> {
			store().write(List.of(new RecordBatch("s0", 1, List.of(RECORD), List.of())));
			elsewhere(() -> {
				await().atMost(LIMIT).until(() -> awake.survey().free().containsKey("s0"));
				assertThat(awake.acquire("s0")).isEmpty();
				assertThat(awake.acquire("s1")).hasValue(1);
			});
		});
		assertThat(awake.acquire("s0")).hasValue(2);
	}

	@EveryDatabase(of = DatabaseProduct.POSTGRESQL)
	void losesItsSessionsAndTheWrite(TestDatabase database) {
		start(database);
		assertThat(table("paused", Duration.ofMillis(300)).acquire("s0")).hasValue(1);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> inTransaction(() -> {
			store().write(List.of(new RecordBatch("s0", 1, List.of(RECORD), List.of())));
			elsewhere(() -> await().atMost(LIMIT).until(() -> table("awake", LONG).acquire("s0").isPresent()));
		}));
		assertThat(store().get("s0", List.of(RECORD.key()))).isEmpty();
	}

	private void start(TestDatabase database) {
		String[] cluster = { "neonize.cluster.enabled=true" };
		this.application = StoreApplication
			.start(Stream.of(database.properties(), cluster).flatMap(Stream::of).toArray(String[]::new));
		SessionRegistry registry = this.application.getBean(SessionRegistry.class);
		Stream.of("s0", "s1").map(SessionOptions::named).map(StoredSession::unpaired).forEach(registry::create);
	}

	private void inTransaction(Runnable work) {
		new TransactionTemplate(this.application.getBean(PlatformTransactionManager.class))
			.executeWithoutResult((status) -> work.run());
	}

	private static void elsewhere(Runnable work) {
		CompletableFuture.runAsync(work).join();
	}

	private LeaseTable table(String instance, Duration lease) {
		return new LeaseTable(this.application.getBean(DataSource.class), instance, lease);
	}

	private RecordStore store() {
		return this.application.getBean(RecordStore.class);
	}

}
