package io.neonize.sample;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

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
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.ignoreExceptions()
			.until(() -> sample.get("/status"), "API is running ✅"::equals);
		return sample;
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
