package io.neonize.spring.store.repository;

import org.jspecify.annotations.Nullable;

/**
 * Where a received message stands, and when it came into its state.
 *
 * @param position its position
 * @param settledAt the time in milliseconds since 1970, {@code null} when listeners have
 * not had it yet
 */
public record SettledMessage(Long position, @Nullable Long settledAt) {

	/**
	 * Whether the message came into its state before a time.
	 * @param time the time in milliseconds since 1970
	 * @return whether it did
	 */
	public boolean wasSettledBefore(long time) {
		return this.settledAt != null && this.settledAt < time;
	}

}
