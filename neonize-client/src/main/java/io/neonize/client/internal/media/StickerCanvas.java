package io.neonize.client.internal.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

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

	private static BufferedImage draw(BufferedImage picture, int canvasWidth, int canvasHeight, int width, int height) {
		BufferedImage canvas = new BufferedImage(canvasWidth, canvasHeight, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = canvas.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(picture, (canvasWidth - width) / 2, (canvasHeight - height) / 2, width, height, null);
		graphics.dispose();
		return canvas;
	}

}
