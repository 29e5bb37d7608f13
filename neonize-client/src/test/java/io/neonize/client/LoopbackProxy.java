package io.neonize.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A proxy on loopback that opens tunnels for whoever knows its password, and counts them.
 */
abstract class LoopbackProxy implements AutoCloseable {

	static final String NAME = "bot";

	static final String PASSWORD = "p@ss:word";

	private final AtomicInteger tunnels = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final ServerSocket socket;

	LoopbackProxy() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::serve);
	}

	/** The address with the right name and password. */
	String address() {
		return address("p%40ss%3Aword");
	}

	String address(String password) {
		return scheme() + "://" + NAME + ":" + password + "@127.0.0.1:" + this.socket.getLocalPort();
	}

	abstract String scheme();

	/** Asks where to go, {@code null} after it has refused. */
	abstract @Nullable InetSocketAddress target(DataInputStream input, Socket client) throws IOException;

	/** Says that the way is free. */
	abstract void accept(Socket client) throws IOException;

	int tunnels() {
		return this.tunnels.get();
	}

	int refused() {
		return this.refused.get();
	}

	private void serve() throws IOException {
		while (!this.socket.isClosed()) {
			Socket client = this.socket.accept();
			run(() -> tunnel(client));
		}
	}

	private void tunnel(Socket client) throws IOException {
		try (client) {
			InetSocketAddress target = target(new DataInputStream(client.getInputStream()), client);
			if (target == null) {
				this.refused.incrementAndGet();
				return;
			}
			try (Socket server = new Socket(target.getAddress(), target.getPort())) {
				accept(client);
				this.tunnels.incrementAndGet();
				run(() -> client.getInputStream().transferTo(server.getOutputStream()));
				server.getInputStream().transferTo(client.getOutputStream());
			}
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
