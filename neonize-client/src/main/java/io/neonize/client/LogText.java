package io.neonize.client;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What may be written to a log about things that strangers have chosen. Their texts may
 * hold line breaks that forge other lines, and characters that control a terminal.
 */
public final class LogText {

	/** Longer texts are cut. */
	private static final int MAX_LENGTH = 8192;

	/** Names of texts that identify something and say nothing. */
	private static final Set<String> IDENTIFYING = Set.of("id", "messageId", "unavailableRequestId", "callId",
			"labelId", "session", "hash", "kind", "key");

	private LogText() {
	}

	/**
	 * Returns a text as one line: control characters, line separators and characters that
	 * change the direction of writing are escaped, and long texts are cut.
	 * @param text the text
	 * @return one line, {@code "null"} for {@code null}
	 */
	public static String of(@Nullable String text) {
		String shown = String.valueOf(text);
		int length = shown.length();
		if (length > MAX_LENGTH) {
			shown = shown.substring(0, MAX_LENGTH);
		}
		if (shown.codePoints().anyMatch(LogText::isUnsafe)) {
			StringBuilder line = new StringBuilder();
			shown.codePoints().forEach((character) -> append(line, character));
			shown = line.toString();
		}
		return (length > MAX_LENGTH) ? shown + "… (" + (length - MAX_LENGTH) + " characters more)" : shown;
	}

	/**
	 * Returns the type and message of a failure as one line.
	 * @param failure the failure
	 * @return one line
	 */
	public static String of(Throwable failure) {
		return of(failure.toString());
	}

	/**
	 * Returns a failure to be logged with its stack trace. The messages of the failure
	 * and of its causes are one line each.
	 * @param failure the failure
	 * @return the failure itself when its messages are such lines, otherwise one that
	 * prints like it
	 */
	public static Throwable trace(Throwable failure) {
		return PrintableThrowable.of(failure);
	}

	/**
	 * Describes a record by what identifies it: addresses, ids, numbers, times. Texts,
	 * names, codes, keys, positions and what others wrote are left out.
	 * @param described the record
	 * @return one line
	 */
	public static String of(Record described) {
		return Arrays.stream(described.getClass().getRecordComponents())
			.map((component) -> describe(component, value(component, described)))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", ", described.getClass().getSimpleName() + "[", "]"));
	}

	private static String describe(RecordComponent component, @Nullable Object value) {
		if (value instanceof NeonizeClient client) {
			return "session=" + of(client.name());
		}
		if (value instanceof Collection<?> collection) {
			return component.getName() + "=" + collection.size();
		}
		return isShown(component, value) ? component.getName() + "=" + of(value.toString()) : "";
	}

	private static boolean isShown(RecordComponent component, @Nullable Object value) {
		if (value instanceof String) {
			return IDENTIFYING.contains(component.getName());
		}
		return value instanceof Jid || value instanceof Integer || value instanceof Long || value instanceof Boolean
				|| value instanceof Enum || value instanceof Instant || value instanceof Duration
				|| value instanceof Record;
	}

	private static @Nullable Object value(RecordComponent component, Record described) {
		try {
			return component.getAccessor().invoke(described);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	static boolean isUnsafe(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				true;
			default -> false;
		};
	}

	private static void append(StringBuilder line, int character) {
		if (!isUnsafe(character)) {
			line.appendCodePoint(character);
			return;
		}
		line.append(switch (character) {
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> String.format(Locale.ROOT, "\\u%04X", character);
		});
	}

}
