package io.neonize.client.appstate;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.chat.Chats;

/**
 * What the devices of an account share, as it is; see {@link NeonizeClient#appState()}.
 * {@link Chats} has operations for what it usually means.
 */
public interface AppState {

	/**
	 * Sends changes as they are.
	 * @param collection what they belong to
	 * @param mutations the changes, at least one
	 * @return completes when WhatsApp has taken them
	 */
	@Origin(whatsmeow = "SendAppState", neonize = "send_app_state")
	CompletableFuture<Void> send(AppStateCollection collection, List<AppStateMutation> mutations);

	/**
	 * Reads what other devices have changed. Sessions do that by themselves when they
	 * hear of it.
	 * @param collection what to read
	 * @param fullSync whether everything is read, not only what has changed
	 * @return completes when it was read and its events were published
	 */
	@Origin(whatsmeow = "FetchAppState")
	CompletableFuture<Void> fetch(AppStateCollection collection, boolean fullSync);

	/**
	 * Asks the phone for a collection that cannot be read here. The answer comes as an
	 * {@link io.neonize.client.event.AppStateSyncCompleteEvent}.
	 * @param collection what to ask for
	 * @return the id of the request
	 */
	@Origin(whatsmeow = "whatsmeow.BuildAppStateRecoveryRequest")
	CompletableFuture<String> recover(AppStateCollection collection);

	/**
	 * Asks the phone to make collections anew. It logs out all its devices for that, this
	 * session as well.
	 * @param collections which ones, at least one
	 * @return completes when the phone was asked
	 */
	@Origin(whatsmeow = "whatsmeow.BuildFatalAppStateExceptionNotification")
	CompletableFuture<Void> reset(List<AppStateCollection> collections);

	/**
	 * Tells WhatsApp that something was read which it had called dirty.
	 * @param type WhatsApp's name of it, such as {@code account_sync}
	 * @param timestamp when it became dirty
	 * @return completes when WhatsApp was told
	 */
	@Origin(whatsmeow = "MarkNotDirty")
	CompletableFuture<Void> markNotDirty(String type, Instant timestamp);

}
