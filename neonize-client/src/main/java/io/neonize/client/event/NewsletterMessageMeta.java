package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * When a message of a newsletter was written and changed. An edit is the new content
 * under the id of the first message.
 *
 * @param edited when it was changed, {@code null} when it was not, or nobody told
 * @param original when the first message was written, {@code null} when nobody told
 */
@Origin(whatsmeow = "events.NewsletterMessageMeta")
public record NewsletterMessageMeta(@Nullable Instant edited, @Nullable Instant original) {

}
