package io.neonize.spring.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/**
 * Limits how fast a session sends, in all and to one chat: a token bucket each.
 */
final class Pacing {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final OutboxSettings.Pace sessionPace;

	private final OutboxSettings.Pace recipientPace;

	private final Map<String, Bucket> sessions = new ConcurrentHashMap<>();

	private final Map<Recipient, Bucket> recipients = new ConcurrentHashMap<>();

	Pacing(OutboxSettings.Pace session, OutboxSettings.Pace recipient) {
		this.sessionPace = session;
		this.recipientPace = recipient;
	}

	/** Takes a token of the session, or says how long to wait for it. */
	Duration takeForSession(String session) {
		return this.sessionPace.isUnlimited() ? Duration.ZERO : take(ofSession(session));
	}

	/** Gives a token back that was not needed. */
	void giveBack(String session) {
		if (!this.sessionPace.isUnlimited()) {
			ofSession(session).addTokens(1);
		}
	}

	/** Takes a token of the chat, or says how long to wait for it. */
	Duration takeForRecipient(String session, String recipient) {
		if (this.recipientPace.isUnlimited()) {
			return Duration.ZERO;
		}
		return take(this.recipients.computeIfAbsent(new Recipient(session, recipient),
				(key) -> bucket(this.recipientPace)));
	}

	/** Forgets buckets that are full: new ones would be the same. */
	void prune() {
		this.recipients.values().removeIf((bucket) -> bucket.getAvailableTokens() >= this.recipientPace.burst());
	}

	private Bucket ofSession(String session) {
		return this.sessions.computeIfAbsent(session, (key) -> bucket(this.sessionPace));
	}

	private static Bucket bucket(OutboxSettings.Pace pace) {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(pace.burst()).refillGreedy(pace.perMinute(), MINUTE))
			.build();
	}

	private static Duration take(Bucket bucket) {
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
	}

	/**
	 * Whose bucket.
	 *
	 * @param session the session's name
	 * @param jid the chat
	 */
	private record Recipient(String session, String jid) {
	}

}
