package io.neonize.client.event;

import java.util.List;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wae2e.HistorySyncNotification;
import io.neonize.proto.wahistorysync.Conversation;
import io.neonize.proto.wahistorysync.HistorySync;

/**
 * The phone told about chats and messages of the past: after the session was linked, or
 * since it was asked to. Large histories come in several parts, each with some of the
 * conversations; after a crash parts may come again.
 *
 * @param client the session's client
 * @param history WhatsApp's own history
 * @param notification how the phone announced it
 * @param part which part this is, from 1; 0 when the history was only announced
 * @param parts how many there are
 * @param messageId the id of the message that announced it; empty unless the history was
 * only announced
 */
@Origin(whatsmeow = "events.HistorySync", neonize = "HistorySyncEv")
public record HistorySyncEvent(NeonizeClient client, HistorySync history, HistorySyncNotification notification,
		int part, int parts, String messageId) implements NeonizeEvent {

	/**
	 * Returns what the phone tells of.
	 * @return the type, such as the first history or one that was asked for
	 */
	public HistorySync.HistorySyncType type() {
		return this.history.getSyncType();
	}

	/**
	 * Returns whether the phone has only announced the history, for sessions that read it
	 * when they are told to.
	 * @return whether there is nothing in it yet
	 */
	public boolean isAnnouncement() {
		return this.parts == 0;
	}

	/**
	 * Returns the chats in this part, with messages in them.
	 * @return the chats
	 */
	public List<Conversation> conversations() {
		return this.history.getConversationsList();
	}

	/**
	 * Leaves out what people wrote.
	 */
	@Override
	public String toString() {
		return "HistorySyncEvent[session=" + session() + ", type=" + type() + ", part=" + this.part + "/" + this.parts
				+ "]";
	}

}
