package io.neonize.client.chat;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a chat is set. whatsmeow's {@code types.LocalChatSettings}.
 *
 * @param muted whether it is muted now
 * @param mutedUntil until when, {@code null} when it is not muted or for ever
 * @param pinned whether it is pinned
 * @param archived whether it is archived
 */
public record ChatSettings(boolean muted, @Nullable Instant mutedUntil, boolean pinned, boolean archived) {

}
