package io.neonize.client.internal.event;

import java.util.Set;

import io.neonize.client.NeonizeClient;
import io.neonize.client.event.BlocklistChange;
import io.neonize.client.event.BlocklistEvent;
import io.neonize.client.event.BusinessNameEvent;
import io.neonize.client.event.ChatPresenceEvent;
import io.neonize.client.event.ChatPresenceState;
import io.neonize.client.event.IdentityChangeEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PictureEvent;
import io.neonize.client.event.PresenceEvent;
import io.neonize.client.event.PrivacySettingsEvent;
import io.neonize.client.event.PushNameEvent;
import io.neonize.client.event.UserAboutEvent;
import io.neonize.client.internal.proto.BlocklistUpdate;
import io.neonize.client.internal.proto.ChatPresence;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.Picture;
import io.neonize.client.internal.proto.PresenceUpdate;
import io.neonize.client.internal.proto.PrivacySettingsChange;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events about people, and about what this account shows them, into
 * those of the API.
 */
final class PersonDecoder {

	private PersonDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) {
		return switch (event.getPayloadCase()) {
			case CHAT_PRESENCE -> chatPresence(client, event.getChatPresence());
			case PRESENCE -> presence(client, event.getPresence());
			case PICTURE -> picture(client, event.getPicture());
			case USER_ABOUT -> new UserAboutEvent(client, Jids.read(event.getUserAbout().getJid()),
					event.getUserAbout().getStatus(), Times.read(event.getUserAbout().getTimestampMillis()));
			case IDENTITY_CHANGE -> new IdentityChangeEvent(client, Jids.read(event.getIdentityChange().getJid()),
					Times.read(event.getIdentityChange().getTimestampMillis()),
					event.getIdentityChange().getImplicit());
			case PUSH_NAME, BUSINESS_NAME -> name(client, event);
			case PRIVACY_SETTINGS -> privacy(client, event.getPrivacySettings());
			case BLOCKLIST -> blocklist(client, event.getBlocklist());
			default -> null;
		};
	}

	private static NeonizeEvent chatPresence(NeonizeClient client, ChatPresence presence) {
		ChatPresenceState writing = "audio".equals(presence.getMedia()) ? ChatPresenceState.RECORDING
				: ChatPresenceState.COMPOSING;
		return new ChatPresenceEvent(client, MessageDecoder.source(presence.getSource()),
				"composing".equals(presence.getState()) ? writing : ChatPresenceState.PAUSED);
	}

	private static NeonizeEvent presence(NeonizeClient client, PresenceUpdate presence) {
		return new PresenceEvent(client, Jids.read(presence.getFrom()), !presence.getUnavailable(),
				Times.readOptional(presence.getLastSeenMillis()));
	}

	private static NeonizeEvent picture(NeonizeClient client, Picture picture) {
		return new PictureEvent(client, Jids.read(picture.getJid()), Jids.readOptional(picture.getAuthor()),
				Times.read(picture.getTimestampMillis()), picture.getRemove(), picture.getPictureId());
	}

	private static NeonizeEvent name(NeonizeClient client, Event event) {
		if (event.hasPushName()) {
			return new PushNameEvent(client, Jids.read(event.getPushName().getJid()),
					Jids.readOptional(event.getPushName().getJidAlt()), event.getPushName().getOldPushName(),
					event.getPushName().getNewPushName(), event.getPushName().getMessageId());
		}
		return new BusinessNameEvent(client, Jids.read(event.getBusinessName().getJid()),
				event.getBusinessName().getOldBusinessName(), event.getBusinessName().getNewBusinessName(),
				event.getBusinessName().getMessageId());
	}

	private static NeonizeEvent privacy(NeonizeClient client, PrivacySettingsChange change) {
		return new PrivacySettingsEvent(client, change.getSettingsMap(), Set.copyOf(change.getChangedList()));
	}

	private static NeonizeEvent blocklist(NeonizeClient client, BlocklistUpdate update) {
		return new BlocklistEvent(client, "modify".equals(update.getAction()), update.getChangesList()
			.stream()
			.map((change) -> new BlocklistChange(Jids.read(change.getJid()), "block".equals(change.getAction())))
			.toList(), update.getDhash(), update.getPrevDhash());
	}

}
