package io.neonize.client;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.group.Groups;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.media.EngineMedia;
import io.neonize.client.internal.operation.DefaultGroups;
import io.neonize.client.internal.proto.HasPrivacyTokenRequest;
import io.neonize.client.internal.proto.HasPrivacyTokenResponse;
import io.neonize.client.internal.proto.InjectPanicRequest;
import io.neonize.client.internal.proto.IsOnWhatsAppRequest;
import io.neonize.client.internal.proto.IsOnWhatsAppResponse;
import io.neonize.client.internal.proto.MarkReadRequest;
import io.neonize.client.internal.proto.PairPhoneRequest;
import io.neonize.client.internal.proto.PairPhoneResponse;
import io.neonize.client.internal.proto.SendMessageRequest;
import io.neonize.client.internal.proto.SendMessageResponse;
import io.neonize.client.internal.proto.SendPresenceRequest;
import io.neonize.client.media.MediaOperations;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A client whose session lives in the engine.
 */
final class DefaultNeonizeClient implements NeonizeClient {

	private final SessionLife life;

	private final Consumer<DefaultNeonizeClient> onClose;

	private final Groups groups;

	DefaultNeonizeClient(SessionParts parts, Consumer<DefaultNeonizeClient> onClose) {
		this.life = new SessionLife(this, parts);
		this.onClose = onClose;
		this.groups = new DefaultGroups(this.life.engine());
	}

	SessionLife life() {
		return this.life;
	}

	@Override
	public String name() {
		return this.life.session().name();
	}

	@Override
	public SessionState state() {
		return this.life.session().state();
	}

	@Override
	public Optional<String> owner() {
		return this.life.owner();
	}

	@Override
	public Optional<Jid> jid() {
		return Optional.ofNullable(this.life.session().jid());
	}

	@Override
	public Optional<Jid> lid() {
		return Optional.ofNullable(this.life.session().lid());
	}

	@Override
	public CompletableFuture<Void> connect() {
		return this.life.connect();
	}

	@Override
	public CompletableFuture<Void> disconnect() {
		return this.life.disconnect();
	}

	@Override
	public CompletableFuture<Void> logout() {
		return this.life.logout();
	}

	@Override
	public CompletableFuture<String> pairPhone(String phone) {
		return attempt(() -> {
			PairPhoneRequest request = PairPhoneRequest.newBuilder()
				.setPhone(PhoneNumber.digits(phone))
				.setShowPushNotification(true)
				.build();
			return this.life.engine().call(request, PairPhoneResponse.parser(), PairPhoneResponse::getCode);
		});
	}

	@Override
	public CompletableFuture<SentMessage> sendMessage(Jid to, String text) {
		return attempt(() -> sendMessage(SendRequest.of(to, text)));
	}

	@Override
	public CompletableFuture<SentMessage> sendMessage(Jid to, Message message) {
		return attempt(() -> sendMessage(SendRequest.of(to, message)));
	}

	@Override
	public CompletableFuture<SentMessage> sendMessage(SendRequest request) {
		return attempt(() -> {
			SendMessageRequest frame = SendMessageRequest.newBuilder()
				.setTo(required(request.to(), "to").toString())
				.setMessage(required(request.message(), "message").toByteString())
				.setId((request.id() != null) ? request.id() : "")
				.build();
			CompletableFuture<SentMessage> answer = this.life.engine()
				.call(frame, SendMessageResponse.parser(), request.timeout(),
						(response) -> sent(request.to(), response));
			this.life.events().inbox().sent(answer);
			return answer;
		});
	}

	@Override
	public CompletableFuture<SentMessage> reply(MessageEvent event, String text) {
		return answer(event, "text:" + text, () -> OutgoingMessages.reply(event, text));
	}

	@Override
	public CompletableFuture<SentMessage> react(MessageEvent event, String emoji) {
		return answer(event, "reaction:" + emoji, () -> OutgoingMessages.reaction(event, required(emoji, "emoji")));
	}

