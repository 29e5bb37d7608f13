package io.neonize.client;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.neonize.client.appstate.AppStateCollection;
import io.neonize.client.appstate.AppStateMutation;
import io.neonize.client.chat.ChatSettings;
import io.neonize.client.chat.Chats;
import io.neonize.client.chat.Label;
import io.neonize.client.event.AppStateEvent;
import io.neonize.client.event.AppStateSyncCompleteEvent;
import io.neonize.client.event.ArchiveEvent;
import io.neonize.client.event.ClearChatEvent;
import io.neonize.client.event.ContactEvent;
import io.neonize.client.event.DeleteChatEvent;
import io.neonize.client.event.DeleteForMeEvent;
import io.neonize.client.event.LabelAssociationChatEvent;
import io.neonize.client.event.LabelAssociationMessageEvent;
import io.neonize.client.event.LabelEditEvent;
import io.neonize.client.event.MarkChatAsReadEvent;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MuteEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PinEvent;
import io.neonize.client.event.PushNameSettingEvent;
import io.neonize.client.event.StarEvent;
import io.neonize.client.event.UnarchiveChatsSettingEvent;
import io.neonize.client.event.UserStatusMuteEvent;
import io.neonize.client.message.MessageReference;
import io.neonize.client.settings.ClientSettings;
import io.neonize.proto.wasyncaction.PinAction;
import io.neonize.proto.wasyncaction.SyncActionValue;
import io.neonize.simulator.AppStateEntry;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.PhoneAppState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How chats are set: on the phone, which the session hears of, and by the session, which
 * the phone hears of.
 */
class ChatsIntegrationTests {

	private static final Jid BOB = Jid.parse("49151888@s.whatsapp.net");

	private static final MessageReference MESSAGE = new MessageReference(BOB, BOB, "ABC");

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("chats");
		client.settings().change(ClientSettings.defaults().toBuilder().appStateEventsOnFullSync(true).build()).join();
		phone = SimulatedWhatsApp.newPhone();
		try (ReceivedEvents<AppStateSyncCompleteEvent> synced = ReceivedEvents.of(client,
				AppStateSyncCompleteEvent.class)) {
			SimulatedWhatsApp.pair(client, phone);
			synced.await((event) -> event.name().equals(AppStateCollection.REGULAR.value()));
		}
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void whatThePhoneDoesToChatsComesAsEvents() {
		PhoneAppState state = phone.appState();
		String bob = BOB.toString();
		assertThat(after(() -> state.pin(bob, true), PinEvent.class)).matches(PinEvent::pinned)
			.matches((event) -> event.chat().equals(BOB));
		Instant until = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
		assertThat(after(() -> state.mute(bob, until), MuteEvent.class).mutedUntil()).isEqualTo(until);
		assertThat(after(() -> state.archive(bob, true), ArchiveEvent.class)).matches(ArchiveEvent::archived);
		assertThat(after(() -> state.markRead(bob, false), MarkChatAsReadEvent.class).read()).isFalse();
		assertThat(client.chats().settings(BOB).join()).isEqualTo(new ChatSettings(true, until, true, true));
		after(() -> state.clear(bob), ClearChatEvent.class);
		assertThat(after(() -> state.delete(bob), DeleteChatEvent.class).deleteMedia()).isTrue();
	}

	@Test
	void whatThePhoneDoesToMessagesAndLabelsComesAsEvents() {
		PhoneAppState state = phone.appState();
		String bob = BOB.toString();
		assertThat(after(() -> state.star(bob, "A", true), StarEvent.class)).matches(StarEvent::starred)
			.matches((event) -> event.messageId().equals("A"));
		assertThat(after(() -> state.deleteForMe(bob, "A"), DeleteForMeEvent.class))
			.matches(DeleteForMeEvent::deleteMedia);
		assertThat(after(() -> state.label("3", "Paid"), LabelEditEvent.class).action().getName()).isEqualTo("Paid");
		assertThat(after(() -> state.labelChat("3", bob, true), LabelAssociationChatEvent.class))
			.matches(LabelAssociationChatEvent::labeled);
		assertThat(after(() -> state.labelMessage("3", bob, "A", true), LabelAssociationMessageEvent.class).messageId())
			.isEqualTo("A");
	}

	@Test
	void whatThePhoneSetsForItselfComesAsEvents() {
		PhoneAppState state = phone.appState();
		String bob = BOB.toString();
		assertThat(after(() -> state.contact(bob, "Bob B."), ContactEvent.class).action().getFullName())
			.isEqualTo("Bob B.");
		assertThat(after(() -> state.pushName("Renamed"), PushNameSettingEvent.class).name()).isEqualTo("Renamed");
		assertThat(after(() -> state.unarchiveChats(true), UnarchiveChatsSettingEvent.class))
			.matches(UnarchiveChatsSettingEvent::unarchives);
		assertThat(after(() -> state.muteStatus(bob, true), UserStatusMuteEvent.class))
			.matches(UserStatusMuteEvent::muted);
		assertThat(after(() -> state.set("regular", List.of("time_format"), 7, "timeFormatAction",
				Map.of("isTwentyFourHourFormatEnabled", true)), AppStateEvent.class)
			.index()).containsExactly("time_format");
	}

