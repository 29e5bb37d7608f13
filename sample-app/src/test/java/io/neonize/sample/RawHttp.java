package io.neonize.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Sends requests byte for byte, with any headers: those that Java's HTTP client refuses,
 * too.
 */
final class RawHttp {

	private final int port;

	RawHttp(int port) {
		this.port = port;
	}

	/** Sends one request to this machine, with a right host, and reads the response. */
	Response get(String path, String... headers) throws IOException {
		return send("GET", path, "", hosted(headers));
	}

	Response post(String path, String type, String body, String... headers) throws IOException {
		return send("POST", path, body, "Content-Type: " + type, "Content-Length: " + bytes(body).length,
				String.join("\r\n", hosted(headers)));
	}

	/** Sends one request with no headers but these. */
	Response send(String method, String path, String body, String... headers) throws IOException {
		try (Socket socket = open(method, path, body, headers)) {
			return Response.read(socket.getInputStream());
		}
	}

	/** Sends a request and leaves the connection open. */
	Socket open(String method, String path, String body, String... headers) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		socket.setSoTimeout(60_000);
		String head = "%s %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n".formatted(method, path,
				String.join("\r\n", headers));
		socket.getOutputStream().write(bytes(head + body));
		return socket;
	}

	private String[] hosted(String... headers) {
		String host = "Host: localhost:" + this.port;
		return (headers.length == 0) ? new String[] { host } : new String[] { host, String.join("\r\n", headers) };
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A response.
	 *
	 * @param status the status code
	 * @param head the status line and the headers
	 * @param body the body as it came, chunk sizes included
	 */
	record Response(int status, String head, String body) {

		private static Response read(InputStream in) throws IOException {
			String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
			return new Response(Integer.parseInt(parts[0].split(" ")[1]), parts[0], parts[1]);
		}

	}

}
