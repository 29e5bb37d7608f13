package io.neonize.client.internal.operation;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.event.Node;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.NodeDecoder;
import io.neonize.client.internal.proto.ChangeSettingsRequest;
import io.neonize.client.internal.proto.GetLatestVersionRequest;
import io.neonize.client.internal.proto.GetLatestVersionResponse;
import io.neonize.client.internal.proto.GetPushConfigRequest;
import io.neonize.client.internal.proto.GetPushConfigResponse;
import io.neonize.client.internal.proto.ResetConnectionRequest;
import io.neonize.client.internal.proto.SetPassiveRequest;
import io.neonize.client.internal.proto.SetVersionRequest;
import io.neonize.client.settings.ClientSettings;
import io.neonize.client.settings.ProxySettings;
import io.neonize.client.settings.PushRegistration;
import io.neonize.client.settings.Settings;
import io.neonize.client.settings.WhatsAppVersion;
import org.jspecify.annotations.Nullable;

/**
 * Settings over the engine's calls.
 */
public final class DefaultSettings implements Settings {

	private final SessionCalls calls;

	private final ChosenSettings chosen;

	/**
	 * Creates the settings of a session.
	 * @param calls calls the engine for the session
	 * @param chosen keeps them for when the session is opened
	 */
	public DefaultSettings(SessionCalls calls, ChosenSettings chosen) {
		this.calls = calls;
		this.chosen = chosen;
	}

	@Override
	public ClientSettings current() {
		return this.chosen.get();
	}

	@Override
	public CompletableFuture<Void> change(ClientSettings settings) {
		this.chosen.set(Objects.requireNonNull(settings, "settings"));
		if (!this.chosen.isOpen()) {
			return CompletableFuture.completedFuture(null);
		}
		return this.calls
			.call(ChangeSettingsRequest.newBuilder().setSettings(SettingsEncoder.settings(settings)).build());
	}

	@Override
	public CompletableFuture<Void> setProxy(@Nullable ProxySettings proxy) {
		return change(current().toBuilder().proxy(proxy).build());
	}

	@Override
	public CompletableFuture<Void> setForceActiveDeliveryReceipts(boolean active) {
		return change(current().toBuilder().forceActiveDeliveryReceipts(active).build());
	}

	@Override
	public CompletableFuture<Void> setPassive(boolean passive) {
		return this.calls.call(SetPassiveRequest.newBuilder().setPassive(passive).build());
	}

	@Override
	public CompletableFuture<Void> resetConnection() {
		return this.calls.call(ResetConnectionRequest.getDefaultInstance());
	}

	@Override
	public CompletableFuture<Void> registerForPush(PushRegistration registration) {
		return this.calls.call(SettingsEncoder.push(registration));
	}

	@Override
	public CompletableFuture<Node> pushConfig() {
		return this.calls.call(GetPushConfigRequest.getDefaultInstance(), GetPushConfigResponse.parser(),
				(response) -> NodeDecoder.node(response.getConfig()));
	}

	@Override
	public CompletableFuture<WhatsAppVersion> latestVersion() {
		return this.calls.call(GetLatestVersionRequest.getDefaultInstance(), GetLatestVersionResponse.parser(),
				(response) -> new WhatsAppVersion(response.getLatest(), response.getCurrent()));
	}

	@Override
	public CompletableFuture<Void> setVersion(String version) {
		return this.calls.call(SetVersionRequest.newBuilder().setVersion(version).build());
	}

}
