package io.neonize.sample;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The sample application as a user runs it: in a process of its own, with its data in a
 * folder.
 */
final class SampleProcess implements AutoCloseable {

	private final Process process;

	private final URI page;

	private SampleProcess(Process process, URI page) {
		this.process = process;
		this.page = page;
	}

	static SampleProcess start(Path folder, String... arguments) throws IOException {
		int port = freePort();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
						SampleApplication.class.getName(), "--server.port=" + port, "--sample.simulator.port=0",
						"--neonize.engine.mode=" + System.getProperty("neonize.engine.mode", "auto")));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("sample.log").toFile())
			.start();
		SampleProcess sample = new SampleProcess(process, URI.create("http://localhost:" + port));
		sample.awaitStart(folder.resolve("sample.log"));
		return sample;
	}

	// The limit is only for an application that hangs: a busy machine takes its time.
	private void awaitStart(Path log) throws IOException {
		try {
			Awaitility.await()
				.atMost(Duration.ofMinutes(4))
				.failFast("the sample ended", () -> !this.process.isAlive())
				.ignoreExceptions()
				.until(() -> get("/status"), "API is running ✅"::equals);
		}
		catch (ConditionTimeoutException | TerminalFailureException ex) {
			close();
			throw new AssertionError("The sample did not start:%n%s".formatted(Files.readString(log)), ex);
		}
	}

	URI page() {
		return this.page;
	}

	String get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.page.resolve(path)).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

	List<ProcessHandle> children() {
		return this.process.descendants().toList();
	}

	/**
	 * Ends the process as a service manager does, with SIGTERM.
	 */
	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
