package io.neonize.client.internal.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import io.neonize.client.NeonizeException;
import io.neonize.client.SampleAnimation;
import io.neonize.client.SampleFiles;
import io.neonize.client.internal.media.WebpReading.FrameRead;
import io.neonize.client.media.StickerMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of pictures that are made stickers.
 */
class StickerMakerTests {

	private static final StickerMetadata METADATA = new StickerMetadata("pack-1", "Cats", "Neonize", List.of("😺"));

	private final CompletableFuture<?> wanted = new CompletableFuture<>();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "png", "jpeg", "gif", "bmp" })
	void everyPictureTheJvmReadsIsFittedIntoTheMiddleOfTransparency(String format) throws IOException {
		byte[] sticker = make(false, bytes(square(300, 100, BufferedImage.TYPE_INT_RGB), format));
		BufferedImage picture = WebpReading.picture(sticker);
		assertThat(picture.getWidth()).isEqualTo(512);
		assertThat(picture.getHeight()).isEqualTo(512);
		assertThat(new Color(picture.getRGB(256, 10), true).getAlpha()).isZero();
		assertRed(picture.getRGB(256, 256));
		assertThat(new Color(picture.getRGB(256, 500), true).getAlpha()).isZero();
	}

	@Test
	void croppedPictureFillsTheSticker() throws IOException {
		BufferedImage picture = WebpReading
			.picture(make(true, bytes(square(3000, 1000, BufferedImage.TYPE_INT_RGB), "png")));
		assertRed(picture.getRGB(3, 3));
		assertRed(picture.getRGB(508, 508));
	}

	@Test
	void pictureThatIsHardlyMoreThanALineIsFittedToo() throws IOException {
		BufferedImage picture = WebpReading
			.picture(make(false, bytes(square(30_000, 900, BufferedImage.TYPE_BYTE_BINARY), "png")));
		assertThat(picture.getWidth()).isEqualTo(512);
		assertThat(new Color(picture.getRGB(256, 256), true).getAlpha()).isPositive();
	}

	@Test
	void pictureIsMadeWorseUntilItIsSmallEnough() throws IOException {
		byte[] sticker = make(false, bytes(noise(1000, 1000), "png"));
		assertThat(sticker).hasSizeBetween(10_000, StickerMaker.MAX_STILL);
		assertThat(new String(sticker, StandardCharsets.UTF_8)).contains("EXIF", "\"sticker-pack-name\":\"Cats\"");
	}

	@Test
	void webpStaysAsItIsButForItsMetadata() throws IOException {
		byte[] webp = SampleFiles.webp();
		assertThat(new StickerMaker(null, false, null, this.wanted).make(file(webp))).isEqualTo(webp);
		byte[] sticker = make(false, webp);
		assertThat(WebpReading.picture(sticker).getRGB(0, 0)).isEqualTo(WebpReading.picture(webp).getRGB(0, 0));
		assertThat(make(false, sticker)).as("the same metadata again").isEqualTo(sticker);
	}

	@Test
	void gifMovesAsItDid() throws IOException {
		byte[] sticker;
		try (SampleAnimation gif = new SampleAnimation(100, 100)) {
			sticker = make(false,
					gif.square(Color.RED, 0, 50, 50, "none")
						.square(Color.GREEN, 50, 50, 30, "restoreToBackgroundColor")
						.square(Color.BLUE, 20, 10, 0, "restoreToPrevious")
						.square(Color.GREEN, 80, 20, 40, "none")
						.bytes());
		}
		assertThat(Webp.of(sticker).inspection())
			.isEqualTo(new Inspection("image/webp", 512, 512, null, null, true, null));
		List<FrameRead> frames = WebpReading.frames(sticker);
		assertThat(frames).extracting(FrameRead::millis).containsExactly(500, 300, 100, 400);
		BufferedImage canvas = new BufferedImage(512, 512, BufferedImage.TYPE_INT_ARGB);
		show(canvas, frames.get(0));
		assertRed(canvas.getRGB(128, 128));
		show(canvas, frames.get(1));
		assertThat(frames.get(1).left()).as("only what changed").isPositive();
		assertRed(canvas.getRGB(128, 128));
		assertThat(new Color(canvas.getRGB(384, 128), true).getGreen()).isGreaterThan(200);
		show(canvas, frames.get(2));
		assertThat(new Color(canvas.getRGB(384, 128), true).getAlpha()).as("disposed of").isZero();
		assertThat(new Color(canvas.getRGB(128, 20), true).getBlue()).isGreaterThan(200);
	}

	@Test
	void longAndLargeAnimationIsMadeSmallerAndEndsAfterTenSeconds() throws IOException {
		byte[] sticker;
		try (SampleAnimation gif = new SampleAnimation(120, 120)) {
			for (int i = 0; i < 30; i++) {
				gif.add(noise(120, 120), 50, "none");
			}
			sticker = make(true, gif.bytes());
		}
		assertThat(sticker).hasSizeBetween(50_000, AnimatedSticker.MAX_LENGTH);
		assertThat(WebpReading.frames(sticker).stream().mapToInt(FrameRead::millis).sum()).isEqualTo(10_000);
	}

	@Test
	void bombIsRefusedBeforeItIsDecoded() {
		assertRefused(pngHeader(40_000, 40_000), "40000 x 40000");
		try (SampleAnimation gif = new SampleAnimation(8, 8)) {
			byte[] bomb = gif.square(Color.RED, 0, 4, 5, "none").square(Color.BLUE, 0, 4, 5, "none").bytes();
			bomb[7] = (byte) 0xFF;
			bomb[9] = (byte) 0xFF;
			assertRefused(bomb, "4000000");
		}
	}

	@Test
	void whatIsNoPictureIsRefused() {
		assertRefused("text".getBytes(StandardCharsets.UTF_8), "neither WebP nor a picture");
		assertRefused(new byte[0], "neither WebP nor a picture");
		assertRefused(Arrays.copyOf(SampleFiles.picture("png", 90, 90), 60), "broken");
		assertRefused(Arrays.copyOf(SampleFiles.webp(), 30), "cut off");
	}

	@Test
	void givesUpWhenNobodyWantsItAnyMore() {
		this.wanted.cancel(false);
		assertThatExceptionOfType(CancellationException.class)
			.isThrownBy(() -> make(false, SampleFiles.picture("png", 10, 10)));
	}

	private byte[] make(boolean cropped, byte[] picture) throws IOException {
		return new StickerMaker(null, cropped, METADATA, this.wanted).make(file(picture));
	}

	private Path file(byte[] content) throws IOException {
		return Files.write(this.folder.resolve("picture"), content);
	}

	private void assertRefused(byte[] picture, String reason) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> make(false, picture))
			.withMessageContaining(reason)
			.satisfies((refused) -> assertThat(refused.details()).containsEntry("field", "source"));
	}

	private static void assertRed(int rgb) {
		Color color = new Color(rgb, true);
		assertThat(color.getRed()).isGreaterThan(200);
		assertThat(color.getGreen() + color.getBlue()).isLessThan(100);
		assertThat(color.getAlpha()).isGreaterThan(240);
	}

	private static void show(BufferedImage canvas, FrameRead frame) {
		for (int y = 0; y < frame.picture().getHeight(); y++) {
			for (int x = 0; x < frame.picture().getWidth(); x++) {
				canvas.setRGB(frame.left() + x, frame.top() + y, frame.picture().getRGB(x, y));
			}
		}
	}

	private static BufferedImage square(int width, int height, int type) {
		BufferedImage picture = new BufferedImage(width, height, type);
		Graphics2D graphics = picture.createGraphics();
		graphics.setColor(Color.RED);
		graphics.fillRect(0, 0, width, height);
		graphics.dispose();
		return picture;
	}

	private static BufferedImage noise(int width, int height) {
		BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Random random = new Random(width);
		picture.setRGB(0, 0, width, height, random.ints((long) width * height).toArray(), 0, width);
		return picture;
	}

	private static byte[] bytes(BufferedImage picture, String format) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		assertThat(ImageIO.write(picture, format, file)).isTrue();
		return file.toByteArray();
	}

	/** A PNG that says how large it is, and has nothing else. */
	private static byte[] pngHeader(int width, int height) {
		ByteBuffer header = ByteBuffer.allocate(17)
			.put("IHDR".getBytes(StandardCharsets.US_ASCII))
			.putInt(width)
			.putInt(height)
			.put(new byte[] { 8, 2, 0, 0, 0 });
		CRC32 sum = new CRC32();
		sum.update(header.array());
		return ByteBuffer.allocate(41)
			.putLong(0x89504E470D0A1A0AL)
			.putInt(13)
			.put(header.array())
			.putInt((int) sum.getValue())
			.putInt(0)
			.put("IDAT".getBytes(StandardCharsets.US_ASCII))
			.array();
	}

}
