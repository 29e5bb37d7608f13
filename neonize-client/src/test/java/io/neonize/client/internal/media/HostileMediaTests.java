package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.SampleFiles;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

/**
 * Files that were made to break who reads them.
 */
class HostileMediaTests {

	private static final Logger logger = LoggerFactory.getLogger(HostileMediaTests.class);

	private static final int MUTATIONS = Integer.getInteger("neonize.fuzz.mutations", 150);

	@TempDir
	private Path folder;

	@Test
	@Timeout(300)
	void mutatedFileIsReadOrRefused() throws IOException {
		long seed = Long.getLong("neonize.fuzz.seed", System.nanoTime());
		logger.info("Mutating files; repeat with -Dneonize.fuzz.seed={}", seed);
		Random random = new Random(seed);
		for (Map.Entry<String, byte[]> sample : samples().entrySet()) {
			for (int i = 0; i < MUTATIONS; i++) {
				byte[] mutated = mutate(sample.getValue(), random);
				read(sample.getKey(), mutated, seed + ", mutation " + i);
			}
		}
	}

	private void read(String type, byte[] content, String seed) throws IOException {
		Path file = Files.write(this.folder.resolve("file"), content);
		try {
			MediaInspector.inspect(media(type, file), file);
		}
		catch (NeonizeException ex) {
			assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
		}
		catch (RuntimeException | Error ex) {
			fail("A mutated %s with the seed %s fails with %s".formatted(type, seed, ex), ex);
		}
	}

	private static OutgoingMedia media(String type, Path file) {
		MediaSource source = MediaSource.of(file);
		OutgoingMedia media = type.equals("image/webp") ? OutgoingMedia.sticker(source)
				: type.startsWith("image/") ? OutgoingMedia.image(source)
						: type.startsWith("video/") ? OutgoingMedia.video(source) : OutgoingMedia.audio(source);
		return media.withMimeType(type);
	}

	private static byte[] mutate(byte[] sample, Random random) {
		byte[] mutated = sample.clone();
		int changes = 1 + random.nextInt(8);
		for (int i = 0; i < changes; i++) {
			int at = random.nextInt(Math.min(mutated.length, random.nextBoolean() ? 128 : mutated.length));
			mutated[at] = switch (random.nextInt(4)) {
				case 0 -> (byte) 0xFF;
				case 1 -> 0;
				case 2 -> 0x7F;
				default -> (byte) random.nextInt();
			};
		}
		return (random.nextInt(4) == 0) ? Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length)) : mutated;
	}

	private static Map<String, byte[]> samples() throws IOException {
		Map<String, byte[]> samples = new LinkedHashMap<>();
		for (String format : new String[] { "png", "jpeg", "gif", "bmp", "tiff", "wbmp" }) {
			samples.put("image/" + format, picture(format));
		}
		samples.put("image/webp", SampleFiles.webp());
		samples.put("audio/wav", sound(AudioFileFormat.Type.WAVE));
		samples.put("audio/x-aiff", sound(AudioFileFormat.Type.AIFF));
		samples.put("audio/basic", sound(AudioFileFormat.Type.AU));
		samples.put("audio/ogg",
				"OggS\0\4\1\1\1\0\0\0\0\0abcdefghOggS\0\4\1\1\1\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
		samples.put("video/mp4", nested(6));
		return samples;
	}

	private static byte[] picture(String format) throws IOException {
		BufferedImage picture = new BufferedImage(40, 30,
				format.equals("wbmp") ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_INT_RGB);
		picture.setRGB(3, 3, 0xFF00FF);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		assertThat(ImageIO.write(picture, format, file)).isTrue();
		return file.toByteArray();
	}

	private static byte[] sound(AudioFileFormat.Type type) throws IOException {
		AudioFormat format = new AudioFormat(8000, 16, 1, true, true);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(new byte[800]), format, 400), type, file);
		return file.toByteArray();
	}

	private static byte[] nested(int depth) {
		ByteBuffer file = ByteBuffer.allocate(8 * depth);
		for (int i = 0; i < depth; i++) {
			file.putInt(8 * (depth - i)).put("moov".getBytes(StandardCharsets.US_ASCII));
		}
		return file.array();
	}

	@Test
	void boxesInBoxesDoNotEndTheStack() throws IOException {
		Path file = Files.write(this.folder.resolve("deep.mp4"), nested(200_000));
		assertThat(MediaInspector.inspect(media("video/mp4", file), file).duration()).isNull();
	}

	@Test
	void tiffIsMeasuredAsAWholeAndRefusedBeyondTheBudget() throws IOException {
		BufferedImage large = new BufferedImage(7000, 7000, BufferedImage.TYPE_BYTE_BINARY);
		Path file = this.folder.resolve("bomb.tiff");
		ImageIO.write(large, "tiff", file.toFile());
		PictureHeader bomb = TiffHeader.read(file);
		assertThat(bomb.bytes(24)).isGreaterThan(2L * 7000 * 7000);
		assertThatExceptionOfType(NeonizeException.class)
			.isThrownBy(() -> new DecodingBudget(32 << 20).use(bomb.bytes(24), () -> "decoded"))
			.withMessageContaining("memory");
	}

	@Test
	void errorsOfDecodersAreTheSourcesFault() {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> Untrusted.read(() -> {
			throw new OutOfMemoryError("heap");
		})).satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> Untrusted.read(() -> {
			throw new StackOverflowError();
		})).satisfies((ex) -> assertThat(ex.details()).containsEntry("field", "source"));
	}

	@Test
	void fileThatIsCutOffSaysSo() throws IOException {
		Path file = Files.write(this.folder.resolve("cut.png"), Arrays.copyOf(picture("png"), 20));
		assertThatExceptionOfType(NeonizeException.class)
			.isThrownBy(() -> MediaInspector.inspect(media("image/png", file), file))
			.withMessageContaining("EOFException");
	}

}
