package io.neonize.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import io.neonize.client.event.HistorySyncEvent;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.client.history.History;
import io.neonize.client.message.MessageReference;
import io.neonize.client.settings.ClientSettings;
import io.neonize.proto.wahistorysync.Conversation;
import io.neonize.proto.wahistorysync.HistorySync.HistorySyncType;
import io.neonize.proto.waweb.WebMessageInfo;
import io.neonize.simulator.PastMessage;
import io.neonize.simulator.Phone;
import io.neonize.simulator.Stanza;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages of the past, which the phone tells of.
 */
class HistoryIntegrationTests {

	private static final Jid BOB = Jid.parse("4915155500@s.whatsapp.net");

	private static final Instant START = Instant.parse("2024-01-01T12:00:00Z");

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("history");
		phone = SimulatedWhatsApp.newPhone();
		try (ReceivedEvents<HistorySyncEvent> histories = ReceivedEvents.of(client, HistorySyncEvent.class)) {
			SimulatedWhatsApp.pair(client, phone);
			histories.await((event) -> event.type() == HistorySyncType.PUSH_NAME);
		}
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void chatsOfThePastArriveAndTheirMessagesAreRead() {
		try (ReceivedEvents<HistorySyncEvent> histories = ReceivedEvents.of(client, HistorySyncEvent.class)) {
			phone.shareHistory(BOB.user(), past("A", "B"));
			HistorySyncEvent history = histories.await((event) -> !event.conversations().isEmpty());
			assertThat(history.type()).isEqualTo(HistorySyncType.RECENT);
			Conversation chat = history.conversations().get(0);
			assertThat(chat.getID()).isEqualTo(BOB.toString());
			WebMessageInfo message = chat.getMessages(0).getMessage();
			MessageEvent parsed = history().parse(BOB, message).join();
			assertThat(parsed.text()).isEqualTo("text A");
			assertThat(parsed.timestamp()).isEqualTo(START);
			assertThat(parsed.chat()).isEqualTo(BOB);
		}
	}

	@Test
	void olderMessagesComeWhenTheyAreAskedFor() {
		Jid chat = Jid.parse("4915155501@s.whatsapp.net");
		phone.remember(chat.user(), past("1", "2", "3", "4"));
		try (ReceivedEvents<HistorySyncEvent> histories = ReceivedEvents.of(client, HistorySyncEvent.class)) {
			String request = history().request(new MessageReference(chat, chat, "4"), START.plusSeconds(3), 2).join();
			assertThat(request).isNotEmpty();
			HistorySyncEvent answer = histories.await((event) -> event.type() == HistorySyncType.ON_DEMAND);
			assertThat(answer.conversations().get(0).getMessagesList())
				.extracting((message) -> message.getMessage().getKey().getID())
				.containsExactly("2", "3");
		}
	}

	@Test
	void messageThatWasNotEncryptedForTheSessionComesFromThePhone() {
		phone.remember(BOB.user(), past("UNAVAILABLE"));
		try (ReceivedEvents<UndecryptableMessageEvent> missed = ReceivedEvents.of(client,
				UndecryptableMessageEvent.class);
				ReceivedEvents<MessageEvent> messages = ReceivedEvents.of(client, MessageEvent.class)) {
			phone.tell(Stanza.of("message", Map.of("from", BOB.toString(), "id", "UNAVAILABLE", "type", "text"),
					Stanza.of("unavailable", Map.of("type", "view_once"))));
			UndecryptableMessageEvent undecryptable = missed.await(UndecryptableMessageEvent::unavailable);
			MessageEvent resolution = messages.await(MessageEvent::resolvesUndecryptable);
			assertThat(undecryptable.isResolvedBy(resolution)).isTrue();
			assertThat(resolution.text()).isEqualTo("text UNAVAILABLE");
		}
	}

	@Test
	void copyOfAMessageIsAskedFor() {
		phone.remember(BOB.user(), past("COPY"));
		try (ReceivedEvents<MessageEvent> messages = ReceivedEvents.of(client, MessageEvent.class)) {
			String request = history().requestMessage(new MessageReference(BOB, BOB, "COPY")).join();
			MessageEvent copy = messages.await((event) -> event.id().equals("COPY"));
			assertThat(copy.unavailableRequestId()).isEqualTo(request);
		}
	}

	@Test
	void historyIsReadWhenTheApplicationWants() {
		try (NeonizeClients others = SimulatedWhatsApp.clients().build()) {
			NeonizeClient other = others.open("manual");
			other.settings().change(ClientSettings.defaults().toBuilder().manualHistoryDownload(true).build()).join();
			Phone owner = SimulatedWhatsApp.newPhone();
			SimulatedWhatsApp.pair(other, owner);
			try (ReceivedEvents<HistorySyncEvent> histories = ReceivedEvents.of(other, HistorySyncEvent.class)) {
				owner.shareHistory(BOB.user(), past("A"));
				HistorySyncEvent announced = histories
					.await((event) -> event.isAnnouncement() && event.notification().hasDirectPath());
				assertThat(announced.messageId()).isNotEmpty();
				assertThat(other.history().download(announced.notification()).join()).isOne();
				histories.await((event) -> !event.conversations().isEmpty());
				other.history().requestUpload(announced.messageId(), announced.notification().getMediaKey()).join();
			}
		}
	}

	@Test
	void refusesWhatMakesNoSense() {
		MessageReference message = new MessageReference(BOB, BOB, "A");
		Failures.assertInvalid("count", () -> history().request(message, START, 0));
		Failures.assertInvalid("oldest.id", () -> history().request(new MessageReference(BOB, BOB, ""), START, 1));
		Failures.assertInvalid("mediaKey", () -> history().requestUpload("A", ByteString.EMPTY));
		Failures.assertInvalid("messageId", () -> history().requestUpload("", ByteString.EMPTY));
	}

	private static History history() {
		return client.history();
	}

	private static List<PastMessage> past(String... ids) {
		return IntStream.range(0, ids.length)
			.mapToObj((at) -> new PastMessage(ids[at], "text " + ids[at], false, START.plusSeconds(at)))
			.toList();
	}

}
