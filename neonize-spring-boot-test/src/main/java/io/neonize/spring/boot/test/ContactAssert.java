package io.neonize.spring.boot.test;

import java.time.Duration;
import java.util.List;

import io.neonize.simulator.Contact;
import io.neonize.simulator.ContactStatus;
import io.neonize.simulator.ReceivedMessage;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions about what a contact sees. Those about messages to come wait for them, ten
 * seconds unless told otherwise.
 */
public final class ContactAssert extends AbstractAssert<ContactAssert, Contact> {

	private Duration limit = Duration.ofSeconds(10);

	ContactAssert(Contact contact) {
		super(contact, ContactAssert.class);
	}

	/**
	 * Set how long the assertions behind this one wait.
	 * @param limit the time limit
	 * @return this
	 */
	public ContactAssert within(Duration limit) {
		this.limit = limit;
		return this;
	}

	/**
	 * Verify that the contact has received, or receives in time, a message of exactly
	 * this text.
	 * @param text the text
	 * @return this
	 */
	public ContactAssert received(String text) {
		isNotNull();
		if (this.actual.await((message) -> message.text().equals(text), this.limit).isEmpty()) {
			failWithMessage("Expected %s to receive%n  \"%s\"%nwithin %s, but it received%n  %s", this.actual, text,
					this.limit, texts());
		}
		return this;
	}

	/**
	 * Verify that the contact has received, or receives in time, these texts and nothing
	 * else, in this order.
	 * @param texts the texts
	 * @return this
	 */
	public ContactAssert receivedExactly(String... texts) {
		isNotNull();
		this.actual.await((message) -> message.index() >= texts.length, this.limit);
		Assertions.assertThat(texts()).as("what %s received", this.actual).containsExactly(texts);
		return this;
	}

	/**
	 * Verify that the contact could decrypt everything at once and that nobody used a
	 * message key twice.
	 * @return this
	 */
	public ContactAssert decryptedEverything() {
		isNotNull();
		ContactStatus status = this.actual.status();
		if (!status.flawless()) {
			failWithMessage("Expected %s to decrypt everything, but: %s", this.actual, status);
		}
		return this;
	}

	private List<String> texts() {
		return this.actual.received().stream().map(ReceivedMessage::text).toList();
	}

}