	@Test
	void whatTheSessionDoesToChatsReachesThePhone() {
		Jid chat = Jid.parse("49151777@s.whatsapp.net");
		chats().mute(chat).join();
		assertThat(chats().settings(chat).join()).isEqualTo(new ChatSettings(true, null, false, false));
		chats().mute(chat, Instant.now().plus(Duration.ofHours(1))).join();
		chats().unmute(chat).join();
		chats().pin(chat, true).join();
		chats().archive(chat, true).join();
		chats().markRead(chat, true).join();
		chats().clear(chat, true).join();
		chats().delete(chat, false).join();
		chats().muteStatus(chat, true).join();
		for (String kind : List.of("mute", "pin_v1", "archive", "markChatAsRead", "clearChat", "deleteChat",
				"userStatusMute")) {
			assertThat(learned(kind, chat.toString()).index().get(1)).isEqualTo(chat.toString());
		}
	}

	@Test
	void whatTheSessionDoesToMessagesAndLabelsReachesThePhone() {
		chats().star(MESSAGE, true).join();
		chats().deleteForMe(MESSAGE, false).join();
		chats().saveLabel(new Label("7", "New", 2)).join();
		chats().label("7", BOB, true).join();
		chats().label("7", MESSAGE, true).join();
		chats().deleteLabel("7").join();
		chats().setPushName("Session").join();
		chats().setUnarchiveChats(false).join();
		assertThat(learned("star", "ABC").index()).containsExactly("star", BOB.toString(), "ABC", "0", "0");
		assertThat(learned("deleteMessageForMe", "ABC").value()).containsKey("deleteMessageForMeAction");
		assertThat(learned("label_jid", "label_jid, 7").index()).containsExactly("label_jid", "7", BOB.toString());
		assertThat(learned("label_message", "ABC").index()).contains("7");
		assertThat(learned("setting_pushName", "Session").index()).containsExactly("setting_pushName");
	}

	@Test
	void chatIsArchivedAndReadUpToItsLastMessage() {
		Contact alice = SimulatedWhatsApp.newContact();
		try (ReceivedEvents<MessageEvent> messages = ReceivedEvents.of(client, MessageEvent.class)) {
			alice.sendTo(phone.number(), "last");
			MessageEvent last = messages.await((event) -> event.text().equals("last"));
			chats().archive(last, true).join();
			chats().markRead(last, true).join();
			assertThat(learned("archive", last.chat().toString()).value().toString()).contains(last.id());
		}
	}

	@Test
	void appStateIsSentAndFetchedAsItIs() {
		SyncActionValue pin = SyncActionValue.newBuilder().setPinAction(PinAction.newBuilder().setPinned(true)).build();
		Jid chat = Jid.parse("49151666@s.whatsapp.net");
		client.appState()
			.send(AppStateCollection.REGULAR_LOW,
					List.of(new AppStateMutation(List.of("pin_v1", chat.toString()), 5, pin)))
			.join();
		assertThat(learned("pin_v1", chat.toString())).isNotNull();
		assertThat(after(() -> client.appState().fetch(AppStateCollection.REGULAR_LOW, true).join(), PinEvent.class))
			.matches(PinEvent::fromFullSync);
		client.appState().markNotDirty("account_sync", Instant.now()).join();
	}

	@Test
	void refusesWhatMakesNoSense() {
		Failures.assertInvalid("chat", () -> chats().pin(new Jid("", "unknown", 0), true));
		Failures.assertInvalid("until", () -> chats().mute(BOB, Instant.now().minusSeconds(1)));
		Failures.assertInvalid("message.id", () -> chats().star(new MessageReference(BOB, BOB, ""), true));
		Failures.assertInvalid("name", () -> chats().saveLabel(new Label("1", "", 0)));
		Failures.assertInvalid("id", () -> chats().deleteLabel(""));
		Failures.assertInvalid("name", () -> chats().setPushName(""));
		Failures.assertInvalid("mutations", () -> client.appState().send(AppStateCollection.REGULAR, List.of()));
		Failures.assertInvalid("collections", () -> client.appState().reset(List.of()));
	}

	private static Chats chats() {
		return client.chats();
	}

	private static AppStateEntry learned(String kind, String part) {
		return Awaitility.await()
			.atMost(SimulatedWhatsApp.PATIENCE)
			.until(() -> phone.appState()
				.after(0, Duration.ZERO)
				.stream()
				.filter((entry) -> entry.index().get(0).equals(kind) && entry.toString().contains(part))
				.findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	private static <E extends NeonizeEvent> E after(Runnable change, Class<E> type) {
		try (ReceivedEvents<E> events = ReceivedEvents.of(client, type)) {
			change.run();
			return events.await((event) -> true);
		}
	}

}
