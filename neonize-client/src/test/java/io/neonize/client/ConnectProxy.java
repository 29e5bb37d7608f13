package io.neonize.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP proxy on loopback that opens tunnels and counts them.
 */
final class ConnectProxy implements AutoCloseable {

	private final AtomicInteger tunnels = new AtomicInteger();

	private final ServerSocket socket;

	ConnectProxy() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::serve);
	}

	String address() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	int tunnels() {
		return this.tunnels.get();
	}

	private void serve() throws IOException {
		while (!this.socket.isClosed()) {
			Socket client = this.socket.accept();
			run(() -> tunnel(client));
		}
	}

	private void tunnel(Socket client) throws IOException {
		BufferedReader request = new BufferedReader(
				new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
		String[] target = request.readLine().split(" ")[1].split(":");
		while (!request.readLine().isEmpty()) {
			continue;
		}
		try (client; Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
			OutputStream answer = client.getOutputStream();
			answer.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			answer.flush();
			this.tunnels.incrementAndGet();
			run(() -> client.getInputStream().transferTo(server.getOutputStream()));
			server.getInputStream().transferTo(answer);
		}
	}

	private static void run(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// the other side has gone
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Work with sockets.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
