package io.neonize.simulator;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * How to start a simulator.
 *
 * @param controlPort the loopback port of the control API, or 0 for any free one
 * @param stateFile the file that keeps the simulated world over a restart, or
 * {@code null} to forget it
 */
public record SimulatorOptions(int controlPort, @Nullable Path stateFile) {

	/**
	 * Return options for a simulator on any free port that forgets its world at the end.
	 * @return the options
	 */
	public static SimulatorOptions temporary() {
		return new SimulatorOptions(0, null);
	}

}
