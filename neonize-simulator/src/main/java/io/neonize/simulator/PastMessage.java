package io.neonize.simulator;

import java.time.Instant;

/**
 * A text of the past that a phone knows.
 *
 * @param id its id
 * @param text the text
 * @param fromMe whether the account wrote it
 * @param timestamp when
 */
public record PastMessage(String id, String text, boolean fromMe, Instant timestamp) {
}
