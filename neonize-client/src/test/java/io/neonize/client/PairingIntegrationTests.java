package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.neonize.client.event.PairCodeEvent;
import io.neonize.client.event.PairErrorEvent;
import io.neonize.client.event.PairPasskeyConfirmationEvent;
import io.neonize.client.event.PairPasskeyRequestEvent;
import io.neonize.client.event.PairSuccessEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SimulatorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Linking a session to a phone, in every way there is.
 */
class PairingIntegrationTests {

	private final Phone phone = SimulatedWhatsApp.newPhone();

	private NeonizeClients clients;

	private NeonizeClient client;

	@BeforeEach
	void open() {
		this.clients = SimulatedWhatsApp.clients().build();
		this.client = this.clients.open("pairing");
	}

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void phoneScansAQrCode() {
		CompletableFuture<String> code = new CompletableFuture<>();
		try (Registration codes = this.client.pairing().onQrCode((event) -> code.complete(event.code()));
				ReceivedEvents<PairSuccessEvent> paired = ReceivedEvents.of(this.client, PairSuccessEvent.class)) {
			CompletableFuture<Void> connected = this.client.connect();
			this.phone.scan(soon(code));
			assertThat(paired.await((event) -> true).jid().user()).isEqualTo(this.phone.number());
			soon(connected);
		}
	}

	@Test
	void ownerTypesACode() {
		try (ReceivedEvents<PairCodeEvent> codes = ReceivedEvents.of(this.client, PairCodeEvent.class)) {
			CompletableFuture<Void> connected = this.client.connect();
			String code = soon(this.client.pairing().phoneCode(this.phone.number(), false));
			assertThat(codes.await((event) -> true).code()).isEqualTo(code);
			this.phone.link(code);
			soon(connected);
		}
	}

	@Test
	void ownerUsesAPasskey() {
		String assertion = """
				{"id": "a2V5", "rawId": "a2V5", "type": "public-key", "response": {"clientDataJSON": "e30",
				"authenticatorData": "YQ", "signature": "cw"}}""";
		CompletableFuture<String> code = new CompletableFuture<>();
		try (Registration codes = this.client.pairing().onQrCode((event) -> code.complete(event.code()));
				ReceivedEvents<PairPasskeyRequestEvent> requests = ReceivedEvents.of(this.client,
						PairPasskeyRequestEvent.class);
				ReceivedEvents<PairPasskeyConfirmationEvent> confirmations = ReceivedEvents.of(this.client,
						PairPasskeyConfirmationEvent.class)) {
			CompletableFuture<Void> connected = this.client.connect();
			this.phone.scanWithPasskey(soon(code));
			assertThat(requests.await((event) -> true).publicKeyJson()).contains("whatsapp.com");
			soon(this.client.pairing().sendPasskeyResponse(assertion));
			assertThat(confirmations.await((event) -> true).code()).isEqualTo(this.phone.passkeyCode());
			soon(this.client.pairing().confirmPasskey());
			soon(connected);
		}
	}

	@Test
	void sessionBelongsToTheAccountItWasLinkedToUntilItIsRemoved() {
		SimulatedWhatsApp.pair(this.client, this.phone);
		soon(this.client.logout());
		assertRefuses(this.client, SimulatedWhatsApp.newPhone());
		scan(this.client, this.phone);
		soon(this.client.logout());
		soon(this.clients.remove("pairing"));
		NeonizeClient another = this.clients.open("pairing");
		scan(another, SimulatedWhatsApp.newPhone());
	}

	@Test
	void sessionWithAPhoneNumberAcceptsNoOtherAccount() {
		NeonizeClient sales = this.clients.open(SessionOptions.named("sales").withPhone("+" + this.phone.number()));
		assertRefuses(sales, SimulatedWhatsApp.newPhone());
		scan(sales, this.phone);
		assertThat(sales.jid()).hasValueSatisfying((jid) -> assertThat(jid.user()).isEqualTo(this.phone.number()));
		assertThatExceptionOfType(InvalidJidException.class)
			.isThrownBy(() -> SessionOptions.named("sales").withPhone("call me"));
	}

	private static void assertRefuses(NeonizeClient client, Phone thief) {
		try (ReceivedEvents<QrCodeEvent> codes = ReceivedEvents.of(client, QrCodeEvent.class);
				ReceivedEvents<PairErrorEvent> errors = ReceivedEvents.of(client, PairErrorEvent.class)) {
			client.connect();
			String code = codes.await((event) -> true).code();
			assertThatExceptionOfType(SimulatorException.class).isThrownBy(() -> thief.scan(code));
			PairErrorEvent error = errors.await((event) -> true);
			assertThat(error.refused()).isTrue();
			assertThat(error.jid().user()).isEqualTo(thief.number());
			assertThat(client.jid()).isEmpty();
		}
	}

	private static void scan(NeonizeClient client, Phone phone) {
		try (ReceivedEvents<QrCodeEvent> codes = ReceivedEvents.of(client, QrCodeEvent.class)) {
			CompletableFuture<Void> connected = client.connect();
			phone.scan(codes.await((event) -> true).code());
			soon(connected);
		}
	}

	@Test
	void refusesWhatMakesNoSense() {
		Failures.assertFails(ErrorCode.INVALID_ARGUMENT, () -> this.client.pairing().phoneCode("12"));
		SimulatedWhatsApp.pair(this.client, this.phone);
		Failures.assertFails(ErrorCode.ALREADY_PAIRED, () -> this.client.pairing().phoneCode(this.phone.number()));
		Failures.assertInvalid("response", () -> this.client.pairing().sendPasskeyResponse("{}"));
		Failures.assertFails(ErrorCode.ALREADY_PAIRED, () -> this.client.pairing().confirmPasskey());
	}

	private static <T> T soon(CompletableFuture<T> future) {
		return future.orTimeout(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

}
