package io.neonize.client.internal.operation;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.neonize.client.Jid;
import io.neonize.client.chat.ChatSettings;
import io.neonize.client.chat.Chats;
import io.neonize.client.chat.Label;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.Times;
import io.neonize.client.internal.proto.ChangeAppStateRequest;
import io.neonize.client.internal.proto.ChangeAppStateRequest.Chat;
import io.neonize.client.internal.proto.ChangeAppStateRequest.Labeled;
import io.neonize.client.internal.proto.ChangeAppStateRequest.Mute;
import io.neonize.client.internal.proto.GetChatSettingsRequest;
import io.neonize.client.internal.proto.GetChatSettingsResponse;
import io.neonize.client.message.MessageReference;

/**
 * Chats over the engine's calls.
 */
public final class DefaultChats implements Chats {

	private final SessionCalls calls;

	/**
	 * Creates the chats of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultChats(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<Void> mute(Jid chat) {
		return change((change) -> change.setMute(mute(chat, true)));
	}

	@Override
	public CompletableFuture<Void> mute(Jid chat, Instant until) {
		return change((change) -> change.setMute(mute(chat, true).setUntilMillis(Arguments.millis(until, "until"))));
	}

	@Override
	public CompletableFuture<Void> unmute(Jid chat) {
		return change((change) -> change.setMute(mute(chat, false)));
	}

	private static Mute.Builder mute(Jid chat, boolean mute) {
		return Mute.newBuilder().setChat(chat.toString()).setMute(mute);
	}

	@Override
	public CompletableFuture<Void> pin(Jid chat, boolean pinned) {
		return change((change) -> change.setPin(chat(chat).setOn(pinned)));
	}

	@Override
	public CompletableFuture<Void> archive(Jid chat, boolean archived) {
		return change((change) -> change.setArchive(chat(chat).setOn(archived)));
	}

	@Override
	public CompletableFuture<Void> archive(MessageEvent last, boolean archived) {
		return change((change) -> change.setArchive(chat(last).setOn(archived)));
	}

	@Override
	public CompletableFuture<Void> markRead(Jid chat, boolean read) {
		return change((change) -> change.setMarkRead(chat(chat).setOn(read)));
	}

	@Override
	public CompletableFuture<Void> markRead(MessageEvent last, boolean read) {
		return change((change) -> change.setMarkRead(chat(last).setOn(read)));
	}

	@Override
	public CompletableFuture<Void> clear(Jid chat, boolean deleteMedia) {
		return change((change) -> change.setClear(chat(chat).setDeleteMedia(deleteMedia)));
	}

	@Override
	public CompletableFuture<Void> delete(Jid chat, boolean deleteMedia) {
		return change((change) -> change.setDelete(chat(chat).setDeleteMedia(deleteMedia)));
	}

	private static Chat.Builder chat(Jid chat) {
		return Chat.newBuilder().setChat(chat.toString());
	}

	private static Chat.Builder chat(MessageEvent last) {
		return chat(last.chat()).setLast(MessageRefs.of(last));
	}

	@Override
	public CompletableFuture<Void> star(MessageReference message, boolean starred) {
		return change((change) -> change
			.setStar(ChangeAppStateRequest.Message.newBuilder().setMessage(MessageRefs.of(message)).setOn(starred)));
	}

	@Override
	public CompletableFuture<Void> deleteForMe(MessageReference message, boolean deleteMedia) {
		return change((change) -> change.setDeleteForMe(ChangeAppStateRequest.Message.newBuilder()
			.setMessage(MessageRefs.of(message))
			.setDeleteMedia(deleteMedia)));
	}

	@Override
	public CompletableFuture<Void> saveLabel(Label label) {
		return change((change) -> change.setLabel(ChangeAppStateRequest.Label.newBuilder()
			.setId(label.id())
			.setName(label.name())
			.setColor(label.color())));
	}

	@Override
	public CompletableFuture<Void> deleteLabel(String labelId) {
		return change(
				(change) -> change.setLabel(ChangeAppStateRequest.Label.newBuilder().setId(labelId).setDeleted(true)));
	}

	@Override
	public CompletableFuture<Void> label(String labelId, Jid chat, boolean labeled) {
		return change((change) -> change.setLabeled(labeled(labelId, chat, labeled)));
	}

	@Override
	public CompletableFuture<Void> label(String labelId, MessageReference message, boolean labeled) {
		return change(
				(change) -> change.setLabeled(labeled(labelId, message.chat(), labeled).setMessageId(message.id())));
	}

	private static Labeled.Builder labeled(String labelId, Jid chat, boolean labeled) {
		return Labeled.newBuilder().setLabelId(labelId).setChat(chat.toString()).setOn(labeled);
	}

	@Override
	public CompletableFuture<Void> muteStatus(Jid person, boolean muted) {
		return change((change) -> change.setMuteStatus(chat(person).setOn(muted)));
	}

	@Override
	public CompletableFuture<Void> setPushName(String name) {
		return change((change) -> change.setPushName(name));
	}

	@Override
	public CompletableFuture<Void> setUnarchiveChats(boolean unarchive) {
		return change((change) -> change.setUnarchiveChats(unarchive));
	}

	private CompletableFuture<Void> change(UnaryOperator<ChangeAppStateRequest.Builder> change) {
		return Attempt.of(() -> this.calls.call(change.apply(ChangeAppStateRequest.newBuilder()).build()));
	}

	@Override
	public CompletableFuture<ChatSettings> settings(Jid chat) {
		return this.calls.call(GetChatSettingsRequest.newBuilder().setChat(chat.toString()).build(),
				GetChatSettingsResponse.parser(),
				(response) -> new ChatSettings(response.getMuted(), Times.readOptional(response.getMutedUntilMillis()),
						response.getPinned(), response.getArchived()));
	}

}
