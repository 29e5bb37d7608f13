package io.neonize.client.internal.media;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

import io.neonize.client.internal.operation.Arguments;

/**
 * The memory of this JVM for pictures that are being decoded. What needs more than all of
 * it is refused; what needs more than is free waits.
 */
final class DecodingBudget {

	/** A third of the heap: some ten megapixels of the worst kind with 128 MiB. */
	static final DecodingBudget SHARED = new DecodingBudget(Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 3));

	private static final int UNIT = 1024;

	private final long total;

	private final Semaphore free;

	DecodingBudget(long total) {
		this.total = total;
		this.free = new Semaphore((int) (total / UNIT), true);
	}

	boolean has(long bytes) {
		return bytes <= this.total;
	}

	/**
	 * Decodes when there is memory for it.
	 * @param <T> what comes of it
	 * @param bytes how much memory it takes
	 * @param decoding decodes
	 * @return what came of it
	 */
	<T> T use(long bytes, Untrusted.Reading<T> decoding) {
		if (!has(bytes)) {
			throw Arguments.invalid("source",
					"The picture takes more than the %d MiB of memory there are to decode it; make it smaller, or raise -Xmx"
						.formatted(this.total >> 20));
		}
		int units = (int) (bytes / UNIT);
		try {
			this.free.acquire(units);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The picture is not wanted any more");
		}
		try {
			return Untrusted.read(decoding);
		}
		finally {
			this.free.release(units);
		}
	}

}
