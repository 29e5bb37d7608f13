package io.neonize.client.internal.media;

import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.neonize.client.internal.media.Webp.Chunk;

/**
 * An animated WebP under construction. A frame is a part of the picture that replaces
 * what was there before.
 */
final class WebpAnimation {

	private static final int FRAME_HEADER = 16;

	/** A frame's transparent pixels replace those below them. */
	private static final byte NO_BLENDING = 0x02;

	private final int width;

	private final int height;

	private final List<Chunk> frames = new ArrayList<>();

	private int length;

	WebpAnimation(int width, int height) {
		this.width = width;
		this.height = height;
	}

	/**
	 * Adds a frame.
	 * @param picture a WebP that does not move
	 * @param place where it goes; left and top must be even
	 * @param millis how long it is shown, until the next frame replaces it
	 */
	void add(byte[] picture, Rectangle place, int millis) {
		List<Chunk> parts = Webp.of(picture).pictures();
		ByteBuffer data = Webp.buffer(FRAME_HEADER + parts.stream().mapToInt(Chunk::length).sum());
		Webp.putInt24(data, 0, place.x / 2);
		Webp.putInt24(data, 3, place.y / 2);
		Webp.putInt24(data, 6, place.width - 1);
		Webp.putInt24(data, 9, place.height - 1);
		Webp.putInt24(data, 12, millis);
		data.put(15, NO_BLENDING).position(FRAME_HEADER);
		parts.forEach((part) -> part.write(data));
		Chunk frame = new Chunk("ANMF", data.rewind());
		this.length += frame.length();
		this.frames.add(frame);
	}

	/**
	 * Returns about how long the file is.
	 * @return the length of its frames in bytes
	 */
	int length() {
		return this.length;
	}

	/**
	 * Finishes the file. It plays again and again.
	 * @return the file
	 */
	Webp finish() {
		List<Chunk> chunks = new ArrayList<>();
		chunks.add(Webp.extended(Webp.ANIMATION_FLAG | Webp.ALPHA_FLAG, this.width, this.height));
		chunks.add(new Chunk("ANIM", Webp.buffer(6)));
		chunks.addAll(this.frames);
		return new Webp(chunks);
	}

}
