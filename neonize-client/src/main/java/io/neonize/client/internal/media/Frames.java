package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The pictures of an animation, one after the other, so that never all are in memory.
 */
interface Frames extends Closeable {

	/**
	 * Reads the next picture.
	 * @return the picture, {@code null} when there are no more
	 * @throws IOException when the animation is broken
	 */
	@Nullable Frame next() throws IOException;

	/**
	 * Opens an animation from its beginning, as often as it takes.
	 */
	interface Source {

		Frames open() throws IOException;

	}

	/**
	 * A picture and how long it is shown.
	 *
	 * @param picture the picture, of a sticker's size; valid until the next is read
	 * @param millis how long it is shown
	 */
	record Frame(BufferedImage picture, int millis) {
	}

}
