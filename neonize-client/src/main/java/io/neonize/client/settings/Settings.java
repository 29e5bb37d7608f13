package io.neonize.client.settings;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClientsBuilder;
import io.neonize.client.Origin;
import io.neonize.client.event.Node;
import org.jspecify.annotations.Nullable;

/**
 * How a session connects and behaves; see {@link NeonizeClient#settings()}. What is
 * chosen here counts while the client is open, over lost connections and engines that
 * start again; it is not stored. After a restart the session begins with what
 * {@link NeonizeClientsBuilder#sessionSettings} says, in a Spring application with the
 * {@code neonize.settings} properties. Whether a session is passive and where push
 * notifications go is told to WhatsApp only: the former counts until the next connection,
 * the latter until WhatsApp is told otherwise.
 */
public interface Settings {

	/**
	 * Returns what was chosen.
	 * @return the settings
	 */
	@Origin
	ClientSettings current();

	/**
	 * Chooses settings. A proxy counts from the next connection on; most others make a
	 * session that is connected connect anew.
	 * @param settings the settings
	 * @return completes when the engine knows them
	 */
	@Origin(whatsmeow = "SetMaxParallelRetryReceiptHandling")
	CompletableFuture<Void> change(ClientSettings settings);

	/**
	 * Chooses a proxy, from the next connection on.
	 * @param proxy the proxy, {@code null} for that of the environment
	 * @return completes when the engine knows it
	 */
	@Origin(whatsmeow = { "SetProxyAddress", "SetProxy", "SetSOCKSProxy", "SetMediaHTTPClient",
			"SetWebsocketHTTPClient", "SetPreLoginHTTPClient" },
			neonize = { "set_proxy_address", "connect_with_proxy" })
	CompletableFuture<Void> setProxy(@Nullable ProxySettings proxy);

	/**
	 * Says whether senders see that messages were delivered also while this account is
	 * not available.
	 * @param active whether they see it
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetForceActiveDeliveryReceipts", neonize = "set_force_activate_delivery_receipts")
	CompletableFuture<Void> setForceActiveDeliveryReceipts(boolean active);

	/**
	 * Tells WhatsApp whether the session wants at present what is sent to it.
	 * @param passive whether it does not
	 * @return completes when WhatsApp was told
	 */
	@Origin(whatsmeow = "SetPassive", neonize = "set_passive")
	CompletableFuture<Void> setPassive(boolean passive);

	/**
	 * Leaves the connection for another one.
	 * @return completes when that has begun
	 */
	@Origin(whatsmeow = "ResetConnection")
	CompletableFuture<Void> resetConnection();

	/**
	 * Tells WhatsApp where to send push notifications when messages wait for the session.
	 * @param registration where
	 * @return completes when WhatsApp has taken it
	 */
	@Origin(whatsmeow = "RegisterForPushNotifications")
	CompletableFuture<Void> registerForPush(PushRegistration registration);

	/**
	 * Asks how WhatsApp sends push notifications.
	 * @return WhatsApp's answer
	 */
	@Origin(whatsmeow = "GetServerPushNotificationConfig")
	CompletableFuture<Node> pushConfig();

	/**
	 * Asks WhatsApp which version of WhatsApp Web is the latest.
	 * @return the latest version, and the one sessions say they are
	 */
	@Origin(whatsmeow = "whatsmeow.GetLatestVersion")
	CompletableFuture<WhatsAppVersion> latestVersion();

	/**
	 * Chooses the version that all sessions of this engine say they are, from their next
	 * connection on: the way out when WhatsApp calls the client outdated, until there is
	 * a newer one.
	 * @param version the version, such as {@code 2.3000.1012345678}
	 * @return completes when the engine knows it
	 */
	@Origin(whatsmeow = "store.SetWAVersion")
	CompletableFuture<Void> setVersion(String version);

}
