package io.neonize.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Says that the simulator refused a request, or could not be started or reached.
 */
public class SimulatorException extends RuntimeException {

	private final int status;

	/**
	 * Creates an exception for something other than an answer of the control API.
	 * @param message what went wrong and what to do
	 * @param cause the cause, if there is one
	 */
	public SimulatorException(String message, @Nullable Throwable cause) {
		super(message, cause);
		this.status = 0;
	}

	SimulatorException(String message, int status) {
		super(message);
		this.status = status;
	}

	/**
	 * Return the HTTP status with which the control API refused the request.
	 * @return the status, or 0 when there was no answer
	 */
	public int status() {
		return this.status;
	}

}
