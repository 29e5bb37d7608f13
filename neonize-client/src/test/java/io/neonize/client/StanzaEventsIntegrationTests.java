package io.neonize.client;

import java.util.Map;

import io.neonize.client.event.BlocklistEvent;
import io.neonize.client.event.CallAcceptEvent;
import io.neonize.client.event.CallEvent;
import io.neonize.client.event.CallOfferEvent;
import io.neonize.client.event.CallOfferNoticeEvent;
import io.neonize.client.event.CallPreAcceptEvent;
import io.neonize.client.event.CallRejectEvent;
import io.neonize.client.event.CallRelayLatencyEvent;
import io.neonize.client.event.CallTerminateEvent;
import io.neonize.client.event.CallTransportEvent;
import io.neonize.client.event.IdentityChangeEvent;
import io.neonize.client.event.MediaRetryEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.NewsletterJoinEvent;
import io.neonize.client.event.NewsletterLeaveEvent;
import io.neonize.client.event.NewsletterLiveUpdateEvent;
import io.neonize.client.event.NewsletterMuteChangeEvent;
import io.neonize.client.event.PairPasskeyErrorEvent;
import io.neonize.client.event.PairPasskeyRequestEvent;
import io.neonize.client.event.PictureEvent;
import io.neonize.client.event.PrivacySettingsEvent;
import io.neonize.client.event.QrScannedWithoutMultideviceEvent;
import io.neonize.client.event.ReachoutTimelockEvent;
import io.neonize.client.event.UnknownCallEvent;
import io.neonize.client.event.UserAboutEvent;
import io.neonize.client.newsletter.NewsletterRole;
import io.neonize.simulator.Phone;
import io.neonize.simulator.Stanza;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events as they come from stanzas that WhatsApp sends.
 */
class StanzaEventsIntegrationTests {

	private static final String BOB = "49151999@s.whatsapp.net";

	private static final String NEWS = "120363000000000042@newsletter";

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("stanzas");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void callIsOfferedPreparedAndTaken() {
		CallOfferEvent offer = call("offer", CallOfferEvent.class);
		assertThat(offer.call().id()).isEqualTo("CALL-offer");
		assertThat(offer.call().from()).isEqualTo(Jid.parse(BOB));
		assertThat(offer.remotePlatform()).isEqualTo("android");
		assertThat(offer.data().tag()).isEqualTo("offer");
		assertThat(call("preaccept", CallPreAcceptEvent.class).remoteVersion()).isEqualTo("2.26");
		assertThat(call("accept", CallAcceptEvent.class).call().creator()).isEqualTo(Jid.parse(BOB));
		assertThat(call("transport", CallTransportEvent.class).data().attributes()).containsEntry("call-id",
				"CALL-transport");
		assertThat(call("relaylatency", CallRelayLatencyEvent.class).call().group()).isNull();
	}

	@Test
	void callIsAnnouncedRejectedAndEnded() {
		CallOfferNoticeEvent notice = call("offer_notice", CallOfferNoticeEvent.class);
		assertThat(notice.media()).isEqualTo("video");
		assertThat(notice.type()).isEqualTo("group");
		assertThat(call("reject", CallRejectEvent.class).call().id()).isEqualTo("CALL-reject");
		assertThat(call("terminate", CallTerminateEvent.class).reason()).isEqualTo("timeout");
	}

	private static <E extends NeonizeEvent & CallEvent> E call(String verb, Class<E> type) {
		return after(Stanza.of("call", Map.of("from", BOB, "platform", "android", "version", "2.26"),
				Stanza.of(verb, Map.of("call-id", "CALL-" + verb, "call-creator", BOB, "media", "video", "type",
						"group", "reason", "timeout"))),
				type);
	}

	@Test
	void callOfAnUnknownKindIsShownAsItIs() {
		Stanza odd = Stanza.of("call", Map.of("from", BOB),
				Stanza.of("odd", Map.of("call-id", "1", "call-creator", BOB)));
		UnknownCallEvent event = after(odd, UnknownCallEvent.class);
		assertThat(event.data().children()).singleElement().matches((child) -> child.tag().equals("odd"));
	}

	@Test
	void changesOfPeopleAreTold() {
		assertThat(
				after(notification("status", BOB, Stanza.text("set", Map.of(), "busy")), UserAboutEvent.class).about())
			.isEqualTo("busy");
		assertThat(after(notification("picture", BOB, Stanza.of("set", Map.of("jid", BOB, "author", BOB, "id", "77"))),
				PictureEvent.class))
			.satisfies((event) -> {
				assertThat(event.pictureId()).isEqualTo("77");
				assertThat(event.removed()).isFalse();
				assertThat(event.author()).isEqualTo(Jid.parse(BOB));
			});
		assertThat(
				after(notification("encrypt", BOB, Stanza.of("identity", Map.of())), IdentityChangeEvent.class).jid())
			.isEqualTo(Jid.parse(BOB));
	}

