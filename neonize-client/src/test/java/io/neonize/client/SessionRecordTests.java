package io.neonize.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.neonize.client.store.FencedException;
import io.neonize.client.store.InMemorySessionRegistry;
import io.neonize.client.store.StoredSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What cannot be stored of a session is told in a line.
 */
class SessionRecordTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(SessionRecord.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private @Nullable RuntimeException failure;

	private final List<Long> fenced = new ArrayList<>();

	private final SessionRecord stored = new SessionRecord(new InMemorySessionRegistry() {

		@Override
		public void update(StoredSession session, long epoch) {
			if (SessionRecordTests.this.failure != null) {
				throw SessionRecordTests.this.failure;
			}
		}

	}, Runnable::run, this.fenced::add);

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.lines);
	}

	@Test
	void databaseThatIsAwayIsOneWarningWithoutAStackTrace() {
		this.failure = new IllegalStateException("Connection refused");
		this.stored.store(StoredSession.unpaired(SessionOptions.named("sales")), 1);
		assertThat(this.stored.stored()).isCompleted();
		assertThat(this.lines.list).singleElement().satisfies((line) -> {
			assertThat(line.getLevel()).isEqualTo(Level.WARN);
			assertThat(line.getFormattedMessage()).contains("sales", "DISCONNECTED", "Connection refused");
			assertThat(line.getThrowableProxy()).isNull();
		});
	}

	@Test
	void leaseThatIsOverIsNoFailure() {
		this.failure = new FencedException(Set.of("sales"));
		this.stored.store(StoredSession.unpaired(SessionOptions.named("sales")), 7);
		assertThat(this.fenced).containsExactly(7L);
		assertThat(this.lines.list).isEmpty();
	}

}
