package io.neonize.client.internal.transport;

import io.neonize.client.EngineException;
import io.neonize.client.EngineMode;
import io.neonize.client.internal.proto.Hello;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts engines where the mode says.
 */
public final class TransportFactory {

	private static final Logger logger = LoggerFactory.getLogger(TransportFactory.class);

	private EngineMode mode;

	/**
	 * Creates a factory.
	 * @param mode where engines run
	 */
	public TransportFactory(EngineMode mode) {
		this.mode = mode;
	}

	/**
	 * Starts an engine.
	 * @param hello what to tell it
	 * @return the running engine
	 * @throws EngineException when it cannot run here, or refuses
	 */
	public synchronized EngineTransport open(Hello hello) {
		if (this.mode == EngineMode.AUTO) {
			this.mode = choose();
		}
		return (this.mode == EngineMode.PROCESS) ? ProcessTransport.start(hello)
				: InProcessTransport.open(NativeLibrary.load(), hello);
	}

	/**
	 * Only a library that cannot be loaded is a reason for a child process; one that
	 * refuses would refuse there as well.
	 */
	private static EngineMode choose() {
		try {
			NativeLibrary.load();
			return EngineMode.IN_PROCESS;
		}
		catch (EngineException ex) {
			logger.info("The engine runs in a child process: {}", ex.getMessage());
			return EngineMode.PROCESS;
		}
	}

}
