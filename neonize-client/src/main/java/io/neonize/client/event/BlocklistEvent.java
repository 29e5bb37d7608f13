package io.neonize.client.event;

import java.util.List;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * The list of people whom this account blocks has changed.
 *
 * @param client the session's client
 * @param modified whether the changes are not told, so that the list is to be asked for
 * @param changes who was blocked or unblocked
 * @param hash WhatsApp's hash of the list now
 * @param previousHash WhatsApp's hash of the list before
 */
@Origin(whatsmeow = { "events.Blocklist", "events.BlocklistChange" }, neonize = { "BlocklistEv", "BlocklistChangeEv" })
public record BlocklistEvent(NeonizeClient client, boolean modified, List<BlocklistChange> changes, String hash,
		String previousHash) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
