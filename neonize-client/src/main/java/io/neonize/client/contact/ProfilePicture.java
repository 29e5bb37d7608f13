package io.neonize.client.contact;

import io.neonize.client.LogText;
import io.neonize.client.media.Media;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaReference;

/**
 * Where the picture of a person or group is. whatsmeow's
 * {@code types.ProfilePictureInfo}.
 *
 * @param id its id, another one after each change
 * @param url where it can be downloaded, without more ado
 * @param type {@code image}, or {@code preview} for the small form
 * @param directPath its path on the media host
 * @param hash WhatsApp's hash of it; may be empty
 */
public record ProfilePicture(String id, String url, String type, String directPath, byte[] hash) {

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
