package io.neonize.spring.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.neonize.client.Jid;
import io.neonize.client.SessionOptions;
import io.neonize.client.SessionState;
import io.neonize.client.store.FencedException;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredRecord;
import io.neonize.client.store.StoredSession;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * One instance runs a session, and one that does not any more writes nothing, on every
 * database.
 */
@EveryDatabase
class LeaseTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final StoredRecord RECORD = new StoredRecord(new RecordKey("session", "x"), new byte[] { 1 });

	private static ConfigurableApplicationContext application;

	private final TestDatabase database;

	LeaseTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeParameterizedClassInvocation
	static void start(TestDatabase database) {
		String[] cluster = { "neonize.cluster.enabled=true" };
		application = StoreApplication
			.start(Stream.of(database.properties(), cluster).flatMap(Stream::of).toArray(String[]::new));
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void empty() throws SQLException {
		this.database.execute("delete from neonize_record", "delete from neonize_session",
				"delete from neonize_instance");
		IntStream.range(0, 6).forEach((number) -> registry().create(session("s" + number)));
	}

	@Test
	void oneOfTwoThatAskAtOnceGetsTheLease() {
		LeaseTable first = table("first", LONG);
		LeaseTable second = table("second", LONG);
		for (int i = 0; i < 6; i++) {
			String name = "s" + i;
			CompletableFuture<OptionalLong> other = CompletableFuture.supplyAsync(() -> second.acquire(name));
			List<OptionalLong> epochs = List.of(first.acquire(name), other.join());
			assertThat(epochs).filteredOn(OptionalLong::isPresent).hasSize(1).contains(OptionalLong.of(1));
		}
	}

	@Test
	void leaseThatIsNotRenewedExpiresByTheTimeOfTheDatabase() {
		LeaseTable paused = table("paused", Duration.ofMillis(300));
		LeaseTable awake = table("awake", LONG);
		assertThat(paused.acquire("s0")).hasValue(1);
		await().atMost(LIMIT).until(() -> awake.acquire("s0").isPresent());
		assertThat(awake.owner("s0")).isEqualTo("awake");
		assertThat(paused.renew(1)).isEmpty();
		assertThat(awake.renew(1)).isEqualTo(Map.of("s0", 2L));
	}

	@Test
	void leaseThatIsGivenBackIsFreeAtOnce() {
		LeaseTable first = table("first", LONG);
		LeaseTable second = table("second", LONG);
		first.acquire("s0");
		assertThat(second.acquire("s0")).isEmpty();
		assertThat(second.survey().free()).doesNotContainKey("s0").containsKey("s1");
		second.release("s0", 1);
		assertThat(first.owner("s0")).isEqualTo("first");
		first.release("s0", 1);
		assertThat(second.acquire("s0")).hasValue(2);
	}

	@Test
	void writeOfAnEpochThatIsOverIsRefusedWithTheNamesOfItsSessions() {
		table("first", LONG).acquire("s0");
		table("first", LONG).acquire("s1");
		RecordBatch stale = new RecordBatch("s0", 0, List.of(RECORD), List.of());
		RecordBatch fine = new RecordBatch("s1", 1, List.of(RECORD), List.of());
		assertThatExceptionOfType(FencedException.class).isThrownBy(() -> store().write(List.of(fine, stale)))
			.satisfies((ex) -> assertThat(ex.sessions()).containsExactly("s0"));
		assertThat(store().get("s1", List.of(RECORD.key()))).isEmpty();
		store().write(List.of(fine));
		assertThat(store().get("s1", List.of(RECORD.key()))).hasSize(1);
	}

	@Test
	void stateOfASessionIsStoredByWhoRunsItAlone() {
		table("first", LONG).acquire("s0");
		StoredSession running = new StoredSession(SessionOptions.named("s0"), Jid.ofPhone("+4915112345678"), null, null,
				null, SessionState.CONNECTED);
		registry().update(running, 1);
		assertThatExceptionOfType(FencedException.class).isThrownBy(() -> registry().update(session("s0"), 0));
		assertThat(registry().find("s0")).contains(running);
		SessionOptions options = SessionOptions.named("s0").withDeviceName("Other");
		registry().configure(options);
		assertThat(registry().find("s0")).contains(running.withOptions(options));
		assertThat(table("other", LONG).acquire("s0")).isEmpty();
	}

	@Test
	void instancesShareTheSessionsAndTakeOverFromOneThatEnds() {
		try (JdbcSessionLeases first = leases("first"); JdbcSessionLeases second = leases("second")) {
			LeaseHolder one = new LeaseHolder(first);
			LeaseHolder two = new LeaseHolder(second);
			IntStream.range(0, 6).forEach((number) -> one.ask("s" + number));
			await().atMost(LIMIT).until(() -> one.held().size() == 6);
			IntStream.range(0, 6).forEach((number) -> two.ask("s" + number));
			await().atMost(LIMIT).until(() -> one.held().size() == 3 && two.held().size() == 3);
			assertThat(one.held().keySet()).doesNotContainAnyElementsOf(two.held().keySet());
			assertThat(two.owners()).containsValue("first");
			first.close();
			await().atMost(LIMIT).until(() -> two.held().size() == 6);
			assertThat(two.lost()).isZero();
		}
	}

	@Test
	void takeoverLeavesASessionAloneThatWasReplaced() {
		try (JdbcSessionLeases first = leases("first"); JdbcSessionLeases second = leases("second")) {
			LeaseHolder one = new LeaseHolder(first);
			LeaseHolder two = new LeaseHolder(second);
			one.ask("s0");
			await().atMost(LIMIT).until(() -> one.held().containsKey("s0"));
			two.ask("s0");
			await().atMost(LIMIT).until(() -> two.owners().containsKey("s0"));
			registry().update(
					new StoredSession(SessionOptions.named("s0"), null, null, null, null, SessionState.REPLACED),
					one.held().get("s0"));
			two.ask("s1");
			one.release("s0");
			await().atMost(LIMIT).until(() -> two.held().containsKey("s1"));
			assertThat(two.held()).doesNotContainKey("s0");
			two.release("s0");
			two.ask("s0");
			await().atMost(LIMIT).until(() -> two.held().containsKey("s0"));
		}
	}

	private static LeaseTable table(String instance, Duration lease) {
		return new LeaseTable(dataSource(), instance, lease);
	}

	private static DataSource dataSource() {
		return application.getBean(DataSource.class);
	}

	private static JdbcSessionLeases leases(String instance) {
		JdbcSessionLeases leases = new JdbcSessionLeases(dataSource(), instance, Duration.ofSeconds(5));
		leases.afterPropertiesSet();
		return leases;
	}

	private static StoredSession session(String name) {
		return StoredSession.unpaired(SessionOptions.named(name));
	}

	private static RecordStore store() {
		return application.getBean(RecordStore.class);
	}

	private static SessionRegistry registry() {
		return application.getBean(SessionRegistry.class);
	}

}
