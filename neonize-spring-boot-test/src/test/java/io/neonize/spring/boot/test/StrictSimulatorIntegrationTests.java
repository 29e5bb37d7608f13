package io.neonize.spring.boot.test;

import java.lang.reflect.Method;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.ServerException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestContextManager;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StrictSimulatorTestExecutionListener}, with tests that JUnit does not
 * find by itself.
 */
class StrictSimulatorIntegrationTests {

	private static final Jid ASSISTANT = Jid.parse("867051314767696@bot");

	@Test
	void aTestFailsAfterAnUnknownStanza() throws Exception {
		StrictCase strict = new StrictCase();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(strict, "writesToAnAssistant"))
			.withMessageStartingWith("The simulator did not understand")
			.withMessageContaining(ASSISTANT.toString());
	}

	@Test
	void whatIsSaidBeforeTheTestCountsToo() throws Exception {
		StrictCase strict = new StrictCase();
		new TestContextManager(StrictCase.class).prepareTestInstance(strict);
		strict.writesToAnAssistant();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(strict, "saysNothing"));
	}

	@Test
	void theNextTestIsNotBlamedForIt() throws Exception {
		StrictCase strict = new StrictCase();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(strict, "writesToAnAssistant"));
		assertThatCode(() -> run(strict, "saysNothing")).doesNotThrowAnyException();
	}

	@Test
	void aTolerantTestPasses() throws Exception {
		TolerantCase tolerant = new TolerantCase();
		assertThatCode(() -> run(tolerant, "writesToAnAssistant")).doesNotThrowAnyException();
		assertThatCode(() -> run(new StrictCase(), "saysNothing")).doesNotThrowAnyException();
	}

	/** Does what the Spring extension does around a test method. */
	private static void run(Object test, String name) throws Exception {
		TestContextManager manager = new TestContextManager(test.getClass());
		Method method = ReflectionUtils.findMethod(test.getClass(), name);
		ReflectionUtils.makeAccessible(method);
		manager.prepareTestInstance(test);
		manager.beforeTestMethod(test, method);
		ReflectionUtils.invokeMethod(method, test);
		manager.afterTestMethod(test, method, null);
	}

	/**
	 * A test of a bot that says what the simulator does not know.
	 */
	@SpringBootTest(classes = BotApplication.class,
			properties = { "neonize.sessions.support.auto-connect=true", "neonize.pairing.print-codes=never" })
	@AutoConfigureWhatsAppSimulator
	static class StrictCase {

		@Autowired
		private NeonizeClient client;

		void writesToAnAssistant() {
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> this.client.sendMessage(ASSISTANT, "Good morning").join())
				.withCauseInstanceOf(ServerException.class);
		}

		void saysNothing() {
		}

	}

	/**
	 * The same test, which does not mind.
	 */
	@AutoConfigureWhatsAppSimulator(strict = false)
	static class TolerantCase extends StrictCase {

	}

}
