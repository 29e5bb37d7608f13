package io.neonize.client.newsletter;

/**
 * A picture of a newsletter.
 *
 * @param id its id
 * @param type {@code image} or {@code preview}
 * @param url where it is; may be empty
 * @param directPath its path on WhatsApp's media servers; may be empty
 */
public record NewsletterPicture(String id, String type, String url, String directPath) {

}
