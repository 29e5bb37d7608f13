package io.neonize.client.settings;

import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Choices about a session: what it begins with, and what is changed while it is open.
 *
 * @param proxy the proxy, {@code null} for that of the environment
 * @param forceActiveDeliveryReceipts whether senders see that messages were delivered
 * also while this account is not available
 * @param maxParallelRetryReceipts how many requests to send a message again are answered
 * at once, 0 for any number
 * @param appStateEventsOnFullSync whether what other devices have set comes as events
 * also when all of it is read, as after pairing
 * @param manualHistoryDownload whether histories are only announced, and read when the
 * application says so
 * @param rerequestFromPhone whether the phone is asked for copies of messages that cannot
 * be read
 * @param trustNewIdentities whether people may have new identity keys, as with a new
 * phone
 * @param sendReportingTokens whether messages carry what their receivers need to report
 * them
 * @param presenceNeedsToken whether asking for the presence of somebody who has not
 * vouched for this account fails
 */
@Origin(whatsmeow = { "Client.EmitAppStateEventsOnFullSync", "Client.ManualHistorySyncDownload",
		"Client.AutomaticMessageRerequestFromPhone", "Client.AutoTrustIdentity", "Client.SendReportingTokens",
		"Client.ErrorOnSubscribePresenceWithoutToken" })
public record ClientSettings(@Nullable ProxySettings proxy, boolean forceActiveDeliveryReceipts,
		int maxParallelRetryReceipts, boolean appStateEventsOnFullSync, boolean manualHistoryDownload,
		boolean rerequestFromPhone, boolean trustNewIdentities, boolean sendReportingTokens,
		boolean presenceNeedsToken) {

	/**
	 * Returns what is chosen when nothing else is.
	 * @return the settings
	 */
	public static ClientSettings defaults() {
		return new Builder().build();
	}

	/**
	 * Begins with these settings.
	 * @return a builder
	 */
	public Builder toBuilder() {
		Builder builder = new Builder();
		builder.proxy = this.proxy;
		builder.forceActiveDeliveryReceipts = this.forceActiveDeliveryReceipts;
		builder.maxParallelRetryReceipts = this.maxParallelRetryReceipts;
		builder.appStateEventsOnFullSync = this.appStateEventsOnFullSync;
		builder.manualHistoryDownload = this.manualHistoryDownload;
		builder.rerequestFromPhone = this.rerequestFromPhone;
		builder.trustNewIdentities = this.trustNewIdentities;
		builder.sendReportingTokens = this.sendReportingTokens;
		builder.presenceNeedsToken = this.presenceNeedsToken;
		return builder;
	}

	/**
	 * Chooses settings.
	 */
	public static final class Builder {

		private @Nullable ProxySettings proxy;

		private boolean forceActiveDeliveryReceipts;

		private int maxParallelRetryReceipts;

		private boolean appStateEventsOnFullSync;

		private boolean manualHistoryDownload;

		private boolean rerequestFromPhone = true;

		private boolean trustNewIdentities = true;

		private boolean sendReportingTokens;

		private boolean presenceNeedsToken;

		private Builder() {
		}

		/**
		 * Chooses the proxy.
		 * @param proxy the choice
		 * @return this builder
		 */
		public Builder proxy(@Nullable ProxySettings proxy) {
			this.proxy = proxy;
			return this;
		}

		/**
		 * Chooses whether senders see that messages were delivered also while this
		 * account is not available.
		 * @param forceActiveDeliveryReceipts the choice
		 * @return this builder
		 */
		public Builder forceActiveDeliveryReceipts(boolean forceActiveDeliveryReceipts) {
			this.forceActiveDeliveryReceipts = forceActiveDeliveryReceipts;
			return this;
		}

		/**
		 * Chooses how many requests to send a message again are answered at once, 0 for
		 * any number.
		 * @param maxParallelRetryReceipts the choice
		 * @return this builder
		 */
		public Builder maxParallelRetryReceipts(int maxParallelRetryReceipts) {
			this.maxParallelRetryReceipts = maxParallelRetryReceipts;
			return this;
		}

		/**
		 * Chooses whether what other devices have set comes as events also when all of it
		 * is read, as after pairing.
		 * @param appStateEventsOnFullSync the choice
		 * @return this builder
		 */
		public Builder appStateEventsOnFullSync(boolean appStateEventsOnFullSync) {
			this.appStateEventsOnFullSync = appStateEventsOnFullSync;
			return this;
		}

		/**
		 * Chooses whether histories are only announced, and read when the application
		 * says so.
		 * @param manualHistoryDownload the choice
		 * @return this builder
		 */
		public Builder manualHistoryDownload(boolean manualHistoryDownload) {
			this.manualHistoryDownload = manualHistoryDownload;
			return this;
		}

		/**
		 * Chooses whether the phone is asked for copies of messages that cannot be read.
		 * @param rerequestFromPhone the choice
		 * @return this builder
		 */
		public Builder rerequestFromPhone(boolean rerequestFromPhone) {
			this.rerequestFromPhone = rerequestFromPhone;
			return this;
		}

		/**
		 * Chooses whether people may have new identity keys, as with a new phone.
		 * @param trustNewIdentities the choice
		 * @return this builder
		 */
		public Builder trustNewIdentities(boolean trustNewIdentities) {
			this.trustNewIdentities = trustNewIdentities;
			return this;
		}

		/**
		 * Chooses whether messages carry what their receivers need to report them.
		 * @param sendReportingTokens the choice
		 * @return this builder
		 */
		public Builder sendReportingTokens(boolean sendReportingTokens) {
			this.sendReportingTokens = sendReportingTokens;
			return this;
		}

		/**
		 * Chooses whether asking for the presence of somebody who has not vouched for
		 * this account fails.
		 * @param presenceNeedsToken the choice
		 * @return this builder
		 */
		public Builder presenceNeedsToken(boolean presenceNeedsToken) {
			this.presenceNeedsToken = presenceNeedsToken;
			return this;
		}

		/**
		 * Creates the settings.
		 * @return the settings
		 */
		public ClientSettings build() {
			return new ClientSettings(this.proxy, this.forceActiveDeliveryReceipts, this.maxParallelRetryReceipts,
					this.appStateEventsOnFullSync, this.manualHistoryDownload, this.rerequestFromPhone,
					this.trustNewIdentities, this.sendReportingTokens, this.presenceNeedsToken);
		}

	}

}
