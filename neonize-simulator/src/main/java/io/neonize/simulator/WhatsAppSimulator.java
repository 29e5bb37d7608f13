package io.neonize.simulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A WhatsApp on loopback that speaks the real protocol, with contacts and phones that do
 * what people do with theirs. Safe for use by many threads.
 *
 * <pre class="code">
 * try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start()) {
 *     Contact alice = whatsapp.contact("+4915112345678");
 *     alice.sendTo("+491701234567", "ping");
 * }
 * </pre>
 */
public final class WhatsAppSimulator implements AutoCloseable {

	private final ControlApi api;

	private final @Nullable SimulatorProcess process;

	private final List<Phone> phones = new CopyOnWriteArrayList<>();

	private WhatsAppSimulator(URI control, @Nullable SimulatorProcess process) {
		this.api = new ControlApi(control);
		this.process = process;
	}

	/**
	 * Start a simulator of its own, on free ports, that forgets everything when it is
	 * closed.
	 * @return the running simulator
	 * @throws SimulatorException if there is none for this platform or it cannot run
	 */
	public static WhatsAppSimulator start() {
		return start(SimulatorOptions.temporary());
	}

	/**
	 * Start a simulator.
	 * @param options its port and state file
	 * @return the running simulator
	 * @throws SimulatorException if there is none for this platform or it cannot run
	 */
	public static WhatsAppSimulator start(SimulatorOptions options) {
		SimulatorProcess process = SimulatorProcess.start(options);
		return new WhatsAppSimulator(process.control(), process);
	}

	/**
	 * Use a simulator that runs already. Closing the result leaves it running.
	 * @param control the address of its control API, such as
	 * {@code http://127.0.0.1:8085}
	 * @return the simulator
	 */
	public static WhatsAppSimulator connectTo(URI control) {
		return new WhatsAppSimulator(control, null);
	}

	/**
	 * Return the address of the control API.
	 * @return the address
	 */
	public URI control() {
		return this.api.base();
	}

	/**
	 * Return what a client needs to connect to this simulator.
	 * @return the addresses and keys
	 */
	public SimulatorInfo info() {
		return this.api.get("/v1/info", SimulatorInfo.class);
	}

	/**
	 * Return the contact with a phone number; it is created when there is none.
	 * @param phone the phone number in any usual notation
	 * @return the contact
	 */
	public Contact contact(String phone) {
		return contact(phone, phone);
	}

	/**
	 * Return the contact with a phone number; it is created when there is none.
	 * @param phone the phone number in any usual notation
	 * @param name the name the contact shows to others
	 * @return the contact
	 */
	public Contact contact(String phone, String name) {
		JsonNode contact = this.api.post("/v1/contacts", Map.of("phone", phone, "name", name));
		String digits = contact.path("phone").asString();
		return new Contact(this, this.api, "/v1/contacts/" + digits, digits);
	}

	/**
	 * Return the phone of an account that sessions can be linked to; it is created when
	 * there is none.
	 * @param number the phone number in any usual notation
	 * @param name the name the account shows to others
	 * @return the phone
	 */
	public Phone phone(String number, String name) {
		JsonNode answer = this.api.post("/v1/phones", Map.of("phone", number, "name", name));
		Phone phone = new Phone(this, this.api, answer.path("phone").asString());
		if (!this.phones.contains(phone)) {
			this.phones.add(phone);
		}
		return phone;
	}

	/**
	 * Let there be a sticker pack of WhatsApp's own.
	 * @param id its id
	 * @param json the pack, as WhatsApp's web site writes it
	 */
	public void stickerPack(String id, String json) {
		this.api.put("/v1/sticker-packs/" + id, json);
	}

	/**
	 * Return the faults this simulator can play.
	 * @return the faults
	 */
	public Faults faults() {
		return new Faults(this.api);
	}

	/**
	 * Return what clients said that the simulator did not understand. A test in strict
	 * mode wants this to be empty.
	 * @return the stanzas
	 */
	public List<UnknownStanza> unknownStanzas() {
		return this.api.list("/v1/unknown", UnknownStanza.class);
	}

	/**
	 * Forget the stanzas that were not understood so far.
	 */
	public void forgetUnknownStanzas() {
		this.api.delete("/v1/unknown");
	}

	/**
	 * Return the number of the only phone that was asked for here: the one whom contacts
	 * write to when they name nobody.
	 */
	String onlyPhone() {
		if (this.phones.size() != 1) {
			throw new IllegalStateException(
					"There are %d phones, so say whom to write to: sendTo(phone, text)".formatted(this.phones.size()));
		}
		return Objects.requireNonNull(this.phones.get(0)).number();
	}

	/**
	 * End the simulator, if it was started here, and wait for its end.
	 */
	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
		}
	}

}
