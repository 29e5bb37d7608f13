package io.neonize.spring.metrics;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.neonize.client.Inbox;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageFailedEvent;
import io.neonize.client.event.MessageInfo;
import io.neonize.client.event.MessageSource;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.client.internal.event.EventPublication;
import io.neonize.proto.wae2e.Message;
import io.neonize.spring.test.Dispatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link NeonizeMetrics}, which hears of everything as a publisher.
 */
class NeonizeMetricsTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final NeonizeMetrics metrics = new NeonizeMetrics(this.meters);

	@Test
	void countsReceivedMessagesBySession() {
		try (Dispatch sales = new Dispatch("sales"); Dispatch support = new Dispatch("support")) {
			sales.message(this.metrics, "+4915112345678", "one");
			sales.message(this.metrics, "+4915112345678", "two");
			support.message(this.metrics, "+4915112345678", "three");
			sales.awaitDone(2);
			support.awaitDone(1);
		}
		assertThat(count("neonize.messages.received", "sales")).isEqualTo(2);
		assertThat(count("neonize.messages.received", "support")).isEqualTo(1);
	}

	@Test
	void countsAMessageOnceThatIsDeliveredSeveralTimes() {
		MessageEvent message = message(client("sales"));
		EventPublication.publish(message, List.of(this.metrics, failing()), () -> {
		});
		assertThat(this.meters.find("neonize.messages.received").counter()).isNull();
		EventPublication.publish(message, List.of(this.metrics, failing()), () -> {
		});
		publish(new MessageFailedEvent(message.client(), message, 2, new IllegalStateException("never")));
		assertThat(count("neonize.messages.received", "sales")).isEqualTo(1);
		publish(message(message.client()));
		assertThat(count("neonize.messages.received", "sales")).isEqualTo(2);
	}

	private static EventPublisher failing() {
		return (delivery) -> delivery.fail(new IllegalStateException("no"));
	}

	@Test
	void forgetsSessionsWhoseClientsAreClosed() {
		int before = this.meters.getMeters().size();
		List<WeakReference<NeonizeClient>> closed = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			closed.add(openAndClose("tenant" + i));
		}
		assertThat(this.meters.getMeters()).hasSize(before);
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			System.gc();
			assertThat(closed).allMatch((client) -> client.refersTo(null));
		});
	}

	private WeakReference<NeonizeClient> openAndClose(String name) {
		NeonizeClient client = new NamedClient(name).proxy();
		publish(new StateChangedEvent(client, SessionState.CONNECTED, SessionState.CONNECTING, ""));
		publish(message(client));
		publish(new UndecryptableMessageEvent(client, null, false, "", ""));
		publish(new MessageFailedEvent(client, null, 5, new IllegalStateException("never")));
		assertThat(sessions("connected")).isEqualTo(1);
		this.metrics.closed(client);
		publish(new StateChangedEvent(client, SessionState.DISCONNECTED, SessionState.CONNECTED, "late"));
		publish(message(client));
		assertThat(sessions("connected")).isZero();
		return new WeakReference<>(client);
	}

	@Test
	void keepsTheMetersOfAClientThatWasOpenedMeanwhile() {
		NeonizeClient old = client("sales");
		publish(new StateChangedEvent(old, SessionState.CONNECTED, SessionState.CONNECTING, ""));
		change("sales", SessionState.CONNECTED, SessionState.CONNECTING);
		this.metrics.closed(old);
		assertThat(this.meters.find("neonize.messages.waiting").tag("session", "sales").gauge()).isNotNull();
		assertThat(sessions("connected")).isEqualTo(1);
	}

	@Test
	void canLeaveTheSessionOut() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		NeonizeMetrics sums = new NeonizeMetrics(registry, false);
		for (String session : List.of("sales", "support")) {
			NeonizeClient client = client(session, 2);
			EventPublication.publish(new StateChangedEvent(client, SessionState.CONNECTED, SessionState.CONNECTING, ""),
					List.of(sums), () -> {
					});
			EventPublication.publish(message(client), List.of(sums), () -> {
			});
		}
		assertThat(registry.getMeters()).allMatch((meter) -> meter.getId().getTag("session") == null);
		assertThat(registry.get("neonize.messages.received").counter().count()).isEqualTo(2);
		assertThat(registry.get("neonize.messages.waiting").gauge().value()).isEqualTo(4);
	}

	@Test
	void countsMessagesThatHaveFailed() {
		publish(new MessageFailedEvent(client("sales"), null, 5, new IllegalStateException("never")));
		assertThat(count("neonize.messages.failed", "sales")).isEqualTo(1);
	}

	@Test
	void tellsHowManyMessagesWait() {
		connectWithWaiting(3);
		assertThat(this.meters.get("neonize.messages.waiting").tag("session", "sales").gauge().value()).isEqualTo(3);
	}

	@Test
	void followsASessionThatIsCreatedAnew() {
		connectWithWaiting(3);
		connectWithWaiting(5);
		assertThat(this.meters.get("neonize.messages.waiting").tag("session", "sales").gauge().value()).isEqualTo(5);
	}

	private void connectWithWaiting(int messages) {
		NeonizeClient client = client("sales", messages);
		publish(new StateChangedEvent(client, SessionState.CONNECTED, SessionState.CONNECTING, ""));
	}

	@Test
	void countsMessagesThatCouldNotBeDecrypted() {
		publish(new UndecryptableMessageEvent(client("sales"), null, false, "", ""));
		assertThat(count("neonize.messages.undecryptable", "sales")).isEqualTo(1);
	}

	@Test
	void tellsHowManySessionsAreInAState() {
		assertThat(sessions("connected")).isZero();
		change("sales", SessionState.CONNECTING, SessionState.DISCONNECTED);
		change("sales", SessionState.CONNECTED, SessionState.CONNECTING);
		change("support", SessionState.CONNECTED, SessionState.CONNECTING);
		assertThat(sessions("connected")).isEqualTo(2);
		assertThat(sessions("connecting")).isZero();
		change("sales", SessionState.RECONNECTING, SessionState.CONNECTED);
		change("support", SessionState.DISCONNECTED, SessionState.CONNECTED);
		assertThat(sessions("connected")).isZero();
		assertThat(sessions("reconnecting")).isEqualTo(1);
	}

	private void change(String session, SessionState state, SessionState previous) {
		publish(new StateChangedEvent(client(session), state, previous, ""));
	}

	private double count(String meter, String session) {
		return this.meters.get(meter).tag("session", session).counter().count();
	}

	private double sessions(String state) {
		return this.meters.get("neonize.sessions").tag("state", state).gauge().value();
	}

	private void publish(NeonizeEvent event) {
		EventPublication.publish(event, List.of(this.metrics), () -> {
		});
	}

	private static MessageEvent message(NeonizeClient client) {
		Jid jid = Jid.ofPhone("+4915112345678");
		MessageSource source = new MessageSource(jid, jid, false, false, null, null);
		MessageInfo info = new MessageInfo(source, "ID", 0, "text", "", Instant.EPOCH, "", false, "", "");
		return new MessageEvent(client, info, Message.getDefaultInstance(), false, false, false, 0, "", null, null,
				null);
	}

	private static NeonizeClient client(String name, int waiting) {
		NeonizeClient client = client(name);
		Inbox inbox = mock(Inbox.class);
		given(client.inbox()).willReturn(inbox);
		given(inbox.waiting()).willReturn(waiting);
		return client;
	}

	private static NeonizeClient client(String name) {
		NeonizeClient client = mock(NeonizeClient.class);
		given(client.name()).willReturn(name);
		return client;
	}

	/**
	 * A client that nothing else refers to, as Mockito does to its mocks.
	 *
	 * @param name the session's name
	 */
	private record NamedClient(String name) implements InvocationHandler {

		NeonizeClient proxy() {
			return (NeonizeClient) Proxy.newProxyInstance(NeonizeClient.class.getClassLoader(),
					new Class<?>[] { NeonizeClient.class }, this);
		}

		@Override
		public Object invoke(Object proxy, Method method, Object[] arguments) {
			return switch (method.getName()) {
				case "hashCode" -> System.identityHashCode(proxy);
				case "equals" -> proxy == arguments[0];
				default -> this.name;
			};
		}

	}

}
