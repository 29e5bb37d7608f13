package io.neonize.simulator;

/**
 * Something a client said that the simulator did not understand.
 *
 * @param phone the account's phone number
 * @param device the account's device
 * @param stanza the stanza as XML
 */
public record UnknownStanza(String phone, int device, String stanza) {
}
