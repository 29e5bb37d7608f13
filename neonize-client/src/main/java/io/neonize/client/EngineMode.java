package io.neonize.client;

/**
 * Where the engine runs.
 */
public enum EngineMode {

	/** In this process where the library can be loaded, otherwise in a child process. */
	AUTO,

	/** In this process, as a native library. */
	IN_PROCESS,

	/** In a child process, whose crash this one survives. */
	PROCESS;

	/**
	 * Reads a mode as people write it in properties: {@code auto}, {@code in-process} or
	 * {@code process}.
	 * @param text the mode, in any case
	 * @return the mode
	 * @throws NeonizeException when it is none
	 */
	public static EngineMode parse(String text) {
		for (EngineMode mode : values()) {
			if (mode.name().replace('_', '-').equalsIgnoreCase(text.strip().replace('_', '-'))) {
				return mode;
			}
		}
		throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
				"\"" + text + "\" is no engine mode; expected auto, in-process or process");
	}

}