	private CompletableFuture<SentMessage> answer(MessageEvent event, String content, Supplier<Message> message) {
		return this.life.events()
			.open()
			.answer(event, content,
					(id) -> attempt(() -> sendMessage(new SendRequest(event.chat(), message.get(), id, null))));
	}

	@Override
	public CompletableFuture<Void> markRead(MessageEvent event) {
		MarkReadRequest request = MarkReadRequest.newBuilder()
			.addIds(event.id())
			.setChat(event.chat().toString())
			.setSender(event.sender().withoutDevice().toString())
			.setTimestampMillis(System.currentTimeMillis())
			.build();
		return this.life.engine().call(request);
	}

	@Override
	public CompletableFuture<List<PhoneLookup>> isOnWhatsApp(String... phones) {
		return attempt(() -> {
			IsOnWhatsAppRequest request = IsOnWhatsAppRequest.newBuilder()
				.addAllPhones(Arrays.stream(phones).map(PhoneNumber::digits).toList())
				.build();
			return this.life.engine().call(request, IsOnWhatsAppResponse.parser(), DefaultNeonizeClient::lookups);
		});
	}

	@Override
	public CompletableFuture<Boolean> hasPrivacyToken(Jid user) {
		HasPrivacyTokenRequest request = HasPrivacyTokenRequest.newBuilder().setUser(user.toString()).build();
		return this.life.engine().call(request, HasPrivacyTokenResponse.parser(), HasPrivacyTokenResponse::getHasToken);
	}

	@Override
	public MediaOperations media() {
		return new EngineMedia(this.life.engine());
	}

	@Override
	public CompletableFuture<Void> sendPresence(boolean available) {
		return this.life.engine().call(SendPresenceRequest.newBuilder().setAvailable(available).build());
	}

	@Override
	public Groups groups() {
		return this.groups;
	}

	@Override
	public <E extends NeonizeEvent> Registration on(Class<E> type, Consumer<? super E> listener) {
		return this.life.listeners().on(type, listener);
	}

	@Override
	public Inbox inbox() {
		return this.life.events().inbox();
	}

	/** Makes the engine panic inside a call, to prove that nothing else happens. */
	CompletableFuture<Void> injectPanic() {
		return this.life.engine().call(InjectPanicRequest.getDefaultInstance());
	}

	@Override
	public void close() {
		closeNow().completeOnTimeout(null, SessionLife.GRACE.toSeconds(), TimeUnit.SECONDS)
			.exceptionally((failure) -> null)
			.join();
	}

	CompletableFuture<Void> closeNow() {
		return this.life.close().whenComplete((nothing, failure) -> this.onClose.accept(this));
	}

	@Override
	public String toString() {
		return "NeonizeClient[" + name() + ", " + state() + "]";
	}

	private static SentMessage sent(Jid to, SendMessageResponse response) {
		return new SentMessage(response.getId(), to, Jids.read(response.getSender()),
				Instant.ofEpochMilli(response.getTimestampMillis()), response.getServerId());
	}

	private static List<PhoneLookup> lookups(IsOnWhatsAppResponse response) {
		return response.getResultsList()
			.stream()
			.map((result) -> new PhoneLookup(result.getQuery(), Jids.readOptional(result.getJid()),
					result.getIsOnWhatsapp(),
					result.getVerifiedBusinessName().isEmpty() ? null : result.getVerifiedBusinessName()))
			.toList();
	}

	private static <T> T required(@Nullable T value, String field) {
		if (value == null) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT, "The " + field + " is missing",
					Map.of("field", field), null);
		}
		return value;
	}

	/** One way for all errors: a future that fails. */
	private static <T> CompletableFuture<T> attempt(Supplier<CompletableFuture<T>> call) {
		try {
			return call.get();
		}
		catch (NeonizeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
