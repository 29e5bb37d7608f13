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
	public void afterTestMethod(TestContext testContext) {
		if (!testContext.hasApplicationContext()) {
			return;
		}
		ApplicationContext context = testContext.getApplicationContext();
		Boolean strict = context.getEnvironment().getProperty("neonize.test.simulator.strict", Boolean.class);
		WhatsAppSimulator simulator = context.getBeanProvider(WhatsAppSimulator.class).getIfUnique();
		if (strict != null && simulator != null) {
			check(simulator, strict);
		}
	}

	// What is said while the application starts counts too, so this is the only place to
	// forget it.
	private static void check(WhatsAppSimulator simulator, boolean strict) {
		List<UnknownStanza> unknown = simulator.unknownStanzas();
		simulator.forgetUnknownStanzas();
		if (strict && !unknown.isEmpty()) {
			throw new AssertionError("The simulator did not understand: " + unknown);
		}
	}

}