	@Test
	void changesOfTheAccountAreTold() {
		Stanza privacy = Stanza.of("privacy", Map.of(), Stanza.of("category", Map.of("name", "last", "value", "none")));
		assertThat(after(notification("account_sync", own(), privacy), PrivacySettingsEvent.class).changed())
			.containsExactly("last");
		Stanza blocklist = Stanza.of("blocklist", Map.of("dhash", "B", "prev_dhash", "A"),
				Stanza.of("item", Map.of("jid", BOB, "action", "block")));
		assertThat(after(notification("account_sync", own(), blocklist), BlocklistEvent.class).changes())
			.singleElement()
			.matches((change) -> change.blocked() && change.jid().equals(Jid.parse(BOB)));
	}

	@Test
	void newslettersAreJoinedMutedAndLeft() {
		String metadata = """
				{"id": "%s", "state": {"type": "ACTIVE"}, "thread_metadata": {"creation_time": "1700000000",
				"invite": "I", "name": {"text": "News"}, "description": {"text": ""}, "subscribers_count": "3",
				"verification": "VERIFIED"}, "viewer_metadata": {"mute": "ON", "role": "SUBSCRIBER"}}"""
			.formatted(NEWS);
		NewsletterJoinEvent joined = after(mex("xwa2_notify_newsletter_on_join", metadata), NewsletterJoinEvent.class);
		assertThat(joined.metadata().name()).isEqualTo("News");
		assertThat(joined.metadata().verified()).isTrue();
		assertThat(joined.metadata().role()).isEqualTo(NewsletterRole.SUBSCRIBER);
		assertThat(after(
				mex("xwa2_notify_newsletter_on_mute_change", "{\"id\": \"%s\", \"mute\": \"ON\"}".formatted(NEWS)),
				NewsletterMuteChangeEvent.class)
			.muted()).isTrue();
		assertThat(
				after(mex("xwa2_notify_newsletter_on_leave", "{\"id\": \"%s\", \"role\": \"GUEST\"}".formatted(NEWS)),
						NewsletterLeaveEvent.class)
					.newsletter())
			.isEqualTo(Jid.parse(NEWS));
	}

	@Test
	void viewsAndReactionsOfNewslettersAreTold() {
		Stanza message = Stanza.of("message", Map.of("server_id", "5", "id", "A", "type", "text", "t", "1700000000"),
				Stanza.of("views_count", Map.of("count", "7")),
				Stanza.of("reactions", Map.of(), Stanza.of("reaction", Map.of("code", "x", "count", "2"))));
		NewsletterLiveUpdateEvent event = after(
				notification("newsletter", NEWS, Stanza.of("live_updates", Map.of(), message)),
				NewsletterLiveUpdateEvent.class);
		assertThat(event.messages()).singleElement().satisfies((update) -> {
			assertThat(update.views()).isEqualTo(7);
			assertThat(update.reactions()).containsEntry("x", 2);
			assertThat(update.message()).isNull();
		});
	}

	@Test
	void restrictionOfTheAccountIsToldWithItsEnd() {
		ReachoutTimelockEvent event = after(mex("xwa2_notify_account_reachout_timelock",
				"{\"is_active\": true, \"enforcement_type\": \"BIZ\", \"time_enforcement_ends\": \"4000000000\"}"),
				ReachoutTimelockEvent.class);
		assertThat(event.active()).isTrue();
		assertThat(event.ends()).isNotNull();
	}

	@Test
	void phoneTellsThatItHasNoSuchMedia() {
		Stanza retry = Stanza.of("notification", Map.of("type", "mediaretry", "from", own(), "id", "GONE"),
				Stanza.of("rmr", Map.of("jid", BOB, "from_me", "false")), Stanza.of("error", Map.of("code", "2")));
		MediaRetryEvent event = after(retry, MediaRetryEvent.class);
		assertThat(event.messageId()).isEqualTo("GONE");
		assertThat(event.errorCode()).isEqualTo(2);
	}

	@Test
	void linkingTellsWhatGoesWrong() {
		after(Stanza.of("ib", Map.of(), Stanza.of("downgrade_webclient", Map.of())),
				QrScannedWithoutMultideviceEvent.class);
		Stanza options = Stanza.text("passkey_request_options", Map.of(), "{\"challenge\": \"YWJj\", \"rpId\": \"w\"}");
		assertThat(after(notification("passkey_prologue_request", "s.whatsapp.net", options),
				PairPasskeyRequestEvent.class)
			.publicKeyJson()).contains("\"challenge\":\"YWJj\"");
		assertThat(after(notification("crsc_continuation", "s.whatsapp.net", Stanza.of("nothing", Map.of())),
				PairPasskeyErrorEvent.class)
			.continuation()).isTrue();
	}

	private static Stanza mex(String field, String json) {
		return notification("mex", "s.whatsapp.net", Stanza.text("update", Map.of("op_name", "Notification"),
				"{\"data\": {\"%s\": %s}}".formatted(field, json)));
	}

	private static Stanza notification(String type, String from, Stanza content) {
		return Stanza.of("notification", Map.of("type", type, "from", from), content);
	}

	private static String own() {
		return client.jid().orElseThrow().withoutDevice().toString();
	}

	private static <E extends NeonizeEvent> E after(Stanza stanza, Class<E> type) {
		try (ReceivedEvents<E> events = ReceivedEvents.of(client, type)) {
			phone.tell(stanza);
			return events.await((event) -> true);
		}
	}

}
