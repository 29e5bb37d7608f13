package io.neonize.client.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;

/**
 * Who may see and reach the account, and how long messages stay; see
 * {@link NeonizeClient#privacy()}.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong.
 */
public interface Privacy {

	/**
	 * Tells the settings: those known here, or WhatsApp's when none are.
	 * @return a value for every setting
	 */
	@Origin(whatsmeow = { "GetPrivacySettings", "TryFetchPrivacySettings" }, neonize = "get_privacy_settings")
	CompletableFuture<Map<PrivacySetting, PrivacyValue>> settings();

	/**
	 * Asks WhatsApp for the settings, even if some are known here.
	 * @return a value for every setting
	 */
	@Origin(whatsmeow = "TryFetchPrivacySettings")
	CompletableFuture<Map<PrivacySetting, PrivacyValue>> fetchSettings();

	/**
	 * Changes a setting.
	 * @param setting which one
	 * @param value what it is to be; not every value fits every setting
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetPrivacySetting", neonize = "set_privacy_setting")
	CompletableFuture<Void> set(PrivacySetting setting, PrivacyValue value);

	/**
	 * Asks who sees status posts.
	 * @return the settings there are, the default first
	 */
	@Origin(whatsmeow = "GetStatusPrivacy", neonize = "get_status_privacy")
	CompletableFuture<List<StatusPrivacy>> statusPrivacy();

	/**
	 * Lists the people whom this account blocks.
	 * @return the people, mostly by LID
	 */
	@Origin(whatsmeow = "GetBlocklist", neonize = "get_blocklist")
	CompletableFuture<List<Jid>> blocklist();

	/**
	 * Blocks a person: nothing comes from them any more.
	 * @param user the person
	 * @return the list as it is then
	 */
	@Origin(whatsmeow = "UpdateBlocklist", neonize = "update_blocklist")
	CompletableFuture<List<Jid>> block(Jid user);

	/**
	 * Lets a person through again.
	 * @param user the person
	 * @return the list as it is then
	 */
	@Origin(whatsmeow = "UpdateBlocklist", neonize = "update_blocklist")
	CompletableFuture<List<Jid>> unblock(Jid user);

	/**
	 * Says how long messages of new chats stay.
	 * @param timer 24 hours, 7 days or 90 days; zero for ever
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetDefaultDisappearingTimer", neonize = "set_default_disappearing_timer")
	CompletableFuture<Void> setDefaultDisappearingTimer(Duration timer);

	/**
	 * Says how long messages of a chat stay. In a chat of two the other side sees a
	 * message about it.
	 * @param chat a person or group
	 * @param timer 24 hours, 7 days or 90 days; zero for ever
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetDisappearingTimer", neonize = "set_disappearing_timer")
	CompletableFuture<Void> setDisappearingTimer(Jid chat, Duration timer);

	/**
	 * Says how long messages of a chat of two stay, since when. Of two who choose at once
	 * the later one wins.
	 * @param user the other side
	 * @param timer 24 hours, 7 days or 90 days; zero for ever
	 * @param since when it was chosen
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetDisappearingTimer", neonize = "set_disappearing_timer")
	CompletableFuture<Void> setDisappearingTimer(Jid user, Duration timer, Instant since);

	/**
	 * Asks whether a person has vouched for this account: WhatsApp gives those a person
	 * writes to a privacy token, valid for some weeks. An account that may not start new
	 * chats can go on writing to whoever it has one of. Answered here, without WhatsApp.
	 * @param user the person, by phone number or LID
	 * @return whether there is a valid token
	 */
	@Origin(whatsmeow = "store.PrivacyTokenStore.GetPrivacyToken")
	CompletableFuture<Boolean> hasPrivacyToken(Jid user);

}
