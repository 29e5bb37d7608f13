package io.neonize.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy, which is asked by {@code CONNECT}.
 */
final class ConnectProxy extends LoopbackProxy {

	@Override
	String scheme() {
		return "http";
	}

	@Override
	@Nullable InetSocketAddress target(DataInputStream input, Socket client) throws IOException {
		String[] target = line(input).split(" ")[1].split(":");
		boolean known = false;
		for (String header = line(input); !header.isEmpty(); header = line(input)) {
			known |= isPassword(header);
		}
		if (!known) {
			answer(client, "407 Proxy Authentication Required");
			return null;
		}
		return new InetSocketAddress(target[0], Integer.parseInt(target[1]));
	}

	private static boolean isPassword(String header) {
		byte[] expected = (NAME + ":" + PASSWORD).getBytes(StandardCharsets.US_ASCII);
		return header.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:")
				&& header.endsWith(" " + Base64.getEncoder().encodeToString(expected));
	}

	private static String line(DataInputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = input.readUnsignedByte(); next != '\n'; next = input.readUnsignedByte()) {
			line.append((char) next);
		}
		return line.toString().strip();
	}

	@Override
	void accept(Socket client) throws IOException {
		answer(client, "200 OK");
	}

	private static void answer(Socket client, String status) throws IOException {
		client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
	}

}
