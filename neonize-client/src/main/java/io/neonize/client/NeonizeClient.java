package io.neonize.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.message.MessageContent;
import io.neonize.proto.wae2e.Message;

/**
 * One session with WhatsApp. Safe for use by many threads; no method but {@link #close()}
 * blocks. Futures fail with a {@link NeonizeException}, also for arguments that are
 * wrong; only {@code null} where it is not allowed may be thrown, as a
 * {@link NullPointerException}. Cancelling a future gives its call up.
 */
public interface NeonizeClient extends Subjects, AutoCloseable {

	/**
	 * Returns the session's name.
	 * @return the name
	 */
	String name();

	/**
	 * Returns where the session stands now.
	 * @return the state
	 */
	@Origin(whatsmeow = { "IsConnected", "IsLoggedIn" }, neonize = { "is_connected", "is_logged_in" })
	SessionState state();

	/**
	 * Returns which instance of the application runs the session while this one does not.
	 * @return the instance, empty unless the session is {@link SessionState#STANDBY} and
	 * the instance is known
	 */
	Optional<String> owner();

	/**
	 * Returns the session's own address by phone number, with its device.
	 * @return the address, empty until the session is paired
	 */
	@Origin(neonize = "get_me")
	Optional<Jid> jid();

	/**
	 * Returns the session's own address by LID.
	 * @return the address, empty until the session is paired
	 */
	Optional<Jid> lid();

	/**
	 * Returns whether an address is this account's own, by phone number or LID.
	 * @param user the address
	 * @return whether it is
	 */
	default boolean isOwn(Jid user) {
		return Stream.of(jid(), lid()).flatMap(Optional::stream).anyMatch(user::isSameUser);
	}

	/**
	 * Connects, and keeps the connection from then on. A session that is not paired yet
	 * publishes QR codes meanwhile. While another instance of the application runs the
	 * session, this one stands by.
	 * @return completes when the session is connected; fails when it is logged out,
	 * refused or replaced; cancelled by {@link #disconnect()}
	 */
	@Origin(whatsmeow = { "Connect", "ConnectContext", "WaitForConnection" }, neonize = { "connect", "run" })
	CompletableFuture<Void> connect();

	/**
	 * Ends the connection, after everything sent before is on its way.
	 * @return completes when the connection is closed
	 */
	@Origin(whatsmeow = "Disconnect", neonize = "disconnect")
	CompletableFuture<Void> disconnect();

	/**
	 * Unlinks the session from its phone and deletes its keys.
	 * @return completes when the phone's list no longer shows the session
	 */
	@Origin(whatsmeow = "Logout", neonize = "logout")
	CompletableFuture<Void> logout();

	/**
	 * Asks for a code that links this session when it is typed on the phone. The session
	 * must be {@link SessionState#PAIRING}.
	 * @param phone the phone's own number, in any usual international notation
	 * @return the code, as {@code ABCD-EFGH}
	 */
	CompletableFuture<String> pairPhone(String phone);

	/**
	 * Sends a text.
	 * @param to the chat
	 * @param text the text, not blank
	 * @return completes when WhatsApp has accepted the message
	 */
	default CompletableFuture<SentMessage> sendMessage(Jid to, String text) {
		return messages().send(to, text);
	}

	/**
	 * Sends some content.
	 * @param to the chat
	 * @param content the content
	 * @return completes when WhatsApp has accepted the message
	 */
	default CompletableFuture<SentMessage> sendMessage(Jid to, MessageContent content) {
		return messages().send(to, content);
	}

	/**
	 * Sends any message.
	 * @param to the chat
	 * @param message WhatsApp's own message
	 * @return completes when WhatsApp has accepted the message
	 */
	default CompletableFuture<SentMessage> sendMessage(Jid to, Message message) {
		return messages().send(to, message);
	}

	/**
	 * Sends a message with an id and a time limit of the caller's.
	 * @param request the message
	 * @return completes when WhatsApp has accepted the message
	 */
	default CompletableFuture<SentMessage> sendMessage(SendRequest request) {
		return messages().send(request);
	}

	/**
	 * Answers a message in its chat, quoting it. While listeners are at work on this very
	 * event, the answer is part of their work: its delivery is not done before WhatsApp
	 * has accepted the answer, fails with it, and the same answer in a second delivery
	 * has the same id, so that the contact sees it once.
	 * @param event the message
	 * @param text the text, not blank
	 * @return completes when WhatsApp has accepted the message
	 */
	default CompletableFuture<SentMessage> reply(MessageEvent event, String text) {
		return messages().reply(event, text);
	}

	/**
	 * Reacts to a message; part of the listeners' work like a reply.
	 * @param event the message
	 * @param emoji the reaction; empty removes it
	 * @return completes when WhatsApp has accepted the reaction
	 */
	default CompletableFuture<SentMessage> react(MessageEvent event, String emoji) {
		return messages().react(event, emoji);
	}

	/**
	 * Tells the sender that a message was read.
	 * @param event the message
	 * @return completes when the receipt is on its way
	 */
	default CompletableFuture<Void> markRead(MessageEvent event) {
		return messages().markRead(event);
	}

	/**
	 * Asks which phone numbers are on WhatsApp.
	 * @param phones phone numbers in any usual international notation
	 * @return one answer per number
	 */
	default CompletableFuture<List<PhoneLookup>> isOnWhatsApp(String... phones) {
		return contacts().isOnWhatsApp(phones);
	}

	/**
	 * Asks whether a person has vouched for this account: WhatsApp gives those a person
	 * writes to a privacy token, valid for some weeks. An account that may not start new
	 * chats can go on writing to whoever it has one of. Answered here, without WhatsApp.
	 * @param user the person, by phone number or LID
	 * @return whether there is a valid token
	 */
	default CompletableFuture<Boolean> hasPrivacyToken(Jid user) {
		return privacy().hasPrivacyToken(user);
	}

	/**
	 * Tells contacts whether the account is available.
	 * @param available whether it is
	 * @return completes when WhatsApp was told
	 */
	default CompletableFuture<Void> sendPresence(boolean available) {
		return presence().send(available);
	}

	/**
	 * Listens to this session's events of a type and its subtypes. Events of one chat
	 * come one after the other, those of different chats at the same time. Blocking is
	 * allowed; an exception is logged and does not stop other listeners.
	 * @param <E> the type of event
	 * @param type the type of event
	 * @param listener what to call
	 * @return removes the listener when closed
	 */
	@Origin(whatsmeow = { "AddEventHandler", "AddEventHandlerWithSuccessStatus", "RemoveEventHandler",
			"RemoveEventHandlers" }, neonize = "event")
	<E extends NeonizeEvent> Registration on(Class<E> type, Consumer<? super E> listener);

	/**
	 * Returns the messages that the listeners are not done with.
	 * @return the messages
	 */
	Inbox inbox();

	/**
	 * Disconnects and lets the session go; it stays stored and can be opened again. Waits
	 * a few seconds at most.
	 */
	@Override
	void close();

}
