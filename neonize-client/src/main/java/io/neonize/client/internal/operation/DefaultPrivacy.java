package io.neonize.client.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.GetBlocklistRequest;
import io.neonize.client.internal.proto.GetBlocklistResponse;
import io.neonize.client.internal.proto.GetPrivacySettingsRequest;
import io.neonize.client.internal.proto.GetPrivacySettingsResponse;
import io.neonize.client.internal.proto.GetStatusPrivacyRequest;
import io.neonize.client.internal.proto.GetStatusPrivacyResponse;
import io.neonize.client.internal.proto.HasPrivacyTokenRequest;
import io.neonize.client.internal.proto.HasPrivacyTokenResponse;
import io.neonize.client.internal.proto.SetDefaultDisappearingTimerRequest;
import io.neonize.client.internal.proto.SetDisappearingTimerRequest;
import io.neonize.client.internal.proto.SetPrivacySettingRequest;
import io.neonize.client.internal.proto.UpdateBlocklistRequest;
import io.neonize.client.internal.proto.UpdateBlocklistResponse;
import io.neonize.client.privacy.Privacy;
import io.neonize.client.privacy.PrivacySetting;
import io.neonize.client.privacy.PrivacyValue;
import io.neonize.client.privacy.StatusPrivacy;

/**
 * Privacy over the engine's calls.
 */
public final class DefaultPrivacy implements Privacy {

	private final SessionCalls calls;

	/**
	 * Creates the privacy of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultPrivacy(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<Map<PrivacySetting, PrivacyValue>> settings() {
		return settings(false);
	}

	@Override
	public CompletableFuture<Map<PrivacySetting, PrivacyValue>> fetchSettings() {
		return settings(true);
	}

	private CompletableFuture<Map<PrivacySetting, PrivacyValue>> settings(boolean ignoreCache) {
		return this.calls.call(GetPrivacySettingsRequest.newBuilder().setIgnoreCache(ignoreCache).build(),
				GetPrivacySettingsResponse.parser(), DefaultPrivacy::decode);
	}

	private static Map<PrivacySetting, PrivacyValue> decode(GetPrivacySettingsResponse response) {
		Map<PrivacySetting, PrivacyValue> settings = new EnumMap<>(PrivacySetting.class);
		for (PrivacySetting setting : PrivacySetting.values()) {
			settings.put(setting, PrivacyValue.of(response.getSettingsOrDefault(setting.word(), "")));
		}
		return settings;
	}

	@Override
	public CompletableFuture<Void> set(PrivacySetting setting, PrivacyValue value) {
		return this.calls
			.call(SetPrivacySettingRequest.newBuilder().setName(setting.word()).setValue(value.word()).build());
	}

	@Override
	public CompletableFuture<List<StatusPrivacy>> statusPrivacy() {
		return this.calls.call(GetStatusPrivacyRequest.getDefaultInstance(), GetStatusPrivacyResponse.parser(),
				(response) -> response.getSettingsList()
					.stream()
					.map((setting) -> new StatusPrivacy(StatusPrivacy.Audience.of(setting.getType()),
							Jids.readAll(setting.getUsersList()), setting.getIsDefault()))
					.toList());
	}

	@Override
	public CompletableFuture<List<Jid>> blocklist() {
		return this.calls.call(GetBlocklistRequest.getDefaultInstance(), GetBlocklistResponse.parser(),
				(response) -> Jids.readAll(response.getUsersList()));
	}

	@Override
	public CompletableFuture<List<Jid>> block(Jid user) {
		return updateBlocklist(user, true);
	}

	@Override
	public CompletableFuture<List<Jid>> unblock(Jid user) {
		return updateBlocklist(user, false);
	}

	private CompletableFuture<List<Jid>> updateBlocklist(Jid user, boolean block) {
		return this.calls.call(UpdateBlocklistRequest.newBuilder().setUser(user.toString()).setBlock(block).build(),
				UpdateBlocklistResponse.parser(), (response) -> Jids.readAll(response.getUsersList()));
	}

	@Override
	public CompletableFuture<Void> setDefaultDisappearingTimer(Duration timer) {
		return Attempt.of(() -> this.calls.call(
				SetDefaultDisappearingTimerRequest.newBuilder().setSeconds(Arguments.seconds(timer, "timer")).build()));
	}

	@Override
	public CompletableFuture<Void> setDisappearingTimer(Jid chat, Duration timer) {
		return Attempt.of(() -> this.calls.call(SetDisappearingTimerRequest.newBuilder()
			.setChat(chat.toString())
			.setSeconds(Arguments.seconds(timer, "timer"))
			.build()));
	}

	@Override
	public CompletableFuture<Void> setDisappearingTimer(Jid user, Duration timer, Instant since) {
		return Attempt.of(() -> this.calls.call(SetDisappearingTimerRequest.newBuilder()
			.setChat(user.toString())
			.setSeconds(Arguments.seconds(timer, "timer"))
			.setSettingTimestamp(since.getEpochSecond())
			.build()));
	}

	@Override
	public CompletableFuture<Boolean> hasPrivacyToken(Jid user) {
		return this.calls.call(HasPrivacyTokenRequest.newBuilder().setUser(user.toString()).build(),
				HasPrivacyTokenResponse.parser(), HasPrivacyTokenResponse::getHasToken);
	}

}
