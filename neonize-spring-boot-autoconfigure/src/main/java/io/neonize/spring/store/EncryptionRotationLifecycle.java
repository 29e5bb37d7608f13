package io.neonize.spring.store;

import io.neonize.client.LogText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Runs the rotation of encryption keys in the background, once per start of the
 * application. Does nothing without a key.
 */
public class EncryptionRotationLifecycle implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(EncryptionRotationLifecycle.class);

	private final EncryptionKeys keys;

	private final Sealing sealing;

	private final StoreDatabase database;

	private volatile @Nullable EncryptionRotation rotation;

	private @Nullable Thread thread;

	/**
	 * Creates the life cycle of a rotation.
	 * @param keys the configured keys
	 * @param sealing how far the store is sealed
	 * @param database the database that holds the sessions
	 */
	public EncryptionRotationLifecycle(EncryptionKeys keys, Sealing sealing, StoreDatabase database) {
		this.keys = keys;
		this.sealing = sealing;
		this.database = database;
	}

	@Override
	public void start() {
		if (this.keys.current() != null) {
			EncryptionRotation rotation = new EncryptionRotation(this.keys, this.keys.current(), this.sealing,
					this.database);
			this.rotation = rotation;
			this.thread = new Thread(() -> run(rotation), "neonize-encryption");
			this.thread.setDaemon(true);
			this.thread.start();
		}
	}

	private static void run(EncryptionRotation rotation) {
		try {
			rotation.run();
		}
		catch (RuntimeException ex) {
			logger.error("Stored values could not all be sealed anew; the next start of the application goes on",
					LogText.trace(ex));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop() {
		EncryptionRotation rotation = this.rotation;
		if (rotation != null) {
			rotation.stop();
			this.rotation = null;
		}
		if (this.thread != null) {
			awaitEnd(this.thread);
		}
	}

	private static void awaitEnd(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.rotation != null;
	}

}
