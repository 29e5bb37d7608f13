package io.neonize.client.internal.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/**
 * Brings pictures to the size of a sticker: in the middle of a transparent square, or cut
 * to one.
 */
final class StickerCanvas {

	/** Width and height of every sticker in pixels. */
	static final int SIDE = 512;

	private StickerCanvas() {
	}

	static BufferedImage fit(BufferedImage picture, boolean cropped) {
		BufferedImage coarse = halve(picture, cropped);
		double across = (double) SIDE / coarse.getWidth();
		double down = (double) SIDE / coarse.getHeight();
		double scale = cropped ? Math.max(across, down) : Math.min(across, down);
		int width = Math.max(1, (int) Math.round(coarse.getWidth() * scale));
		int height = Math.max(1, (int) Math.round(coarse.getHeight() * scale));
		return draw(coarse, SIDE, SIDE, width, height);
	}

	/** Step by step, since one step would look at a few of the pixels only. */
	private static BufferedImage halve(BufferedImage picture, boolean cropped) {
		BufferedImage halved = picture;
		while (side(halved, cropped) > 2 * SIDE) {
			int width = Math.max(1, halved.getWidth() / 2);
			int height = Math.max(1, halved.getHeight() / 2);
			halved = draw(halved, width, height, width, height);
		}
		return halved;
	}

	/** The side that becomes a side of the sticker. */
	private static int side(BufferedImage picture, boolean cropped) {
		return cropped ? Math.min(picture.getWidth(), picture.getHeight())
				: Math.max(picture.getWidth(), picture.getHeight());
	}

	/**
	 * Writes a picture of a sticker's size in another size.
	 * @param picture the picture
	 * @param side the width and height in pixels
	 * @param format {@code png}, or {@code jpeg} on white
	 * @return the file
	 */
	static byte[] write(BufferedImage picture, int side, String format) {
		int type = format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
		BufferedImage small = new BufferedImage(side, side, type);
		Graphics2D graphics = small.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(picture, 0, 0, side, side, (type == BufferedImage.TYPE_INT_RGB) ? Color.WHITE : null, null);
		graphics.dispose();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(small, format, file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	private static BufferedImage draw(BufferedImage picture, int canvasWidth, int canvasHeight, int width, int height) {
		BufferedImage canvas = new BufferedImage(canvasWidth, canvasHeight, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = canvas.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(picture, (canvasWidth - width) / 2, (canvasHeight - height) / 2, width, height, null);
		graphics.dispose();
		return canvas;
	}

}
