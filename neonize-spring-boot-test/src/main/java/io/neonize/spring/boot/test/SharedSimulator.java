package io.neonize.spring.boot.test;

import io.neonize.simulator.WhatsAppSimulator;

/**
 * The one simulator of this JVM. There is only one, since an engine trusts only one root
 * key in its life. It ends with the JVM.
 */
final class SharedSimulator {

	private SharedSimulator() {
	}

	/**
	 * Return a view of the simulator that has phones of its own.
	 */
	static WhatsAppSimulator view() {
		return WhatsAppSimulator.connectTo(Running.SIMULATOR.control());
	}

	private static final class Running {

		static final WhatsAppSimulator SIMULATOR = WhatsAppSimulator.start();

	}

}
