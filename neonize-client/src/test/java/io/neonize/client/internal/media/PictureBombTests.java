package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Small files that take much memory or time to decode.
 */
class PictureBombTests {

	private static final int MIB = 1 << 20;

	private static final DecodingBudget SMALL = new DecodingBudget(16 * MIB);

	/** Signature and IHDR. */
	private static final int PNG_BEGIN = 8 + 25;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "zTXt", "iTXt", "iCCP" })
	void metadataOfAPaletteCountsAsLongAsItMayBecome(String chunk) throws IOException {
		byte[] bomb = withChunk(png(BufferedImage.TYPE_BYTE_INDEXED), chunk, 32);
		assertThat(bomb).hasSizeLessThan(64 << 10);
		PictureHeader header = PngHeader.read(write(bomb));
		assertThat(header.bytes(1)).isGreaterThan(32 * MIB);
		assertRefused(header);
		byte[] harmless = withChunk(png(BufferedImage.TYPE_BYTE_INDEXED), chunk, 0);
		assertThat(SMALL.use(PngHeader.read(write(harmless)).bytes(1), () -> "decoded")).isEqualTo("decoded");
	}

	@Test
	void pictureWithLargeMetadataIsSentWithoutASmallVersion() throws IOException {
		Path file = write(withChunk(png(BufferedImage.TYPE_BYTE_INDEXED), "zTXt", 300));
		Inspection picture = Pictures.inspect(file, "image/png");
		assertThat(picture.width()).isEqualTo(40);
		assertThat(picture.thumbnail()).isNull();
		assertNotDecoded(file);
	}

	@Test
	void metadataThatNoDecoderReadsDoesNotCount() throws IOException {
		Path file = write(withChunk(png(BufferedImage.TYPE_INT_RGB), "zTXt", 32));
		assertThat(SMALL.has(PngHeader.read(file).bytes(1))).isTrue();
		assertThat(Pictures.inspect(file, "image/png").thumbnail()).isNotEmpty();
	}

	@Test
	@Timeout(60)
	void jpegOfVeryManyScansIsNotDecoded() throws IOException {
		byte[] picture = jpeg(40, true);
		Path file = write(withScans(picture, 2000));
		assertRefused(JpegHeader.read(file));
		Inspection seen = Pictures.inspect(file, "image/jpeg");
		assertThat(seen.width()).isEqualTo(40);
		assertThat(seen.thumbnail()).isNull();
		assertNotDecoded(file);
		assertThat(Pictures.inspect(write(picture), "image/jpeg").thumbnail()).isNotEmpty();
	}

	@Test
	void jpegOfSeveralScansCountsAsAWhole() throws IOException {
		assertRefused(JpegHeader.read(write(jpeg(3000, true))));
		assertThat(SMALL.has(JpegHeader.read(write(jpeg(3000, false))).bytes(10))).isTrue();
	}

	private Path write(byte[] content) throws IOException {
		return Files.write(this.folder.resolve("picture"), content);
	}

	private static void assertRefused(PictureHeader header) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> SMALL.use(header.bytes(10), () -> "decoded"))
			.withMessageContaining("16 MiB of memory")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
	}

	private static void assertNotDecoded(Path file) {
		assertThatExceptionOfType(NeonizeException.class)
			.isThrownBy(() -> Pictures.read(file, (picture) -> picture.decode(1, BufferedImage::getWidth)))
			.satisfies((ex) -> assertThat(ex.details()).containsEntry("field", "source"));
	}

	private static byte[] png(int type) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(40, 30, type), "png", file);
		return file.toByteArray();
	}

	/** Adds a chunk of so many MiB, once they are decompressed. */
	private static byte[] withChunk(byte[] png, String type, int mebibytes) throws IOException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		content.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
		// name, method and what iTXt has besides
		content.writeBytes(type.equals("iTXt") ? new byte[] { 'n', 0, 1, 0, 0, 0 } : new byte[] { 'n', 0, 0 });
		try (DeflaterOutputStream deflated = new DeflaterOutputStream(content)) {
			byte[] zeros = new byte[MIB];
			for (int i = 0; i < mebibytes; i++) {
				deflated.write(zeros);
			}
		}
		CRC32 sum = new CRC32();
		sum.update(content.toByteArray());
		return ByteBuffer.allocate(png.length + 8 + content.size())
			.put(png, 0, PNG_BEGIN)
			.putInt(content.size() - 4)
			.put(content.toByteArray())
			.putInt((int) sum.getValue())
			.put(png, PNG_BEGIN, png.length - PNG_BEGIN)
			.array();
	}

	private static byte[] jpeg(int size, boolean progressive) throws IOException {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam parameters = writer.getDefaultWriteParam();
		parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
			writer.setOutput(output);
			writer.write(null, new IIOImage(new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB), null, null),
					parameters);
		}
		writer.dispose();
		return file.toByteArray();
	}

	/** Repeats the last scan. */
	private static byte[] withScans(byte[] jpeg, int scans) {
		int scan = jpeg.length;
		do {
			scan--;
		}
		while (jpeg[scan] != (byte) 0xFF || jpeg[scan + 1] != (byte) 0xDA);
		int end = jpeg.length - 2;
		ByteBuffer file = ByteBuffer.allocate(jpeg.length + scans * (end - scan)).put(jpeg, 0, end);
		for (int i = 0; i < scans; i++) {
			file.put(jpeg, scan, end - scan);
		}
		return file.put(jpeg, end, 2).array();
	}

}
