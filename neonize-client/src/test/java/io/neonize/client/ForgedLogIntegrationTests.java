package io.neonize.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What strangers choose never becomes a line of its own in the log, at any level.
 */
class ForgedLogIntegrationTests {

	private static final String FORGED = "\n2026-01-01 ERROR forged";

	private static final String BODY = "T0p-secret body";

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.neonize");

	private final Level before = this.logger.getLevel();

	private final Lines lines = new Lines();

	@BeforeEach
	void listenToEverything() {
		this.logger.setLevel(Level.TRACE);
		this.lines.setContext(this.logger.getLoggerContext());
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(this.before);
	}

	@Test
	void idsNamesAndTextsOfStrangersAreOneLine() {
		Contact mallory = SimulatedWhatsApp.newContact();
		mallory.profile().name("Mallory" + FORGED);
		String id = "3EB0" + System.nanoTime() + FORGED;
		try (Conversation conversation = new Conversation("forged")) {
			conversation.client().on(MessageEvent.class, (event) -> {
				throw new IllegalStateException("cannot handle " + event.text());
			});
			mallory.sendAs(conversation.number(), BODY + FORGED, id);
			MessageEvent event = conversation.await(id);
			assertThat(event.toString()).doesNotContain("\n");
			byte[] document = Message.newBuilder()
				.setDocumentMessage(DocumentMessage.newBuilder().setFileName("file" + FORGED).setCaption(BODY))
				.build()
				.toByteArray();
			conversation.await(mallory.sendTo(conversation.number(), document));
		}
		assertThat(this.lines.seen).isNotEmpty()
			.allSatisfy((line) -> assertThat(line.codePoints()).noneMatch(LogText::isUnsafe));
		assertThat(this.lines.seen).anyMatch((line) -> line.contains("\\n2026-01-01 ERROR forged"));
		assertThat(this.lines.ofTheEngine).isNotEmpty().noneMatch((line) -> line.contains(BODY));
	}

	/**
	 * Keeps the messages of the log and of the failures in it.
	 */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private final List<String> ofTheEngine = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.seen.add(event.getFormattedMessage());
			if (event.getLoggerName().startsWith("io.neonize.engine")) {
				this.ofTheEngine.add(event.getFormattedMessage());
			}
			for (IThrowableProxy failure = event.getThrowableProxy(); failure != null; failure = failure.getCause()) {
				this.seen.add(String.valueOf(failure.getMessage()));
			}
		}

	}

}
