package io.neonize.client.internal.operation;

import io.neonize.client.internal.proto.ClientSettings.Proxy;
import io.neonize.client.internal.proto.RegisterForPushRequest;
import io.neonize.client.settings.ClientSettings;
import io.neonize.client.settings.ProxySettings;
import io.neonize.client.settings.PushRegistration;

/**
 * Turns settings into those of the contract.
 */
public final class SettingsEncoder {

	private SettingsEncoder() {
	}

	/**
	 * Encodes settings.
	 * @param settings the settings
	 * @return the settings for the engine
	 */
	public static io.neonize.client.internal.proto.ClientSettings settings(ClientSettings settings) {
		io.neonize.client.internal.proto.ClientSettings.Builder encoded = io.neonize.client.internal.proto.ClientSettings
			.newBuilder()
			.setForceActiveDeliveryReceipts(settings.forceActiveDeliveryReceipts())
			.setMaxParallelRetryReceipts(settings.maxParallelRetryReceipts())
			.setAppStateEventsOnFullSync(settings.appStateEventsOnFullSync())
			.setManualHistoryDownload(settings.manualHistoryDownload())
			.setRerequestFromPhone(settings.rerequestFromPhone())
			.setTrustNewIdentities(settings.trustNewIdentities())
			.setSendReportingTokens(settings.sendReportingTokens())
			.setPresenceNeedsToken(settings.presenceNeedsToken());
		if (settings.proxy() != null) {
			encoded.setProxy(proxy(settings.proxy()));
		}
		return encoded.build();
	}

	private static Proxy proxy(ProxySettings proxy) {
		return Proxy.newBuilder()
			.setAddress(proxy.address())
			.setWebsocket(proxy.websocket())
			.setMedia(proxy.media())
			.setOnlyLogin(proxy.onlyLogin())
			.build();
	}

	static RegisterForPushRequest push(PushRegistration registration) {
		RegisterForPushRequest.Builder request = RegisterForPushRequest.newBuilder();
		if (registration instanceof PushRegistration.Fcm fcm) {
			request.setFcmToken(fcm.token());
		}
		else if (registration instanceof PushRegistration.Apns apns) {
			request.setApns(RegisterForPushRequest.Apns.newBuilder()
				.setToken(apns.token())
				.setVoipToken(apns.voipToken())
				.setMessageIdKey(apns.messageIdKey()));
		}
		else if (registration instanceof PushRegistration.Web web) {
			request.setWeb(RegisterForPushRequest.Web.newBuilder()
				.setEndpoint(web.endpoint())
				.setAuth(web.auth())
				.setP256Dh(web.p256dh()));
		}
		return request.build();
	}

}
