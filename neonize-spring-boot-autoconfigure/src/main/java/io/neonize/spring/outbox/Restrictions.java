package io.neonize.spring.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that may not start new chats. Kept in memory: after a restart one new chat
 * is tried, and WhatsApp's answer says it again.
 */
final class Restrictions {

	private final Map<String, Restriction> restrictions = new ConcurrentHashMap<>();

	private final Clock clock = Clock.systemUTC();

	/** Notes a restriction, and tells whether it is news. */
	boolean begin(String session, Instant until) {
		Restriction begun = new Restriction(until, ConcurrentHashMap.newKeySet());
		Restriction now = this.restrictions.merge(session, begun,
				(before, after) -> new Restriction(until, before.heard()));
		return now == begun;
	}

	void end(String session) {
		this.restrictions.remove(session);
	}

	/** When a new chat is tried again, {@code null} when nothing is restricted. */
	@Nullable Instant until(String session) {
		Restriction restriction = this.restrictions.get(session);
		if (restriction != null && !restriction.until().isAfter(this.clock.instant())) {
			this.restrictions.remove(session, restriction);
			return null;
		}
		return (restriction != null) ? restriction.until() : null;
	}

	/**
	 * Notes that somebody wrote, whose privacy token may come only after the message.
	 */
	boolean heardFrom(String session, Jid chat) {
		Restriction restriction = this.restrictions.get(session);
		return restriction != null && restriction.heard().add(chat.withoutDevice());
	}

	/** Tells whether a chat is none that a restricted account would start. */
	CompletableFuture<Boolean> isKnown(NeonizeClient client, Jid chat) {
		Restriction restriction = this.restrictions.get(client.name());
		if (!chat.isUser() || restriction == null || restriction.heard().contains(chat)) {
			return CompletableFuture.completedFuture(true);
		}
		return client.hasPrivacyToken(chat);
	}

	/**
	 * One account's.
	 *
	 * @param until when a new chat is tried again
	 * @param heard who has written since
	 */
	private record Restriction(Instant until, Set<Jid> heard) {
	}

}
