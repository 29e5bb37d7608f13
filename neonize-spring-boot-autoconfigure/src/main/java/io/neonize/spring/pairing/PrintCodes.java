package io.neonize.spring.pairing;

/**
 * When codes that link a session to a phone are printed.
 */
public enum PrintCodes {

	/** When the standard output is a terminal, and not a file or a log. */
	DETECT,

	/**
	 * Always, also when the standard output is read by others, such as a log collector.
	 */
	ALWAYS,

	/** Never; nothing is said about it either. */
	NEVER

}
