package io.neonize.spring.boot.test;

import io.neonize.simulator.Contact;

/**
 * Entry point to the assertions about the simulated WhatsApp. Goes beside AssertJ's own
 * {@code assertThat} as a static import.
 */
public final class WhatsAppAssertions {

	private WhatsAppAssertions() {
	}

	/**
	 * Start an assertion about a contact.
	 * @param contact the contact
	 * @return the assertion
	 */
	public static ContactAssert assertThat(Contact contact) {
		return new ContactAssert(contact);
	}

}
