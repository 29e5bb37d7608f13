package io.neonize.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.neonize.simulator.SimulatorInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client on whatsmeow alone with whatsmeow's own SQLite store, in a process of its own:
 * {@code native/cmd/stock-whatsmeow}.
 */
final class StockWhatsmeow implements AutoCloseable {

	private static final Path NATIVE = Path.of("..", "native").toAbsolutePath().normalize();

	private final Process process;

	private final PrintStream commands;

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private StockWhatsmeow(Process process) {
		this.process = process;
		this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
		Thread reader = new Thread(this::read, "stock-whatsmeow");
		reader.setDaemon(true);
		reader.start();
	}

	static Path build(Path folder) throws IOException, InterruptedException {
		Path executable = folder.resolve("stock-whatsmeow");
		Process go = new ProcessBuilder("go", "build", "-trimpath", "-buildvcs=false", "-o", executable.toString(),
				"./cmd/stock-whatsmeow")
			.directory(NATIVE.toFile())
			.inheritIO()
			.start();
		assertThat(go.waitFor()).isZero();
		return executable;
	}

	static StockWhatsmeow start(Path executable, Path database) throws IOException {
		SimulatorInfo info = SimulatedWhatsApp.simulator().info();
		Path authority = Files.writeString(executable.resolveSibling("ca.pem"), info.caCertificate());
		return new StockWhatsmeow(new ProcessBuilder(executable.toString(), "-db", database.toString(), "-websocket",
				info.websocketUrl().toString(), "-root-key", info.rootKey(), "-ca", authority.toString())
			.redirectError(Redirect.INHERIT)
			.start());
	}

	private void read() {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
			output.lines().forEach(this.lines::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> lines() {
		return this.lines;
	}

	String awaitLine(String start) {
		await().atMost(SimulatedWhatsApp.PATIENCE)
			.until(() -> this.lines.stream().anyMatch((line) -> line.startsWith(start)));
		return this.lines.stream().filter((line) -> line.startsWith(start)).findFirst().orElseThrow();
	}

	void send(Jid to, String text) {
		this.commands.println("send " + to + " " + text);
	}

	@Override
	public void close() throws InterruptedException {
		this.commands.close();
		assertThat(this.process.waitFor(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.process.exitValue()).isZero();
	}

}
