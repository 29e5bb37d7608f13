package io.neonize.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.neonize.client.EngineMode;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.soak.media.FileSender;

/**
 * The process of a {@link FileSender}, whose memory is written down several times a
 * second.
 */
final class FileSenderProcess implements AutoCloseable {

	static final String CONTACT = "+49 151 3000002";

	static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final String HEAP = "-Xmx128m";

	private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();

	private final List<String> samples = Collections
		.synchronizedList(new ArrayList<>(List.of("seconds,phase,jvm_kilobytes,engine_kilobytes")));

	private final Process process;

	private final BufferedReader output;

	private final Path curve;

	private final long begin = System.nanoTime();

	private volatile String phase = "START";

	private volatile long most;

	FileSenderProcess(SimulatorInfo info, EngineMode mode, Path folder) throws IOException {
		String name = "large-file-" + mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
		Path results = Files.createDirectories(Path.of("target", "soak"));
		Path certificate = Files.writeString(folder.resolve("ca.pem"), info.caCertificate());
		this.curve = results.resolve(name + ".csv");
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", HEAP, "-cp", System.getProperty("java.class.path"),
				FileSender.class.getName(), info.websocketUrl().toString(), info.mediaUrl().toString(), info.rootKey(),
				certificate.toString(), mode.name(), CONTACT, folder.toString())
			.redirectError(Redirect.to(results.resolve(name + ".log").toFile()))
			.start();
		this.output = this.process.inputReader(StandardCharsets.UTF_8);
		this.sampler.scheduleAtFixedRate(this::sample, 0, 250, TimeUnit.MILLISECONDS);
	}

	private void sample() {
		long jvm = Bot.residentKilobytes(this.process.toHandle());
		long engine = this.process.descendants().mapToLong(Bot::residentKilobytes).sum();
		this.most = Math.max(this.most, jvm + engine);
		double seconds = (System.nanoTime() - this.begin) / 1e9;
		this.samples.add("%.1f,%s,%d,%d".formatted(seconds, this.phase, jvm, engine));
	}

	/** Waits for a line that begins with a word, and returns the rest. */
	String await(String word) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			String first = line.split(" ", 2)[0];
			this.phase = first.matches("[A-Z]+") ? first : this.phase;
			if (first.equals(word)) {
				return line.substring(word.length() + 1);
			}
		}
		throw new AssertionError("The process ended before it said " + word + ", see the log beside " + this.curve);
	}

	/** How much it and its engine occupied at most. */
	long mostKilobytes() {
		return this.most;
	}

	Path curve() {
		return this.curve;
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly();
		this.sampler.shutdownNow();
		Files.write(this.curve, this.samples);
	}

}
