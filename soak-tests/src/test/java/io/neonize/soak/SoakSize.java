package io.neonize.soak;

import java.util.Objects;

/**
 * How much of everything there is: system properties that the profile {@code soak} makes
 * large.
 */
enum SoakSize {

	/** Messages that contacts write. */
	MESSAGES("soak.messages"),

	/** Messages that are enqueued in the outbox. */
	OUTBOX("soak.outbox"),

	/** Ends of a bot or its engine. */
	KILLS("soak.kills"),

	/** Ends of a database server. */
	DATABASE_KILLS("soak.database-kills"),

	/** Sessions of one bot. */
	SESSIONS("soak.sessions"),

	/** Length of a file, in MiB. */
	FILE_MEGABYTES("soak.file-megabytes"),

	/** What a hostile contact sends. */
	HOSTILE_INPUTS("soak.hostile-inputs"),

	/** How long instances are disturbed. */
	SECONDS("soak.seconds");

	private final String property;

	SoakSize(String property) {
		this.property = property;
	}

	int value() {
		return Objects.requireNonNull(Integer.getInteger(this.property), this.property);
	}

}
