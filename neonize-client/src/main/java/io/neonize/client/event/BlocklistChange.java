package io.neonize.client.event;

import io.neonize.client.Jid;

/**
 * Somebody who was blocked or unblocked.
 *
 * @param jid who
 * @param blocked whether the person is blocked now
 */
public record BlocklistChange(Jid jid, boolean blocked) {

}
