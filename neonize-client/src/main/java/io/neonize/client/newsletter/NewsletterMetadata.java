package io.neonize.client.newsletter;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a newsletter. whatsmeow's {@code types.NewsletterMetadata}.
 *
 * @param jid its address
 * @param state {@code active}, {@code suspended} or {@code geosuspended}
 * @param created when it was made
 * @param inviteCode the end of its link
 * @param name its name
 * @param description what it is about; may be empty
 * @param subscribers how many follow it
 * @param verified whether WhatsApp has verified it
 * @param picture its picture
 * @param preview a small form of it
 * @param reactions which reactions are allowed: {@code all}, {@code basic}, {@code none}
 * or {@code blocklist}; may be empty
 * @param muted whether this account has muted it
 * @param role what this account is there
 */
public record NewsletterMetadata(Jid jid, String state, @Nullable Instant created, String inviteCode, String name,
		String description, int subscribers, boolean verified, @Nullable NewsletterPicture picture,
		@Nullable NewsletterPicture preview, String reactions, boolean muted, NewsletterRole role) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
