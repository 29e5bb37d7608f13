package io.neonize.client.internal.random;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.group.GroupInvite;
import io.neonize.client.internal.event.MessageDecoder;
import io.neonize.client.internal.proto.MessageInfo;
import io.neonize.client.internal.proto.MessageSource;
import io.neonize.client.media.MediaReference;
import io.neonize.client.message.CalendarEvent;
import io.neonize.client.message.LiveLocation;
import io.neonize.client.message.Location;
import io.neonize.client.message.Poll;
import io.neonize.client.message.QuotedMessage;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.EventMessage;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that whatever others send can be looked at: no accessor fails, and every number
 * is within its bounds.
 */
class ReceivedMessageTests {

	private static final int TIMES = 2_000;

	private static final int DEEPEST = 4;

	/** Parts of messages that are made to be sent, not looked at. */
	private static final Set<String> ACTIONS = Set.of("markRead", "toMessage", "toKey", "hashCode", "toString",
			"notifyAll", "notify", "wait", "getClass");

	private static final NeonizeClient NOBODY = (NeonizeClient) Proxy.newProxyInstance(
			ReceivedMessageTests.class.getClassLoader(), new Class<?>[] { NeonizeClient.class },
			(proxy, method, arguments) -> answer(method));

	private final RandomValues values = new RandomValues();

	@Test
	void everythingOfAnyMessageCanBeLookedAt() throws Exception {
		for (int i = 0; i < TIMES; i++) {
			lookAtAll(this.values.fillFew(Message.newBuilder()).buildPartial().toByteString());
		}
	}

	@Test
	void everythingOfAMutatedMessageCanBeLookedAt() throws Exception {
		for (int i = 0; i < TIMES; i++) {
			byte[] bytes = this.values.fillFew(Message.newBuilder()).buildPartial().toByteArray();
			lookAtAll(ByteString.copyFrom(this.values.mutate(bytes)));
		}
	}

	@Test
	void eventAtNoPossibleTimeIsNone() throws Exception {
		for (long time : List.of(Long.MAX_VALUE, Long.MIN_VALUE, -1L, 253_402_300_800L)) {
			Message message = Message.newBuilder()
				.setEventMessage(EventMessage.newBuilder().setName("never").setStartTime(time))
				.build();
			assertThat(event(message.toByteString()).view().calendarEvent()).isEmpty();
		}
	}

	@Test
	void longChainOfQuotesCanBeLookedAt() throws Exception {
		Message message = Message.newBuilder().setConversation("first").build();
		for (int i = 0; i < 20; i++) {
			message = Message.newBuilder()
				.setExtendedTextMessage(ExtendedTextMessage.newBuilder()
					.setContextInfo(ContextInfo.newBuilder().setStanzaID("id" + i).setQuotedMessage(message)))
				.build();
		}
		Optional<QuotedMessage> quoted = event(message.toByteString()).quoted();
		String deepest = "";
		while (quoted.isPresent()) {
			deepest = quoted.get().text();
			quoted = quoted.get().view().quoted();
		}
		assertThat(deepest).isEqualTo("first");
	}

	private static Object answer(Method method) {
		Class<?> type = method.getReturnType();
		if (type == boolean.class) {
			return false;
		}
		return (type == int.class) ? 0 : (type == Optional.class) ? Optional.empty() : "nobody";
	}

	private void lookAtAll(ByteString message) throws ReflectiveOperationException {
		MessageEvent event;
		try {
			event = event(message);
		}
		catch (InvalidProtocolBufferException ex) {
			return; // it cannot be read at all
		}
		try {
			lookAt(event, 0);
			lookAt(MediaReference.thumbnail(event.message()), 0);
			lookAt(GroupInvite.of(event), 0);
		}
		catch (InvocationTargetException ex) {
			throw new AssertionError(this.values + ": " + ex.getCause() + " for " + event.message(), ex.getCause());
		}
	}

	private static MessageEvent event(ByteString message) throws InvalidProtocolBufferException {
		MessageSource source = MessageSource.newBuilder()
			.setChat("120363000000000001@g.us")
			.setSender("4915112345678:3@s.whatsapp.net")
			.setIsGroup(true)
			.build();
		return MessageDecoder.message(NOBODY,
				io.neonize.client.internal.proto.Message.newBuilder()
					.setInfo(MessageInfo.newBuilder().setSource(source).setId("ID"))
					.setMessage(message)
					.build());
	}

	/** Calls every accessor of the API's types, and those of what it returns. */
	private static void lookAt(Object value, int depth) throws ReflectiveOperationException {
		if (value instanceof Optional<?> optional) {
			lookAt(optional.orElse(null), depth);
		}
		else if (value instanceof Collection<?> collection) {
			for (Object each : collection) {
				lookAt(each, depth);
			}
		}
		else if (value != null && value.getClass().getName().startsWith("io.neonize.client.") && value != NOBODY
				&& !(value instanceof Enum) && depth < DEEPEST) {
			assertWithinBounds(value);
			value.hashCode();
			assertThat(value.toString()).doesNotContain("\n");
			for (Method accessor : accessors(value.getClass())) {
				lookAt(accessor.invoke(value), depth + 1);
			}
		}
	}

	private static List<Method> accessors(Class<?> type) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())
					&& method.getReturnType() != CompletableFuture.class && method.getReturnType() != void.class
					&& !ACTIONS.contains(method.getName()))
			.toList();
	}

	private static void assertWithinBounds(Object value) {
		if (value instanceof Location location) {
			assertThat(location.latitude()).isBetween(-90.0, 90.0);
			assertThat(location.longitude()).isBetween(-180.0, 180.0);
		}
		else if (value instanceof LiveLocation location) {
			assertThat(location.latitude()).isBetween(-90.0, 90.0);
			assertThat(location.longitude()).isBetween(-180.0, 180.0);
			assertThat(location.accuracyMeters()).isNotNegative();
			assertThat(location.speed()).isNotNegative().isFinite();
			assertThat(location.heading()).isBetween(0, 359);
			assertThat(location.sequenceNumber()).isNotNegative();
			assertThat(location.timeOffset()).isBetween(Duration.ZERO, Duration.ofSeconds(1L << 32));
		}
		else if (value instanceof CalendarEvent event) {
			assertThat(event.start()).isBetween(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));
		}
		else if (value instanceof Poll poll) {
			assertThat(poll.selectable()).isBetween(0, poll.options().size());
		}
		else if (value instanceof MediaReference media) {
			assertThat(media.fileLength()).isNotNegative();
			assertThat(media.fileName()).isNotBlank().doesNotContain("/", "\\", "\n");
		}
	}

}
