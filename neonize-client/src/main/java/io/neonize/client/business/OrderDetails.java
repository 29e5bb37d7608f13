package io.neonize.client.business;

import java.time.Instant;
import java.util.List;

import io.neonize.client.LogText;

/**
 * What was ordered. whatsmeow's {@code types.OrderDetails}. Amounts are thousandths of
 * the currency's unit.
 *
 * @param id the order's id
 * @param created when it was made
 * @param catalogId the catalog it is from; may be empty
 * @param subtotal the price of the products
 * @param total the price of all
 * @param currency the currency's code, as {@code EUR}
 * @param priceStatus WhatsApp's word for how far the price is settled; may be empty
 * @param products the products
 */
public record OrderDetails(String id, Instant created, String catalogId, long subtotal, long total, String currency,
		String priceStatus, List<Product> products) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

	/**
	 * A product of an order. whatsmeow's {@code types.OrderProduct}.
	 *
	 * @param id the product's id
	 * @param name its name
	 * @param price the price of one
	 * @param currency the currency's code
	 * @param quantity how many
	 * @param imageId the id of its picture; may be empty
	 * @param imageUrl where its picture is; may be empty
	 * @param variant which variant of it, in WhatsApp's words; may be empty
	 */
	public record Product(String id, String name, long price, String currency, int quantity, String imageId,
			String imageUrl, String variant) {

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

}
