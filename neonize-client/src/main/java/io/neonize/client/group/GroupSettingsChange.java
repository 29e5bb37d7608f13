package io.neonize.client.group;

import java.time.Duration;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * What has changed about a group itself; {@code null} for what has not.
 *
 * @param name its name
 * @param topic its description
 * @param announce whether only admins may write
 * @param locked whether only admins may change name, topic and picture
 * @param disappearing after what time messages disappear, zero for never
 * @param joinApprovalRequired whether admins are asked who may join
 * @param suspended whether WhatsApp has suspended it
 * @param newInviteLink its new link
 * @param deleted why it was deleted; may be empty
 */
public record GroupSettingsChange(@Nullable GroupTextChange name, @Nullable GroupTextChange topic,
		@Nullable Boolean announce, @Nullable Boolean locked, @Nullable Duration disappearing,
		@Nullable Boolean joinApprovalRequired, @Nullable Boolean suspended, @Nullable String newInviteLink,
		@Nullable String deleted) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
