package io.neonize.simulator;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator's control API: HTTP and JSON on loopback. Safe for use by many threads.
 */
class ControlApi {

	// Longer than the longest flood, so that only a dead simulator runs into it.
	private static final Duration TIMEOUT = Duration.ofMinutes(10);

	private final JsonMapper json = JsonMapper.shared();

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final URI base;

	ControlApi(URI base) {
		this.base = base;
	}

	URI base() {
		return this.base;
	}

	JsonNode delete(String path) {
		return exchange("DELETE", path, BodyPublishers.noBody());
	}

	JsonNode post(String path, Map<String, ?> body) {
		return exchange("POST", path, BodyPublishers.ofString(this.json.writeValueAsString(body)));
	}

	JsonNode put(String path, String json) {
		return exchange("PUT", path, BodyPublishers.ofString(json));
	}

	JsonNode upload(String path, Path file) {
		try {
			return exchange("POST", path, BodyPublishers.ofFile(file));
		}
		catch (FileNotFoundException ex) {
			throw new SimulatorException("There is no file " + file, ex);
		}
	}

	String text(String path) {
		return get(path).toString();
	}

	<T> T get(String path, Class<T> type) {
		return this.json.treeToValue(get(path), type);
	}

	<T> List<T> list(String path, Class<T> type) {
		return StreamSupport.stream(get(path).spliterator(), false)
			.map((element) -> this.json.treeToValue(element, type))
			.toList();
	}

	<T> T post(String path, Map<String, ?> body, Class<T> type) {
		return this.json.treeToValue(post(path, body), type);
	}

	byte[] bytes(String path) {
		HttpResponse<byte[]> response = send(request("GET", path, BodyPublishers.noBody()), BodyHandlers.ofByteArray());
		if (response.statusCode() >= 400) {
			throw refused("GET", path, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
		}
		return response.body();
	}

	private JsonNode get(String path) {
		return exchange("GET", path, BodyPublishers.noBody());
	}

	private JsonNode exchange(String method, String path, BodyPublisher body) {
		HttpResponse<String> response = send(request(method, path, body), BodyHandlers.ofString());
		if (response.statusCode() >= 400) {
			throw refused(method, path, response.statusCode(), response.body());
		}
		return parse(response.body());
	}

	private HttpRequest request(String method, String path, BodyPublisher body) {
		return HttpRequest.newBuilder(this.base.resolve(path))
			.timeout(TIMEOUT)
			.header("Content-Type", "application/json")
			.method(method, body)
			.build();
	}

	private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
		try {
			return this.http.send(request, handler);
		}
		catch (IOException ex) {
			throw new SimulatorException("No WhatsApp simulator answers at " + this.base, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SimulatorException("Interrupted while waiting for the simulator", ex);
		}
	}

	private SimulatorException refused(String method, String path, int status, String body) {
		return new SimulatorException("The simulator refused %s %s: %s".formatted(method, path, message(parse(body))),
				status);
	}

	private JsonNode parse(String body) {
		try {
			return this.json.readTree(body);
		}
		catch (JacksonException ex) {
			throw new SimulatorException("The simulator's answer is not JSON: " + body, ex);
		}
	}

	private static String message(JsonNode answer) {
		return answer.path("message").asString(answer.toString());
	}

}
