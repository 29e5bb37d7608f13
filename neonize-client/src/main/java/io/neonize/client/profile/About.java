package io.neonize.client.profile;

import java.time.Duration;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * What an account says about itself. whatsmeow's {@code types.SetStatusInput}.
 *
 * @param text the text, at most 139 characters; empty removes it
 * @param emoji shown beside it, {@code null} for none
 * @param disappearing after what time it disappears, zero for never
 */
public record About(String text, @Nullable String emoji, Duration disappearing) {

	/**
	 * Creates one that stays.
	 * @param text the text
	 * @return what to say
	 */
	public static About of(String text) {
		return new About(text, null, Duration.ZERO);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
