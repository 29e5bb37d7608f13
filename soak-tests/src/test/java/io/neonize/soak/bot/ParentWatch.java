package io.neonize.soak.bot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends this JVM when the test that started it is gone, which closes its standard input.
 */
final class ParentWatch {

	private ParentWatch() {
	}

	static void start() {
		Thread thread = new Thread(ParentWatch::awaitEnd, "parent-watch");
		thread.setDaemon(true);
		thread.start();
	}

	private static void awaitEnd() {
		try (InputStream input = System.in) {
			input.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// as good as its end
		}
		Runtime.getRuntime().halt(1);
	}

}
