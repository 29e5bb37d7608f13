package io.neonize.spring.boot.autoconfigure;

import java.time.Duration;

import io.neonize.client.DeliveryGuarantee;
import io.neonize.client.FailedRetention;
import io.neonize.client.RetryPolicy;

/**
 * Properties of events on their way to listeners.
 */
public class NeonizeEventsProperties {

	/**
	 * Events of one session that may wait for listeners before its socket is slowed.
	 */
	private int window = 256;

	/**
	 * Threads that deliver events when virtual threads are not in use.
	 */
	private int threads = 32;

	/**
	 * What listeners of messages may rely on.
	 */
	private DeliveryGuarantee delivery = DeliveryGuarantee.AT_LEAST_ONCE;

	/**
	 * Time for which a message is known again after its listeners were done with it.
	 */
	private Duration messageMemory = Duration.ofDays(14);

	/**
	 * Time for which the secrets of messages and the options of polls are kept. Votes,
	 * comments and edits about older messages may not be readable.
	 */
	private Duration messageSecretRetention = Duration.ofDays(90);

	/**
	 * Time for which messages are kept whose listeners have failed in every attempt. Zero
	 * keeps them for ever.
	 */
	private Duration failedRetention = Duration.ofDays(30);

	/**
	 * Number of failed messages that are kept per session, the latest ones. Zero keeps
	 * them all.
	 */
	private int maxFailed = 10_000;

	private final Retry retry = new Retry();

	public int getWindow() {
		return this.window;
	}

	public void setWindow(int window) {
		this.window = window;
	}

	public int getThreads() {
		return this.threads;
	}

	public void setThreads(int threads) {
		this.threads = threads;
	}

	public DeliveryGuarantee getDelivery() {
		return this.delivery;
	}

	public void setDelivery(DeliveryGuarantee delivery) {
		this.delivery = delivery;
	}

	public Duration getMessageMemory() {
		return this.messageMemory;
	}

	public void setMessageMemory(Duration messageMemory) {
		this.messageMemory = messageMemory;
	}

	public Duration getMessageSecretRetention() {
		return this.messageSecretRetention;
	}

	public void setMessageSecretRetention(Duration messageSecretRetention) {
		this.messageSecretRetention = messageSecretRetention;
	}

	public Duration getFailedRetention() {
		return this.failedRetention;
	}

	public void setFailedRetention(Duration failedRetention) {
		this.failedRetention = failedRetention;
	}

	public int getMaxFailed() {
		return this.maxFailed;
	}

	public void setMaxFailed(int maxFailed) {
		this.maxFailed = maxFailed;
	}

	FailedRetention toFailedRetention() {
		return new FailedRetention(this.failedRetention, this.maxFailed);
	}

	public Retry getRetry() {
		return this.retry;
	}

	/**
	 * Messages whose listeners have failed.
	 */
	public static class Retry {

		/**
		 * Attempts after which a message is kept as failed.
		 */
		private int maxAttempts = RetryPolicy.DEFAULT.maxAttempts();

		/**
		 * Pause before the second attempt.
		 */
		private Duration initialInterval = RetryPolicy.DEFAULT.initialInterval();

		/**
		 * Factor by which each pause is longer than the one before.
		 */
		private double multiplier = RetryPolicy.DEFAULT.multiplier();

		/**
		 * Longest pause between two attempts.
		 */
		private Duration maxInterval = RetryPolicy.DEFAULT.maxInterval();

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public Duration getInitialInterval() {
			return this.initialInterval;
		}

		public void setInitialInterval(Duration initialInterval) {
			this.initialInterval = initialInterval;
		}

		public double getMultiplier() {
			return this.multiplier;
		}

		public void setMultiplier(double multiplier) {
			this.multiplier = multiplier;
		}

		public Duration getMaxInterval() {
			return this.maxInterval;
		}

		public void setMaxInterval(Duration maxInterval) {
			this.maxInterval = maxInterval;
		}

		RetryPolicy toPolicy() {
			return new RetryPolicy(this.maxAttempts, this.initialInterval, this.multiplier, this.maxInterval);
		}

	}

}
