package io.neonize.client.event;

import io.neonize.client.Jid;
import io.neonize.client.Origin;

/**
 * Somebody who was blocked or unblocked.
 *
 * @param jid who
 * @param blocked whether the person is blocked now
 */
@Origin(whatsmeow = "events.BlocklistChange", neonize = "BlocklistChangeEv")
public record BlocklistChange(Jid jid, boolean blocked) {

}
