package io.neonize.client;

/**
 * Which names sessions can have. Names that look the same, or that a database compares as
 * equal, are not two sessions.
 */
final class SessionNames {

	private static final int MAX_LENGTH = 64;

	static final String RULE = "A session's name must have 1 to " + MAX_LENGTH
			+ " printable characters, with no blank at its beginning or end";

	private SessionNames() {
	}

	static boolean isValid(String name) {
		return !name.isEmpty() && name.length() <= MAX_LENGTH && name.codePoints().allMatch(SessionNames::isPrintable)
				&& !isBlank(name.codePointAt(0)) && !isBlank(name.codePointBefore(name.length()));
	}

	/**
	 * Half of a surrogate pair is no character, and databases store another one for it.
	 */
	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
				false;
			default -> true;
		};
	}

	/** Whether a character cannot be seen, such as a no-break or a zero-width space. */
	private static boolean isBlank(int character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| Character.getType(character) == Character.FORMAT;
	}

}
