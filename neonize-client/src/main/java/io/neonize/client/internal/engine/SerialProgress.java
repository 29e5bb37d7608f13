package io.neonize.client.internal.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.neonize.client.LogText;
import io.neonize.client.internal.proto.Progress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener how far a call is: one report at a time, and only the latest to a
 * listener that does not keep up.
 */
final class SerialProgress {

	private static final Logger logger = LoggerFactory.getLogger(SerialProgress.class);

	private final CallProgress listener;

	private final Executor executor;

	private final AtomicReference<@Nullable Progress> latest = new AtomicReference<>();

	private boolean telling;

	SerialProgress(CallProgress listener, Executor executor) {
		this.listener = listener;
		this.executor = executor;
	}

	void report(Progress progress) {
		this.latest.set(progress);
		if (begin()) {
			this.executor.execute(this::tell);
		}
	}

	private synchronized boolean begin() {
		boolean begins = !this.telling;
		this.telling = true;
		return begins;
	}

	private synchronized @Nullable Progress next() {
		Progress next = this.latest.getAndSet(null);
		this.telling = (next != null);
		return next;
	}

	private void tell() {
		for (Progress progress = next(); progress != null; progress = next()) {
			try {
				this.listener.moved(progress.getDone(), progress.getTotal());
			}
			catch (RuntimeException ex) {
				logger.warn("A listener for progress failed", LogText.trace(ex));
			}
		}
	}

}
