package io.neonize.client.internal.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.ArchiveEvent;
import io.neonize.client.event.ClearChatEvent;
import io.neonize.client.event.DeleteChatEvent;
import io.neonize.client.event.DeleteForMeEvent;
import io.neonize.client.event.LabelAssociationChatEvent;
import io.neonize.client.event.LabelAssociationMessageEvent;
import io.neonize.client.event.MarkChatAsReadEvent;
import io.neonize.client.event.MuteEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PinEvent;
import io.neonize.client.event.StarEvent;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.SyncAction;
import io.neonize.proto.wasyncaction.ArchiveChatAction;
import io.neonize.proto.wasyncaction.ClearChatAction;
import io.neonize.proto.wasyncaction.DeleteChatAction;
import io.neonize.proto.wasyncaction.DeleteMessageForMeAction;
import io.neonize.proto.wasyncaction.LabelAssociationAction;
import io.neonize.proto.wasyncaction.MarkChatAsReadAction;
import io.neonize.proto.wasyncaction.MuteAction;
import io.neonize.proto.wasyncaction.PinAction;
import io.neonize.proto.wasyncaction.StarAction;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events about what was done to chats elsewhere into those of the
 * API.
 */
final class ChatActionDecoder {

	private ChatActionDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) throws InvalidProtocolBufferException {
		return switch (event.getPayloadCase()) {
			case PIN -> pin(client, event.getPin());
			case MUTE -> mute(client, event.getMute());
			case ARCHIVE -> archive(client, event.getArchive());
			case MARK_CHAT_AS_READ -> markAsRead(client, event.getMarkChatAsRead());
			case CLEAR_CHAT -> clear(client, event.getClearChat());
			case DELETE_CHAT -> delete(client, event.getDeleteChat());
			case STAR -> star(client, event.getStar());
			case DELETE_FOR_ME -> deleteForMe(client, event.getDeleteForMe());
			case LABEL_ASSOCIATION_CHAT -> labelChat(client, event.getLabelAssociationChat());
			case LABEL_ASSOCIATION_MESSAGE -> labelMessage(client, event.getLabelAssociationMessage());
			default -> null;
		};
	}

	private static NeonizeEvent pin(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new PinEvent(client, Jids.read(it.getJid()), PinAction.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent mute(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new MuteEvent(client, Jids.read(it.getJid()), MuteAction.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent archive(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new ArchiveEvent(client, Jids.read(it.getJid()), ArchiveChatAction.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent markAsRead(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new MarkChatAsReadEvent(client, Jids.read(it.getJid()), MarkChatAsReadAction.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent clear(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new ClearChatEvent(client, Jids.read(it.getJid()), it.getDeleteMedia(),
				ClearChatAction.parseFrom(it.getAction()), Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent delete(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new DeleteChatEvent(client, Jids.read(it.getJid()), it.getDeleteMedia(),
				DeleteChatAction.parseFrom(it.getAction()), Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent star(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new StarEvent(client, Jids.read(it.getJid()), Jids.readOptional(it.getSender()), it.getIsFromMe(),
				it.getMessageId(), StarAction.parseFrom(it.getAction()), Times.read(it.getTimestampMillis()),
				it.getFromFullSync());
	}

	private static NeonizeEvent deleteForMe(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new DeleteForMeEvent(client, Jids.read(it.getJid()), Jids.readOptional(it.getSender()), it.getIsFromMe(),
				it.getMessageId(), DeleteMessageForMeAction.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent labelChat(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new LabelAssociationChatEvent(client, Jids.read(it.getJid()), it.getLabelId(),
				LabelAssociationAction.parseFrom(it.getAction()), Times.read(it.getTimestampMillis()),
				it.getFromFullSync());
	}

	private static NeonizeEvent labelMessage(NeonizeClient client, SyncAction it)
			throws InvalidProtocolBufferException {
		return new LabelAssociationMessageEvent(client, Jids.read(it.getJid()), it.getMessageId(), it.getLabelId(),
				LabelAssociationAction.parseFrom(it.getAction()), Times.read(it.getTimestampMillis()),
				it.getFromFullSync());
	}

}
