package io.neonize.spring.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.neonize.client.Inbox;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.client.event.MessageFailedEvent;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.spring.event.ApplicationEventDispatch;
import io.neonize.spring.test.Dispatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link NeonizeMetrics}, which hears of everything by application events.
 */
class NeonizeMetricsTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();

	@BeforeEach
	void start() {
		this.application.registerBean(NeonizeMetrics.class, () -> new NeonizeMetrics(this.meters));
		this.application.refresh();
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void countsReceivedMessagesBySession() {
		try (Dispatch sales = new Dispatch("sales"); Dispatch support = new Dispatch("support")) {
			ApplicationEventDispatch publisher = new ApplicationEventDispatch(this.application);
			sales.message(publisher, "+4915112345678", "one");
			sales.message(publisher, "+4915112345678", "two");
			support.message(publisher, "+4915112345678", "three");
			sales.awaitDone(2);
			support.awaitDone(1);
		}
		assertThat(count("neonize.messages.received", "sales")).isEqualTo(2);
		assertThat(count("neonize.messages.received", "support")).isEqualTo(1);
	}

	@Test
	void countsMessagesThatHaveFailed() {
		this.application
			.publishEvent(new MessageFailedEvent(client("sales"), null, 5, new IllegalStateException("never")));
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
		NeonizeClient client = client("sales");
		Inbox inbox = mock(Inbox.class);
		given(client.inbox()).willReturn(inbox);
		given(inbox.waiting()).willReturn(messages);
		this.application
			.publishEvent(new StateChangedEvent(client, SessionState.CONNECTED, SessionState.CONNECTING, ""));
	}

	@Test
	void countsMessagesThatCouldNotBeDecrypted() {
		this.application.publishEvent(new UndecryptableMessageEvent(client("sales"), null, false, "", ""));
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
		this.application.publishEvent(new StateChangedEvent(client(session), state, previous, ""));
	}

	private double count(String meter, String session) {
		return this.meters.get(meter).tag("session", session).counter().count();
	}

	private double sessions(String state) {
		return this.meters.get("neonize.sessions").tag("state", state).gauge().value();
	}

	private static NeonizeClient client(String name) {
		NeonizeClient client = mock(NeonizeClient.class);
		given(client.name()).willReturn(name);
		return client;
	}

}
