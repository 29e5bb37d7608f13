package io.neonize.client;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * GIFs that move: a square of some colour per picture.
 */
public final class SampleAnimation implements AutoCloseable {

	private final ByteArrayOutputStream file = new ByteArrayOutputStream();

	private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();

	private final ImageOutputStream output;

	private final int width;

	private final int height;

	/**
	 * Begins an animation.
	 * @param width its width in pixels
	 * @param height its height in pixels
	 */
	public SampleAnimation(int width, int height) {
		this.width = width;
		this.height = height;
		try {
			this.output = ImageIO.createImageOutputStream(this.file);
			this.writer.setOutput(this.output);
			this.writer.prepareWriteSequence(null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Adds a picture: a square on nothing.
	 * @param color the square's colour
	 * @param left where it is
	 * @param side how large it is
	 * @param hundredths how long it is shown, in hundredths of a second
	 * @param disposal what becomes of it, such as {@code none}
	 * @return this
	 */
	public SampleAnimation square(Color color, int left, int side, int hundredths, String disposal) {
		BufferedImage picture = new BufferedImage(this.width, this.height, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = picture.createGraphics();
		graphics.setColor(color);
		graphics.fillRect(left, 0, side, side);
		graphics.dispose();
		return add(picture, hundredths, disposal);
	}

	/**
	 * Adds a picture.
	 * @param picture the picture
	 * @param hundredths how long it is shown, in hundredths of a second
	 * @param disposal what becomes of it, such as {@code none}
	 * @return this
	 */
	public SampleAnimation add(BufferedImage picture, int hundredths, String disposal) {
		try {
			IIOMetadata metadata = this.writer
				.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), null);
			String format = metadata.getNativeMetadataFormatName();
			IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
			IIOMetadataNode control = (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
			control.setAttribute("delayTime", String.valueOf(hundredths));
			control.setAttribute("disposalMethod", disposal);
			metadata.setFromTree(format, root);
			this.writer.writeToSequence(new IIOImage(picture, null, metadata), null);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends the animation.
	 * @return the file
	 */
	public byte[] bytes() {
		try {
			this.writer.endWriteSequence();
			this.output.flush();
			return this.file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.writer.dispose();
	}

}
