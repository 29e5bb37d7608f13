package io.neonize.simulator;

import java.util.Base64;
import java.util.Map;

/**
 * What a contact shows of itself, and to whom.
 */
public final class ContactProfile {

	private final ControlApi api;

	private final String contact;

	ContactProfile(ControlApi api, String contact) {
		this.api = api;
		this.contact = contact;
	}

	/**
	 * Change the name that others see with messages. A phone's linked devices get to know
	 * it.
	 * @param name the name
	 */
	public void name(String name) {
		change(Map.of("name", name));
	}

	/**
	 * Change what the contact says about itself.
	 * @param text the text
	 */
	public void about(String text) {
		change(Map.of("about", text));
	}

	/**
	 * Change the photo.
	 * @param jpeg the photo
	 */
	public void photo(byte[] jpeg) {
		change(Map.of("photo", Base64.getEncoder().encodeToString(jpeg)));
	}

	/**
	 * Remove the photo.
	 */
	public void removePhoto() {
		change(Map.of("removePhoto", true));
	}

	private void change(Map<String, ?> profile) {
		this.api.post(this.contact + "/profile", profile);
	}

	/**
	 * Tell those who know the contact's devices that its identity is a new one, as after
	 * WhatsApp was installed anew.
	 */
	public void changeIdentity() {
		this.api.post(this.contact + "/identity-change", Map.of());
	}

	/**
	 * Change a privacy setting.
	 * @param name WhatsApp's word for the setting, such as {@code groupadd}
	 * @param value WhatsApp's word for the value, such as {@code none}
	 */
	public void privacy(String name, String value) {
		this.api.post(this.contact + "/privacy", Map.of("name", name, "value", value));
	}

	/**
	 * Block somebody, or let them through again.
	 * @param who a phone number or JID
	 * @param block whether to block
	 */
	public void block(String who, boolean block) {
		this.api.post(this.contact + "/blocks", Map.of("who", who, "block", block));
	}

	/**
	 * Make the contact a business.
	 * @param name its verified name
	 * @param email its email address
	 * @param message what those who follow its link write
	 * @return the link
	 */
	public String business(String name, String email, String message) {
		return this.api
			.post(this.contact + "/business", Map.of("name", name, "email", email, "message", message, "address",
					"Main Street 1", "category", "Bakery and more"))
			.path("link")
			.asString();
	}

	/**
	 * Order something from the contact.
	 * @param product what
	 * @param price the price of one, in thousandths of a euro
	 * @param quantity how many
	 * @return what to ask for the order with
	 */
	public OrderReference order(String product, long price, int quantity) {
		return this.api.post(this.contact + "/orders",
				Map.of("product", product, "price", price, "currency", "EUR", "quantity", quantity),
				OrderReference.class);
	}

	/**
	 * What to ask for an order with.
	 *
	 * @param id its id
	 * @param token its token
	 */
	public record OrderReference(String id, String token) {

	}

}
