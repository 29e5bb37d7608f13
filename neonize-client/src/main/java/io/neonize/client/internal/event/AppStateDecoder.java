package io.neonize.client.internal.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.AppStateEvent;
import io.neonize.client.event.AppStateSyncCompleteEvent;
import io.neonize.client.event.AppStateSyncErrorEvent;
import io.neonize.client.event.ContactEvent;
import io.neonize.client.event.LabelEditEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PushNameSettingEvent;
import io.neonize.client.event.UnarchiveChatsSettingEvent;
import io.neonize.client.event.UserStatusMuteEvent;
import io.neonize.client.internal.proto.AppStateSyncComplete;
import io.neonize.client.internal.proto.AppStateSyncError;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.SyncAction;
import io.neonize.proto.wasyncaction.ContactAction;
import io.neonize.proto.wasyncaction.LabelEditAction;
import io.neonize.proto.wasyncaction.PushNameSetting;
import io.neonize.proto.wasyncaction.SyncActionValue;
import io.neonize.proto.wasyncaction.UnarchiveChatsSetting;
import io.neonize.proto.wasyncaction.UserStatusMuteAction;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events about what the devices of an account share into those of
 * the API.
 */
final class AppStateDecoder {

	private AppStateDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) throws InvalidProtocolBufferException {
		return switch (event.getPayloadCase()) {
			case CONTACT -> contact(client, event.getContact());
			case USER_STATUS_MUTE -> statusMute(client, event.getUserStatusMute());
			case LABEL_EDIT -> label(client, event.getLabelEdit());
			case PUSH_NAME_SETTING -> pushName(client, event.getPushNameSetting());
			case UNARCHIVE_CHATS_SETTING -> unarchive(client, event.getUnarchiveChatsSetting());
			case APP_STATE -> new AppStateEvent(client, event.getAppState().getIndexList().stream().toList(),
					SyncActionValue.parseFrom(event.getAppState().getValue()));
			case APP_STATE_SYNC_COMPLETE -> complete(client, event.getAppStateSyncComplete());
			case APP_STATE_SYNC_ERROR -> error(client, event.getAppStateSyncError());
			default -> null;
		};
	}

	private static NeonizeEvent contact(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new ContactEvent(client, Jids.read(it.getJid()), ContactAction.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent statusMute(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new UserStatusMuteEvent(client, Jids.read(it.getJid()), UserStatusMuteAction.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent label(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new LabelEditEvent(client, it.getLabelId(), LabelEditAction.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent pushName(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new PushNameSettingEvent(client, PushNameSetting.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent unarchive(NeonizeClient client, SyncAction it) throws InvalidProtocolBufferException {
		return new UnarchiveChatsSettingEvent(client, UnarchiveChatsSetting.parseFrom(it.getAction()),
				Times.read(it.getTimestampMillis()), it.getFromFullSync());
	}

	private static NeonizeEvent complete(NeonizeClient client, AppStateSyncComplete complete) {
		return new AppStateSyncCompleteEvent(client, complete.getName(), complete.getVersion(), complete.getRecovery());
	}

	private static NeonizeEvent error(NeonizeClient client, AppStateSyncError error) {
		return new AppStateSyncErrorEvent(client, error.getName(), error.getError(), error.getFullSync());
	}

}
