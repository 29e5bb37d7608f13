package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.Function;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * A picture whose file is open. It is decoded within the budget that all pictures share.
 *
 * @param reader its decoder
 * @param header what it takes to decode it
 */
record OpenPicture(ImageReader reader, PictureHeader header) {

	boolean isGif() throws IOException {
		return this.reader.getFormatName().equalsIgnoreCase("gif");
	}

	/**
	 * Returns how many pictures there are, once it is known that listing them is cheap.
	 * @return the number
	 * @throws IOException when the file is broken
	 */
	boolean isAnimated() throws IOException {
		return isGif() && this.header.held() < PictureHeader.TOO_MUCH && this.reader.getNumImages(true) > 1;
	}

	/**
	 * Says whether there is ever enough memory to decode it.
	 * @param every one of so many pixels is wanted in each direction
	 * @return whether it can be decoded
	 */
	boolean isDecodable(int every) {
		return DecodingBudget.SHARED.has(this.header.bytes(step(every)));
	}

	/**
	 * Decodes some of the pixels, so that no large picture is in memory as far as its
	 * format allows that.
	 * @param <T> what comes of it
	 * @param every one of so many pixels is wanted in each direction
	 * @param use makes something of the decoded picture
	 * @return what came of it
	 */
	<T> T decode(int every, Function<BufferedImage, T> use) {
		int step = step(every);
		return DecodingBudget.SHARED.use(this.header.bytes(step), () -> {
			ImageReadParam parameters = this.reader.getDefaultReadParam();
			parameters.setSourceSubsampling(step, step, 0, 0);
			return use.apply(this.reader.read(0, parameters));
		});
	}

	/**
	 * Decodes the pictures of an animation.
	 * @param <T> what comes of it
	 * @param decoding decodes them one by one
	 * @return what came of it
	 */
	<T> T decodeAll(Untrusted.Reading<T> decoding) {
		return DecodingBudget.SHARED.use(this.header.bytes(1), decoding);
	}

	private static int step(int every) {
		return Math.max(1, every);
	}

}
