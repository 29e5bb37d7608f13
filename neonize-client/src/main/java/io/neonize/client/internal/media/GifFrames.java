package io.neonize.client.internal.media;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;

import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The pictures of a GIF. Each is drawn over what the ones before it have left.
 */
final class GifFrames implements Frames {

	static final long MAX_PIXELS = 4_000_000;

	private static final int MAX_FRAMES = 1000;

	/** What browsers make of a picture that is shown for no time. */
	private static final int DEFAULT_MILLIS = 100;

	private static final int SHORTEST_MILLIS = 20;

	private final ImageReader reader;

	private final boolean cropped;

	private final int count;

	private final BufferedImage canvas;

	private int next;

	GifFrames(ImageReader reader, boolean cropped) throws IOException {
		this.reader = reader;
		this.cropped = cropped;
		this.count = Math.min(MAX_FRAMES, reader.getNumImages(true));
		Element screen = element(reader.getStreamMetadata(), "LogicalScreenDescriptor");
		int width = number(screen, "logicalScreenWidth");
		int height = number(screen, "logicalScreenHeight");
		StickerMaker.checkPixels(width, height, MAX_PIXELS);
		this.canvas = new BufferedImage(Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_ARGB);
	}

	@Override
	public @Nullable Frame next() throws IOException {
		if (this.next == this.count) {
			return null;
		}
		StickerMaker.checkPixels(this.reader.getWidth(this.next), this.reader.getHeight(this.next), MAX_PIXELS);
		IIOMetadata metadata = this.reader.getImageMetadata(this.next);
		Element control = element(metadata, "GraphicControlExtension");
		String disposal = (control != null) ? control.getAttribute("disposalMethod") : "none";
		BufferedImage before = disposal.equals("restoreToPrevious") ? copy() : null;
		Rectangle place = draw(this.reader.read(this.next++), element(metadata, "ImageDescriptor"));
		BufferedImage picture = StickerCanvas.fit(this.canvas, this.cropped);
		dispose(disposal, place, before);
		return new Frame(picture, millis(number(control, "delayTime") * 10));
	}

	private static int millis(int said) {
		return (said < SHORTEST_MILLIS) ? DEFAULT_MILLIS : said;
	}

	private Rectangle draw(BufferedImage picture, @Nullable Element descriptor) {
		Rectangle place = new Rectangle(number(descriptor, "imageLeftPosition"), number(descriptor, "imageTopPosition"),
				picture.getWidth(), picture.getHeight());
		Graphics2D graphics = this.canvas.createGraphics();
		graphics.drawImage(picture, place.x, place.y, null);
		graphics.dispose();
		return place;
	}

	private void dispose(String disposal, Rectangle place, @Nullable BufferedImage before) {
		Graphics2D graphics = this.canvas.createGraphics();
		graphics.setComposite(AlphaComposite.Src);
		if (before != null) {
			graphics.drawImage(before, 0, 0, null);
		}
		else if (disposal.equals("restoreToBackgroundColor")) {
			graphics.setComposite(AlphaComposite.Clear);
			graphics.fill(place);
		}
		graphics.dispose();
	}

	private BufferedImage copy() {
		return new BufferedImage(this.canvas.getColorModel(), this.canvas.copyData(null), false, null);
	}

	private static @Nullable Element element(IIOMetadata metadata, String name) {
		Element root = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
		return (Element) root.getElementsByTagName(name).item(0);
	}

	private static int number(@Nullable Element element, String attribute) {
		String value = (element != null) ? element.getAttribute(attribute) : "";
		return value.isEmpty() ? 0 : Integer.parseInt(value);
	}

	/** The reader belongs to whoever opened it. */
	@Override
	public void close() {
	}

}
