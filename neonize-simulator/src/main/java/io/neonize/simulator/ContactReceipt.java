package io.neonize.simulator;

import java.time.Instant;
import java.util.List;

/**
 * A receipt for messages that a contact sent.
 *
 * @param index the position among all receipts of the contact, from 1
 * @param ids the ids of the messages
 * @param type what happened to them: {@code delivered}, {@code inactive}, {@code read} …
 * @param from the phone number of who says so, digits only
 * @param device the device that says so
 * @param timestamp when
 */
public record ContactReceipt(long index, List<String> ids, String type, String from, int device, Instant timestamp) {
}
