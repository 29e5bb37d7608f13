package io.neonize.spring.boot.test;

import java.util.List;

import io.neonize.simulator.UnknownStanza;
import io.neonize.simulator.WhatsAppSimulator;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Fails a test after which the simulator has stanzas that it did not understand, since an
 * empty answer to them may hide a fault.
 */
class StrictSimulatorTestExecutionListener extends AbstractTestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (isStrict(testContext)) {
			simulator(testContext).forgetUnknownStanzas();
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (!isStrict(testContext)) {
			return;
		}
		List<UnknownStanza> unknown = simulator(testContext).unknownStanzas();
		if (!unknown.isEmpty()) {
			throw new AssertionError("The simulator did not understand: " + unknown);
		}
	}

	private static boolean isStrict(TestContext testContext) {
		if (!testContext.hasApplicationContext()) {
			return false;
		}
		ApplicationContext context = testContext.getApplicationContext();
		return context.getEnvironment().getProperty("neonize.test.simulator.strict", Boolean.class, false)
				&& context.getBeanProvider(WhatsAppSimulator.class).getIfUnique() != null;
	}

	private static WhatsAppSimulator simulator(TestContext testContext) {
		return testContext.getApplicationContext().getBean(WhatsAppSimulator.class);
	}

}
