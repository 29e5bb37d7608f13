package io.neonize.client.message;

import io.neonize.client.event.MessageEvent;

/**
 * The message that another one says it is about. Whoever sent that one chose it freely:
 * WhatsApp's servers cannot see it.
 *
 * @param reference which message, as the sender says
 * @param permission whether the sender may do that; without {@code GRANTED} it is no
 * {@link MessageEvent#target()}
 */
public record ClaimedTarget(MessageReference reference, TargetPermission permission) {

}
