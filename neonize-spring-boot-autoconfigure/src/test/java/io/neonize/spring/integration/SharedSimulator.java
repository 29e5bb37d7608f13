package io.neonize.spring.integration;

import io.neonize.simulator.WhatsAppSimulator;

/**
 * The one simulator of all tests: an engine in this process accepts one root key for its
 * life. Every test takes phone numbers of its own.
 */
public final class SharedSimulator {

	private static final WhatsAppSimulator SIMULATOR = start();

	private SharedSimulator() {
	}

	/**
	 * Returns the simulator, which ends with the JVM.
	 * @return the simulator
	 */
	public static WhatsAppSimulator get() {
		return SIMULATOR;
	}

	private static WhatsAppSimulator start() {
		WhatsAppSimulator started = WhatsAppSimulator.start();
		Runtime.getRuntime().addShutdownHook(new Thread(started::close));
		return started;
	}

}
