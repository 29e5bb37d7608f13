package io.neonize.client.newsletter;

import io.neonize.client.LogText;
import io.neonize.client.media.Media;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaReference;

/**
 * A picture of a newsletter.
 *
 * @param id its id
 * @param type {@code image} or {@code preview}
 * @param url where it is; may be empty
 * @param directPath its path on WhatsApp's media servers; may be empty
 */
public record NewsletterPicture(String id, String type, String url, String directPath) {

	/**
	 * Returns the picture as a file that {@link Media} downloads.
	 * @return the file, whose content cannot be checked
	 */
	public MediaReference media() {
		return MediaReference.ofPath(MediaKind.IMAGE, this.directPath);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
