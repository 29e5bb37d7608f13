package io.neonize.client.group;

import java.time.Instant;

import io.neonize.client.Jid;

/**
 * Somebody who waits to be let into a group. whatsmeow's
 * {@code types.GroupParticipantRequest}.
 *
 * @param jid who it is
 * @param requested since when
 */
public record JoinRequest(Jid jid, Instant requested) {

}
