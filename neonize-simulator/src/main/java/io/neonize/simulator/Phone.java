package io.neonize.simulator;

import java.util.List;
import java.util.Map;

/**
 * An account's own phone, to which sessions are linked.
 */
public final class Phone {

	private final WhatsAppSimulator simulator;

	private final ControlApi api;

	private final String number;

	Phone(WhatsAppSimulator simulator, ControlApi api, String number) {
		this.simulator = simulator;
		this.api = api;
		this.number = number;
	}

	/**
	 * Return the phone number.
	 * @return digits only
	 */
	public String number() {
		return this.number;
	}

	/**
	 * Return who holds the phone, and can do on it what contacts do on theirs.
	 * @return the owner
	 */
	public Contact owner() {
		return new Contact(this.simulator, this.api, "/v1/phones/" + this.number, this.number);
	}

	/**
	 * Scan a QR code, which links the session that shows it.
	 * @param qr the text of the QR code
	 * @throws SimulatorException with status 409 when the code is not or no longer valid
	 */
	public void scan(String qr) {
		this.api.post(path("scan"), Map.of("qr", qr));
	}

	/**
	 * Type a pairing code, which links the session that asked for it.
	 * @param code the eight letters, with or without a hyphen
	 * @throws SimulatorException when nobody waits for this code
	 */
	public void link(String code) {
		this.api.post(path("link"), Map.of("code", code));
	}

	/**
	 * Scan a QR code, and let WhatsApp ask the session that shows it for a passkey.
	 * @param qr the text of the QR code
	 */
	public void scanWithPasskey(String qr) {
		this.api.post(path("passkey"), Map.of("qr", qr));
	}

	/**
	 * Return the code that people compare with the session's after its passkey was
	 * accepted.
	 * @return the code, empty before that
	 */
	public String passkeyCode() {
		return String.valueOf(this.api.get(path("passkey"), Map.class).get("code"));
	}

	/**
	 * Return the linked devices.
	 * @return the devices, without the phone itself
	 */
	public List<LinkedDevice> devices() {
		return this.api.list(path("devices"), LinkedDevice.class)
			.stream()
			.filter((device) -> device.device() != 0)
			.toList();
	}

	/**
	 * Remove a linked device: its session is logged out.
	 * @param device the device's number
	 */
	public void unlink(int device) {
		this.api.delete(path("devices/" + device));
	}

	/**
	 * Return all that this phone has received so far, in order.
	 * @return the messages
	 */
	public List<ReceivedMessage> received() {
		return this.api.list(path("messages"), ReceivedMessage.class);
	}

	/**
	 * Let the phone lose the files of its messages: it cannot upload them again from now
	 * on.
	 */
	public void loseMedia() {
		this.api.post(path("lose-media"), Map.of());
	}

	/**
	 * Return what the phone shares with its linked devices.
	 * @return the state, to be changed and read
	 */
	public PhoneAppState appState() {
		return new PhoneAppState(this.api, path("appstate"));
	}

	/**
	 * Make the phone know messages of the past, which linked devices may ask for.
	 * @param chat the other person's number or JID
	 * @param messages the messages
	 */
	public void remember(String chat, List<PastMessage> messages) {
		this.api.post(path("history"), Map.of("chat", chat, "messages", messages));
	}

	/**
	 * Tell all linked devices of messages of the past.
	 * @param chat the other person's number or JID
	 * @param messages the messages
	 */
	public void shareHistory(String chat, List<PastMessage> messages) {
		this.api.post(path("history"), Map.of("chat", chat, "messages", messages, "share", "file"));
	}

	/**
	 * Let WhatsApp send a stanza to all linked devices as it is.
	 * @param stanza the stanza
	 */
	public void tell(Stanza stanza) {
		this.api.post(path("stanzas"), stanza.json());
	}

	private String path(String verb) {
		return "/v1/phones/%s/%s".formatted(this.number, verb);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Phone phone && phone.number.equals(this.number);
	}

	@Override
	public int hashCode() {
		return this.number.hashCode();
	}

	@Override
	public String toString() {
		return "phone " + this.number;
	}

}
