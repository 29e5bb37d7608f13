package io.neonize.spring.boot.autoconfigure.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.neonize.client.NeonizeException;
import io.neonize.spring.outbox.MediaLocations;
import io.neonize.spring.outbox.OutboxSettings;
import io.neonize.spring.outbox.OutboxSettings.Pace;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.ResourceLoader;

/**
 * Properties of the outbox.
 */
@ConfigurationProperties("neonize.outbox")
public class NeonizeOutboxProperties {

	private static final String PREFIX = "neonize.outbox.";

	/**
	 * Whether there is an outbox.
	 */
	private boolean enabled = true;

	/**
	 * How often to look for messages that other instances enqueued.
	 */
	private Duration pollInterval = Duration.ofSeconds(10);

	/**
	 * Messages of one session that are sent at the same time, each to another chat.
	 */
	private int concurrency = 4;

	/**
	 * Time after which a message that could not be sent is given up. Never when not set.
	 */
	private @Nullable Duration expiry;

	/**
	 * How long sent messages are kept.
	 */
	private Duration retention = Duration.ofDays(7);

	/**
	 * How long no new chat is tried after WhatsApp has refused one.
	 */
	private Duration restrictionPause = Duration.ofHours(1);

	/**
	 * Where files to send must be, such as "file:/srv/invoices/" or
	 * "classpath:invoices/". When not set: on the class path or in the folder for
	 * temporary files; with an encryption key wherever they were when they were enqueued.
	 */
	private List<String> mediaLocations = new ArrayList<>();

	private final Retry retry = new Retry();

	private final Pacing pacing = new Pacing();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getPollInterval() {
		return this.pollInterval;
	}

	public void setPollInterval(Duration pollInterval) {
		this.pollInterval = pollInterval;
	}

	public int getConcurrency() {
		return this.concurrency;
	}

	public void setConcurrency(int concurrency) {
		this.concurrency = concurrency;
	}

	public @Nullable Duration getExpiry() {
		return this.expiry;
	}

	public void setExpiry(@Nullable Duration expiry) {
		this.expiry = expiry;
	}

	public Duration getRetention() {
		return this.retention;
	}

	public void setRetention(Duration retention) {
		this.retention = retention;
	}

	public Duration getRestrictionPause() {
		return this.restrictionPause;
	}

	public void setRestrictionPause(Duration restrictionPause) {
		this.restrictionPause = restrictionPause;
	}

	public List<String> getMediaLocations() {
		return this.mediaLocations;
	}

	public void setMediaLocations(List<String> mediaLocations) {
		this.mediaLocations = mediaLocations;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public Pacing getPacing() {
		return this.pacing;
	}

	OutboxSettings toSettings() {
		Duration poll = positive("poll-interval", this.pollInterval);
		Duration first = positive("retry.initial-delay", this.retry.initialDelay);
		Duration longest = positive("retry.max-delay", this.retry.maxDelay);
		Duration restriction = positive("restriction-pause", this.restrictionPause);
		if (this.expiry != null) {
			positive("expiry", this.expiry);
		}
		return new OutboxSettings(poll, positive("concurrency", this.concurrency), first, longest,
				positive("retry.max-unexplained", this.retry.maxUnexplained), this.expiry, this.retention, restriction,
				sessionPace(), recipientPace());
	}

	MediaLocations toMediaLocations(boolean sealed, ResourceLoader resources) {
		try {
			return new MediaLocations(this.mediaLocations, sealed, resources);
		}
		catch (NeonizeException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "media-locations", this.mediaLocations,
					ex.getMessage());
		}
	}

	private Pace sessionPace() {
		return pace(positive("pacing.session-per-minute", this.pacing.sessionPerMinute),
				positive("pacing.session-burst", this.pacing.sessionBurst));
	}

	private Pace recipientPace() {
		return pace(positive("pacing.recipient-per-minute", this.pacing.recipientPerMinute),
				positive("pacing.recipient-burst", this.pacing.recipientBurst));
	}

	private Pace pace(int perMinute, int burst) {
		return this.pacing.enabled ? new Pace(perMinute, burst) : Pace.UNLIMITED;
	}

	private static int positive(String property, int value) {
		if (value < 1) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + property, value, "expected at least 1.");
		}
		return value;
	}

	private static Duration positive(String property, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + property, value,
					"expected a time above zero.");
		}
		return value;
	}

	/**
	 * Attempts after one that failed.
	 */
	public static class Retry {

		/**
		 * Pause after the first failed attempt; it doubles with each further one.
		 */
		private Duration initialDelay = Duration.ofSeconds(1);

		/**
		 * Longest pause between attempts.
		 */
		private Duration maxDelay = Duration.ofMinutes(5);

		/**
		 * Attempts of a message that fails in a way nobody can explain, before it is
		 * given up.
		 */
		private int maxUnexplained = 20;

		public Duration getInitialDelay() {
			return this.initialDelay;
		}

		public void setInitialDelay(Duration initialDelay) {
			this.initialDelay = initialDelay;
		}

		public Duration getMaxDelay() {
			return this.maxDelay;
		}

		public void setMaxDelay(Duration maxDelay) {
			this.maxDelay = maxDelay;
		}

		public int getMaxUnexplained() {
			return this.maxUnexplained;
		}

		public void setMaxUnexplained(int maxUnexplained) {
			this.maxUnexplained = maxUnexplained;
		}

	}

	/**
	 * How fast to send.
	 */
	public static class Pacing {

		/**
		 * Whether to limit how fast messages are sent.
		 */
		private boolean enabled = true;

		/**
		 * Messages a session sends in a minute, in the long run.
		 */
		private int sessionPerMinute = 60;

		/**
		 * Messages a session sends at once after a rest.
		 */
		private int sessionBurst = 30;

		/**
		 * Messages a session sends to one chat in a minute, in the long run.
		 */
		private int recipientPerMinute = 20;

		/**
		 * Messages a session sends to one chat at once after a rest.
		 */
		private int recipientBurst = 5;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getSessionPerMinute() {
			return this.sessionPerMinute;
		}

		public void setSessionPerMinute(int sessionPerMinute) {
			this.sessionPerMinute = sessionPerMinute;
		}

		public int getSessionBurst() {
			return this.sessionBurst;
		}

		public void setSessionBurst(int sessionBurst) {
			this.sessionBurst = sessionBurst;
		}

		public int getRecipientPerMinute() {
			return this.recipientPerMinute;
		}

		public void setRecipientPerMinute(int recipientPerMinute) {
			this.recipientPerMinute = recipientPerMinute;
		}

		public int getRecipientBurst() {
			return this.recipientBurst;
		}

		public void setRecipientBurst(int recipientBurst) {
			this.recipientBurst = recipientBurst;
		}

	}

}
