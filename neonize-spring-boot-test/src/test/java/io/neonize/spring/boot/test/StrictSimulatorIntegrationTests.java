package io.neonize.spring.boot.test;

import java.lang.reflect.Method;

import io.neonize.simulator.WhatsAppSimulator;
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

	/** Which of the hostile inputs is a stanza that the simulator does not know. */
	private static final int MYSTERY = 18;

	@Test
	void aTestFailsAfterAnUnknownStanza() throws Exception {
		StrictCase strict = new StrictCase();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(strict, "hasAContactWithAMystery"))
			.withMessageStartingWith("The simulator did not understand")
			.withMessageContaining("mystery");
	}

	@Test
	void whatIsSaidBeforeTheTestCountsToo() throws Exception {
		StrictCase strict = new StrictCase();
		new TestContextManager(StrictCase.class).prepareTestInstance(strict);
		strict.hasAContactWithAMystery();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(strict, "saysNothing"));
	}

	@Test
	void theNextTestIsNotBlamedForIt() throws Exception {
		StrictCase strict = new StrictCase();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(strict, "hasAContactWithAMystery"));
		assertThatCode(() -> run(strict, "saysNothing")).doesNotThrowAnyException();
	}

	@Test
	void aTolerantTestPasses() throws Exception {
		TolerantCase tolerant = new TolerantCase();
		assertThatCode(() -> run(tolerant, "hasAContactWithAMystery")).doesNotThrowAnyException();
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
	 * A test in which somebody says what the simulator does not know.
	 */
	@SpringBootTest(classes = BotApplication.class,
			properties = { "neonize.sessions.support.auto-connect=true", "neonize.pairing.print-codes=never" })
	@AutoConfigureWhatsAppSimulator
	static class StrictCase {

		@Autowired
		private WhatsAppSimulator whatsapp;

		void hasAContactWithAMystery() {
			this.whatsapp.contact("+49 151 12345678", "Mallory")
				.attack(this.whatsapp.contact("+49 151 12345679", "Bob").number(), 1, MYSTERY, 1);
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
