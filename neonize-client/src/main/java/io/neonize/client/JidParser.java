package io.neonize.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads addresses and refuses what is none.
 */
final class JidParser {

	private static final Pattern FORM = Pattern
		.compile("(?<user>[^@:]*?)(?:\\.(?<agent>\\d{1,3}))?(?::(?<device>\\d{1,5}))?@(?<server>[^@]*)");

	private static final Pattern SERVER = Pattern.compile("[a-z][a-z.]*[a-z]");

	private static final Pattern USER = Pattern.compile("[0-9A-Za-z._-]*");

	private static final Pattern DIGITS = Pattern.compile("\\d{1,20}");

	private static final Pattern WORD = Pattern.compile("[0-9A-Za-z]+");

	private static final String LEGACY_USER_SERVER = "c.us";

	/** What a user looks like on each server; a server that is not here is refused. */
	private static final Map<String, Pattern> USERS = new TreeMap<>(
			Map.ofEntries(Map.entry(Jid.USER_SERVER, DIGITS), Map.entry(LEGACY_USER_SERVER, DIGITS),
					Map.entry(Jid.LID_SERVER, DIGITS), Map.entry(Jid.HOSTED_SERVER, DIGITS),
					Map.entry(Jid.HOSTED_LID_SERVER, DIGITS), Map.entry(Jid.BOT_SERVER, DIGITS),
					Map.entry(Jid.NEWSLETTER_SERVER, DIGITS), Map.entry(Jid.BROADCAST_SERVER, WORD),
					Map.entry(Jid.GROUP_SERVER, Pattern.compile("\\d{5,20}(-\\d{5,20})?")), Map.entry("call", WORD),
					Map.entry("msgr", USER), Map.entry("interop", USER)));

	private JidParser() {
	}

	static Jid parse(String text) {
		if (text == null || text.isBlank()) {
			throw new InvalidJidException("", "it is empty");
		}
		if (!text.contains("@")) {
			return server(text);
		}
		Matcher form = FORM.matcher(text);
		if (!form.matches()) {
			throw new InvalidJidException(text, "expected user@server or user:device@server");
		}
		String server = form.group("server");
		String user = user(text, server, form.group("user"), form.group("agent"));
		String device = form.group("device");
		return new Jid(user, server.equals(LEGACY_USER_SERVER) ? Jid.USER_SERVER : server,
				(device != null) ? Integer.parseInt(device) : 0);
	}

	private static Jid server(String text) {
		if (text.chars().allMatch((c) -> "+0123456789 ()-".indexOf(c) >= 0)) {
			throw new InvalidJidException(text, "it has no @; use Jid.ofPhone for a phone number");
		}
		if (!USERS.containsKey(text)) {
			throw new InvalidJidException(text, "expected user@server, such as 4915112345678@" + Jid.USER_SERVER);
		}
		return new Jid("", text.equals(LEGACY_USER_SERVER) ? Jid.USER_SERVER : text, 0);
	}

	/**
	 * Servers of users have the agent in their name already, so a user's agent says
	 * nothing; elsewhere it belongs to the user.
	 */
	private static String user(String text, String server, String user, String agent) {
		Pattern expected = USERS.get(server);
		if (expected == null) {
			throw new InvalidJidException(text,
					"its server is not one of WhatsApp's: " + String.join(", ", USERS.keySet()));
		}
		if (user.isEmpty() || !expected.matcher(user).matches()) {
			throw new InvalidJidException(text, "what stands before the @ is no address on " + server);
		}
		return (agent == null || expected == DIGITS) ? user : user + "." + agent;
	}

	static void checkShape(String user, String server) {
		if (user == null || !USER.matcher(user).matches()) {
			throw new InvalidJidException(String.valueOf(user),
					"a user may hold letters, digits, '.', '_' and '-' only");
		}
		if (server == null || !SERVER.matcher(server).matches()) {
			throw new InvalidJidException(user + "@" + server,
					"a server may hold lower-case letters and dots only, such as " + Jid.USER_SERVER);
		}
	}

}
