package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The pictures of a video, in a sticker's size, as FFmpeg sends them.
 */
final class FfmpegFrames implements Frames {

	private static final int PER_SECOND = 20;

	private static final String FITTED = "fps=%d,scale=%d:%d:force_original_aspect_ratio=decrease,format=rgba,"
			+ "pad=%2$d:%3$d:(ow-iw)/2:(oh-ih)/2:color=black@0";

	private static final String CROPPED = "fps=%d,scale=%d:%d:force_original_aspect_ratio=increase,crop=%2$d:%3$d,"
			+ "format=rgba";

	private final FfmpegProcess program;

	private final int[] pixels = new int[StickerCanvas.SIDE * StickerCanvas.SIDE];

	FfmpegFrames(Ffmpeg ffmpeg, Path file, boolean cropped, CompletableFuture<?> wanted) throws IOException {
		String filter = (cropped ? CROPPED : FITTED).formatted(PER_SECOND, StickerCanvas.SIDE, StickerCanvas.SIDE);
		this.program = FfmpegProcess.start(ffmpeg.convert(file, "-t", String.valueOf(AnimatedSticker.MAX_MILLIS / 1000),
				"-an", "-sn", "-dn", "-vf", filter, "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1"), wanted);
	}

	@Override
	public @Nullable Frame next() throws IOException {
		byte[] frame = this.program.output().readNBytes(4 * this.pixels.length);
		if (frame.length < 4 * this.pixels.length) {
			this.program.finish();
			return null;
		}
		ByteBuffer.wrap(frame).asIntBuffer().get(this.pixels);
		for (int i = 0; i < this.pixels.length; i++) {
			this.pixels[i] = Integer.rotateRight(this.pixels[i], 8);
		}
		BufferedImage picture = new BufferedImage(StickerCanvas.SIDE, StickerCanvas.SIDE, BufferedImage.TYPE_INT_ARGB);
		picture.setRGB(0, 0, StickerCanvas.SIDE, StickerCanvas.SIDE, this.pixels, 0, StickerCanvas.SIDE);
		return new Frame(picture, 1000 / PER_SECOND);
	}

	@Override
	public void close() throws IOException {
		this.program.close();
	}

}
