package io.neonize.spring.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.SessionState;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.BotApplication.CountingRecordStore;
import io.neonize.spring.integration.BotApplication.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of a whole application: engine, JPA on SQLite and Spring's listeners, on a
 * simulated WhatsApp.
 */
class BotIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(BotIntegrationTests.class);

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	@TempDir
	private Path folder;

	@Test
	void pairedSessionSurvivesARestart() {
		Phone phone = simulator.phone("+49 170 1000001", "Sales");
		Contact alice = simulator.contact("+49 151 1000001", "Alice");
		try (ConfigurableApplicationContext application = start(Map.of("sales", phone), "neonize.sessions.sales=")) {
			assertThat(application.getBean(NeonizeClient.class)).isSameAs(application.getBean("sales"));
			awaitConnected(application, "sales");
			alice.sendTo(phone.number(), "ping 1");
			assertReceived(alice, "pong 1");
		}
		try (ConfigurableApplicationContext application = start(Map.of(), "neonize.sessions.sales=")) {
			awaitConnected(application, "sales");
			alice.sendTo(phone.number(), "ping 2");
			assertReceived(alice, "pong 2");
			assertThat(application.getBean(Journal.class).of(QrCodeEvent.class)).isEmpty();
		}
		assertThat(phone.devices()).hasSize(1);
		assertThat(alice.status().flawless()).isTrue();
	}

	@Test
	void twoAccountsAnswerInOneApplicationPairedByQrCodeAndByPhoneCode() {
		Phone sales = simulator.phone("+49 170 2000001", "Sales");
		Phone support = simulator.phone("+49 170 2000002", "Support");
		Contact bob = simulator.contact("+49 151 2000001", "Bob");
		try (ConfigurableApplicationContext application = start(Map.of("sales", sales, "support by code", support),
				"neonize.sessions.sales=", "neonize.sessions.support.phone=+" + support.number())) {
			awaitConnected(application, "sales");
			awaitConnected(application, "support");
			bob.sendTo(sales.number(), "ping sales");
			bob.sendTo(support.number(), "ping support");
			assertReceived(bob, "pong sales");
			assertReceived(bob, "pong support");
		}
	}

	@Test
	void sessionCreatedAtRunTimeIsConnectedAgainAfterARestart() {
		Phone phone = simulator.phone("+49 170 3000001", "Later");
		try (ConfigurableApplicationContext application = start(Map.of("later", phone))) {
			application.getBean(NeonizeClients.class).create("later").connect().orTimeout(60, TimeUnit.SECONDS).join();
		}
		try (ConfigurableApplicationContext application = start(Map.of())) {
			awaitConnected(application, "later");
			application.getBean(NeonizeClients.class).remove("later").join();
			assertThat(application.getBean(NeonizeClients.class).list()).isEmpty();
		}
	}

	@Test
	void listenerThatIsAnsweringWhenTheApplicationStopsGetsItsAnswerOut() {
		Phone phone = simulator.phone("+49 170 7000001", "Late");
		Contact erin = simulator.contact("+49 151 7000001", "Erin");
		CompletableFuture<Void> asked = new CompletableFuture<>();
		CompletableFuture<Void> stopping = new CompletableFuture<>();
		try (ConfigurableApplicationContext application = start(Map.of("late", phone), "neonize.sessions.late=")) {
			awaitConnected(application, "late");
			application.getBean(NeonizeClient.class).on(MessageEvent.class, (event) -> {
				asked.complete(null);
				stopping.join();
				event.reply("after all");
			});
			erin.sendTo(phone.number(), "are you there?");
			asked.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
			// a singleton comes behind all defined beans of its phase
			application.getBeanFactory().registerSingleton("behind", new StoppedBehindTheSessions(stopping));
		}
		assertReceived(erin, "after all");
	}

	@Test
	void floodAnsweredFromAsyncListenersLeavesNothingUndecryptable() {
		Phone phone = simulator.phone("+49 170 4000001", "Flood");
		Contact carol = simulator.contact("+49 151 4000001", "Carol");
		int pings = Integer.getInteger("neonize.test.flood", 5000);
		try (ConfigurableApplicationContext application = start(Map.of("flood", phone), "neonize.sessions.flood=")) {
			awaitConnected(application, "flood");
			long start = System.nanoTime();
			assertThat(carol.flood(phone.number(), "ping {n}", pings, 16).sent()).isEqualTo(pings);
			await().atMost(Duration.ofMinutes(4))
				.pollInterval(Duration.ofMillis(500))
				.until(() -> carol.status().received() >= pings);
			logger.info("{} pings and pongs in {} ms", pings, (System.nanoTime() - start) / 1_000_000);
			assertThat(carol.status().flawless()).as(carol.status().toString()).isTrue();
		}
	}

	@Test
	void messageCostsOneCommitInAndOneOut() {
		Phone phone = simulator.phone("+49 170 5000001", "Commits");
		Contact dave = simulator.contact("+49 151 5000001", "Dave");
		try (ConfigurableApplicationContext application = start(Map.of("commits", phone),
				"neonize.sessions.commits=")) {
			awaitConnected(application, "commits");
			dave.sendTo(phone.number(), "ping first");
			assertReceived(dave, "pong first");
			CountingRecordStore store = application.getBean(CountingRecordStore.class);
			NeonizeClient client = application.getBean(NeonizeClient.class);
			int before = awaitQuiet(store);
			for (int i = 0; i < 10; i++) {
				dave.sendTo(phone.number(), "hello " + i);
				awaitQuiet(store);
			}
			int received = awaitQuiet(store) - before;
			for (int i = 0; i < 10; i++) {
				client.sendMessage(Jid.ofPhone(dave.number()), "hello " + i).join();
				awaitQuiet(store);
			}
			int sent = awaitQuiet(store) - before - received;
			assertThat(received).as("commits for 10 received messages").isEqualTo(10);
			assertThat(sent).as("commits for 10 sent messages").isEqualTo(10);
		}
	}

	@Test
	void applicationWithTwentySessionsStopsInOrder() {
		Map<String, Phone> phones = new TreeMap<>();
		for (int i = 10; i < 30; i++) {
			phones.put("session" + i, simulator.phone("+49 170 60000" + i, "Session " + i));
		}
		String[] sessions = phones.keySet()
			.stream()
			.map((name) -> "neonize.sessions." + name + "=")
			.toArray(String[]::new);
		ConfigurableApplicationContext application = start(phones, sessions);
		phones.keySet().forEach((name) -> awaitConnected(application, name));
		long start = System.nanoTime();
		application.close();
		logger.info("20 sessions stopped in {} ms", (System.nanoTime() - start) / 1_000_000);
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !thread.isDaemon())
			.extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("neonize-"));
		phones.values()
			.forEach((phone) -> assertThat(phone.devices()).singleElement().matches((device) -> !device.connected()));
	}

	private ConfigurableApplicationContext start(Map<String, Phone> phones, String... properties) {
		return BotApplication.start(simulator, this.folder.resolve("neonize.db"), phones, properties);
	}

	private static void awaitConnected(ConfigurableApplicationContext application, String session) {
		NeonizeClient client = application.getBean(NeonizeClients.class).find(session).orElseThrow();
		await().atMost(LIMIT).until(() -> client.state() == SessionState.CONNECTED);
	}

	private static void assertReceived(Contact contact, String text) {
		assertThat(contact.await((message) -> message.text().equals(text), LIMIT)).as(text).isPresent();
	}

	/** Waits until nothing was written for a while, and returns how often until then. */
	private static int awaitQuiet(CountingRecordStore store) {
		int[] last = { store.writes() };
		await().atMost(LIMIT).pollInterval(Duration.ofMillis(400)).pollDelay(Duration.ofMillis(400)).until(() -> {
			int now = store.writes();
			boolean quiet = now == last[0];
			last[0] = now;
			return quiet;
		});
		return last[0];
	}

	/**
	 * Hears that the sessions have been told to stop.
	 *
	 * @param stopping completed then
	 */
	private record StoppedBehindTheSessions(CompletableFuture<Void> stopping) implements SmartLifecycle {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
			this.stopping.complete(null);
		}

		@Override
		public boolean isRunning() {
			return true;
		}

		@Override
		public int getPhase() {
			return SmartLifecycle.DEFAULT_PHASE - 3072;
		}

	}

}
