package io.neonize.spring.boot.autoconfigure;

import io.neonize.client.settings.ClientSettings;
import io.neonize.client.settings.ProxySettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Properties of how sessions connect and behave. What is not set is as for all sessions,
 * or else as {@link ClientSettings#defaults()} has it.
 */
public class NeonizeSettingsProperties {

	@NestedConfigurationProperty
	private final NeonizeProxyProperties proxy = new NeonizeProxyProperties();

	/**
	 * Whether senders see that messages were delivered also while the account is not
	 * available.
	 */
	private @Nullable Boolean forceActiveDeliveryReceipts;

	/**
	 * Requests to send a message again that are answered at once, 0 for any number.
	 */
	private @Nullable Integer maxParallelRetryReceipts;

	/**
	 * Whether what other devices have set comes as events also when all of it is read, as
	 * after pairing.
	 */
	private @Nullable Boolean appStateEventsOnFullSync;

	/**
	 * Whether histories are only announced, and read when the application says so.
	 */
	private @Nullable Boolean manualHistoryDownload;

	/**
	 * Whether the phone is asked for copies of messages that cannot be read.
	 */
	private @Nullable Boolean rerequestFromPhone;

	/**
	 * Whether people may have new identity keys, as with a new phone.
	 */
	private @Nullable Boolean trustNewIdentities;

	/**
	 * Whether messages carry what their receivers need to report them.
	 */
	private @Nullable Boolean sendReportingTokens;

	/**
	 * Whether asking for the presence of somebody who has not vouched for the account
	 * fails.
	 */
	private @Nullable Boolean presenceNeedsToken;

	public NeonizeProxyProperties getProxy() {
		return this.proxy;
	}

	public @Nullable Boolean getForceActiveDeliveryReceipts() {
		return this.forceActiveDeliveryReceipts;
	}

	public void setForceActiveDeliveryReceipts(@Nullable Boolean forceActiveDeliveryReceipts) {
		this.forceActiveDeliveryReceipts = forceActiveDeliveryReceipts;
	}

	public @Nullable Integer getMaxParallelRetryReceipts() {
		return this.maxParallelRetryReceipts;
	}

	public void setMaxParallelRetryReceipts(@Nullable Integer maxParallelRetryReceipts) {
		this.maxParallelRetryReceipts = maxParallelRetryReceipts;
	}

	public @Nullable Boolean getAppStateEventsOnFullSync() {
		return this.appStateEventsOnFullSync;
	}

	public void setAppStateEventsOnFullSync(@Nullable Boolean appStateEventsOnFullSync) {
		this.appStateEventsOnFullSync = appStateEventsOnFullSync;
	}

	public @Nullable Boolean getManualHistoryDownload() {
		return this.manualHistoryDownload;
	}

	public void setManualHistoryDownload(@Nullable Boolean manualHistoryDownload) {
		this.manualHistoryDownload = manualHistoryDownload;
	}

	public @Nullable Boolean getRerequestFromPhone() {
		return this.rerequestFromPhone;
	}

	public void setRerequestFromPhone(@Nullable Boolean rerequestFromPhone) {
		this.rerequestFromPhone = rerequestFromPhone;
	}

	public @Nullable Boolean getTrustNewIdentities() {
		return this.trustNewIdentities;
	}

	public void setTrustNewIdentities(@Nullable Boolean trustNewIdentities) {
		this.trustNewIdentities = trustNewIdentities;
	}

	public @Nullable Boolean getSendReportingTokens() {
		return this.sendReportingTokens;
	}

	public void setSendReportingTokens(@Nullable Boolean sendReportingTokens) {
		this.sendReportingTokens = sendReportingTokens;
	}

	public @Nullable Boolean getPresenceNeedsToken() {
		return this.presenceNeedsToken;
	}

	public void setPresenceNeedsToken(@Nullable Boolean presenceNeedsToken) {
		this.presenceNeedsToken = presenceNeedsToken;
	}

	/**
	 * Changes settings to what is set here.
	 * @param base the settings
	 * @param prefix where these properties are
	 */
	ClientSettings applyTo(ClientSettings base, String prefix) {
		ClientSettings.Builder settings = base.toBuilder();
		ProxySettings proxy = this.proxy.toSettings(prefix + ".proxy");
		if (this.proxy.getAddress() != null) {
			settings.proxy(proxy);
		}
		PropertyMapper map = PropertyMapper.get();
		map.from(this::getForceActiveDeliveryReceipts).to(settings::forceActiveDeliveryReceipts);
		map.from(this::getMaxParallelRetryReceipts).to(settings::maxParallelRetryReceipts);
		map.from(this::getAppStateEventsOnFullSync).to(settings::appStateEventsOnFullSync);
		map.from(this::getManualHistoryDownload).to(settings::manualHistoryDownload);
		map.from(this::getRerequestFromPhone).to(settings::rerequestFromPhone);
		map.from(this::getTrustNewIdentities).to(settings::trustNewIdentities);
		map.from(this::getSendReportingTokens).to(settings::sendReportingTokens);
		map.from(this::getPresenceNeedsToken).to(settings::presenceNeedsToken);
		return settings.build();
	}

}
