package io.neonize.client.internal.transport;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The environment of child processes. It holds what a program needs to run and nothing
 * else of the application's: passwords and keys in environment variables stay with the
 * application.
 */
public final class ChildEnvironment {

	/**
	 * What the engine reads besides: proxies and certificates of Go's HTTP client, and
	 * the limits of Go's runtime.
	 */
	private static final String[] ENGINE = { "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR",
			"GODEBUG", "GOGC", "GOMAXPROCS", "GOMEMLIMIT", "GOTRACEBACK" };

	private static final Set<String> BASIC = Set.of("PATH", "HOME", "TMPDIR", "TMP", "TEMP", "SYSTEMROOT", "LANG",
			"LC_ALL", "TZ");

	private ChildEnvironment() {
	}

	static ProcessBuilder engine(Path executable) {
		ProcessBuilder builder = new ProcessBuilder(executable.toString());
		restrict(builder, ENGINE);
		return builder;
	}

	/**
	 * Removes all variables but {@code PATH}, {@code HOME}, {@code TMPDIR}, {@code TMP},
	 * {@code TEMP}, {@code SystemRoot}, {@code LANG}, {@code LC_ALL}, {@code TZ} and the
	 * given ones, in upper or lower case.
	 * @param builder the builder of the child process
	 * @param others further variables to keep, in upper case
	 */
	public static void restrict(ProcessBuilder builder, String... others) {
		Set<String> more = Set.of(others);
		builder.environment().keySet().removeIf((name) -> {
			String upper = name.toUpperCase(Locale.ROOT);
			return !BASIC.contains(upper) && !more.contains(upper);
		});
	}

}
