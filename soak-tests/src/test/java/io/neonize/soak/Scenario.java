package io.neonize.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.neonize.client.EngineMode;
import io.neonize.simulator.LinkedDevice;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.test.database.TestDatabase;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated WhatsApp, a database, and bots with their logs in a folder below
 * {@code target/soak}.
 */
final class Scenario implements AutoCloseable {

	private static final Path FOLDER = Path.of("target", "soak");

	private static final Duration LIMIT = Duration.ofMinutes(10);

	private static final Logger logger = LoggerFactory.getLogger(Scenario.class);

	private final long begin = System.nanoTime();

	private final WhatsAppSimulator simulator = WhatsAppSimulator.start();

	private final AtomicInteger runs = new AtomicInteger();

	private final List<Bot> bots = new ArrayList<>();

	private final String name;

	private final TestDatabase database;

	private final EngineMode engineMode;

	private final List<Phone> phones;

	private final Correspondents correspondents;

	private final Reporter reporter;

	private final Path logs;

	private @Nullable Traffic traffic;

	/**
	 * Sets the scene.
	 * @param name the scenario's name
	 * @param database an empty database
	 * @param engineMode where the engines of the bots run
	 * @param sessions how many accounts the bots have
	 * @param contacts how many contacts write
	 */
	Scenario(String name, TestDatabase database, EngineMode engineMode, int sessions, int contacts) {
		this.name = name;
		this.database = database;
		this.engineMode = engineMode;
		this.phones = IntStream.range(0, sessions)
			.mapToObj((i) -> this.simulator.phone("+49 170 %07d".formatted(1000000 + i), "Bot " + i))
			.toList();
		this.correspondents = new Correspondents(this.simulator, contacts);
		this.reporter = new Reporter(this.simulator);
		this.logs = emptyFolder(FOLDER.resolve(String.join("-", name, text(database.product()), text(engineMode))));
	}

	/**
	 * Starts a bot, which will run all sessions, and waits until they are paired.
	 * @param name the bot's name
	 * @param properties further properties, as {@code name=value}
	 */
	Bot startBot(String name, String... properties) {
		Bot bot = new Bot(properties(properties), this.logs.resolve(name + ".log"));
		this.bots.add(bot);
		restart(bot);
		awaitConnected(bot);
		return bot;
	}

	/**
	 * Waits until all sessions are connected.
	 * @param bot the bot that runs them
	 */
	void awaitConnected(Bot bot) {
		Awaitility.await("connected sessions, see " + bot.log())
			.atMost(LIMIT)
			.failFast("the bot ended, see " + bot.log(), () -> !bot.isAlive())
			.until(() -> this.phones.stream().allMatch(Scenario::isConnected));
	}

	/**
	 * Starts a bot again that has ended.
	 * @param bot the bot
	 */
	void restart(Bot bot) {
		bot.start(this.runs.incrementAndGet());
	}

	/**
	 * Lets contacts write.
	 * @param word how their texts begin, which the bot knows
	 * @param messages how many
	 */
	Traffic startTraffic(String word, int messages) {
		this.traffic = new Traffic(this.correspondents, this.phones, word, this.logs);
		this.traffic.start(messages);
		return this.traffic;
	}

	/**
	 * Measures a bot that has all sessions.
	 * @param bot the bot
	 * @return its memory now
	 */
	Memory memory(Bot bot) {
		return new Memory(this.reporter.heapKilobytes(phone()), bot.residentKilobytes());
	}

	/**
	 * Asks who runs the sessions.
	 * @return the runs of bots, one for each session
	 */
	List<Integer> runs() {
		return this.phones.stream().map(this.reporter::run).toList();
	}

	/**
	 * Returns the phone of the first session.
	 * @return the phone
	 */
	Phone phone() {
		return this.phones.get(0);
	}

	Correspondents correspondents() {
		return this.correspondents;
	}

	/**
	 * Returns the devices of all sessions.
	 * @return the devices
	 */
	List<LinkedDevice> devices() {
		return this.phones.stream().map(Phone::devices).flatMap(List::stream).toList();
	}

	/**
	 * Ends the bots in order and adds the line of this scenario to the summary.
	 * @return how it ended
	 */
	Outcome end() {
		this.bots.forEach(Bot::stop);
		this.correspondents.answered();
		Outcome outcome = outcome(Objects.requireNonNull(this.traffic).sent());
		this.traffic = null;
		outcome.appendTo(FOLDER.resolve("summary.jsonl"));
		logger.info("{}", outcome);
		return outcome;
	}

	private Outcome outcome(Set<String> sent) {
		HandledMessages handled = HandledMessages.in(this.database);
		long lost = sent.stream()
			.filter((message) -> !handled.contains(message) || this.correspondents.answersTo(message) == 0)
			.count();
		double seconds = (System.nanoTime() - this.begin) / 100_000_000 / 10.0;
		return new Outcome(this.name, text(this.database.product()), text(this.engineMode), sent.size(),
				handled.count(), lost, handled.repeated(), this.correspondents.undecryptable(), seconds);
	}

	Path logs() {
		return this.logs;
	}

	private List<String> properties(String... further) {
		SimulatorInfo info = this.simulator.info();
		List<String> properties = new ArrayList<>(List.of("spring.main.banner-mode=off",
				"soak.simulator=" + this.simulator.control(), "neonize.pairing.print-codes=never",
				"neonize.engine.mode=" + text(this.engineMode),
				"neonize.connection.websocket-url=" + info.websocketUrl(),
				"neonize.connection.media-url=" + info.mediaUrl(), "neonize.connection.root-key=" + info.rootKey(),
				"neonize.connection.ca-certificate=" + info.caCertificate()));
		properties.addAll(Arrays.asList(this.database.properties()));
		this.phones.forEach((phone) -> properties.add("neonize.sessions." + phone.number() + "="));
		properties.addAll(Arrays.asList(further));
		return properties;
	}

	private static boolean isConnected(Phone phone) {
		return phone.devices().stream().anyMatch(LinkedDevice::connected);
	}

	private static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static Path emptyFolder(Path folder) {
		try {
			Files.createDirectories(folder);
			try (Stream<Path> files = Files.list(folder)) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends everything. A scenario that was broken off has its line in the summary too.
	 */
	@Override
	public void close() {
		try (WhatsAppSimulator closed = this.simulator) {
			if (this.traffic != null) {
				end();
			}
		}
		finally {
			this.bots.forEach(Bot::close);
		}
	}

}
