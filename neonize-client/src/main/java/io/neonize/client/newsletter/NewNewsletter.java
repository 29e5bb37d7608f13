package io.neonize.client.newsletter;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A newsletter to be made. Immutable: every method returns one of its own.
 *
 * @param name its name
 * @param description what it is about; may be empty
 * @param picture a JPEG file, {@code null} for none
 */
public record NewNewsletter(String name, String description, byte @Nullable [] picture) {

	/**
	 * Begins with a name alone.
	 * @param name its name
	 * @return the newsletter
	 */
	public static NewNewsletter named(String name) {
		return new NewNewsletter(name, "", null);
	}

	/**
	 * Says what it is about.
	 * @param description the description
	 * @return the newsletter
	 */
	public NewNewsletter about(String description) {
		return new NewNewsletter(this.name, description, this.picture);
	}

	/**
	 * Gives it a picture.
	 * @param jpeg a JPEG file
	 * @return the newsletter
	 */
	public NewNewsletter withPicture(byte[] jpeg) {
		return new NewNewsletter(this.name, this.description, jpeg);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
