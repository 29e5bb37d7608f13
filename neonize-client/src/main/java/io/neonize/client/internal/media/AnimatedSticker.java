package io.neonize.client.internal.media;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.neonize.client.internal.media.Frames.Frame;
import io.neonize.client.internal.operation.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Makes stickers that move. What does not fit is tried again with fewer pictures a second
 * and with less quality.
 */
final class AnimatedSticker {

	/** Apps do not show larger ones. */
	static final int MAX_LENGTH = 500 * 1024;

	/** Apps do not show longer ones. */
	static final int MAX_MILLIS = 10_000;

	private static final List<Effort> EFFORTS = List.of(new Effort(75, 50), new Effort(50, 66), new Effort(30, 80),
			new Effort(15, 100), new Effort(5, 150), new Effort(0, 250));

	private final StickerMaker maker;

	AnimatedSticker(StickerMaker maker) {
		this.maker = maker;
	}

	byte[] make(Frames.Source source) throws IOException {
		for (Effort effort : EFFORTS) {
			Optional<byte[]> sticker = make(source, effort);
			if (sticker.isPresent()) {
				return sticker.get();
			}
		}
		throw Arguments.invalid("source",
				"The animation does not fit into the %d bytes of a sticker; shorten it".formatted(MAX_LENGTH));
	}

	private Optional<byte[]> make(Frames.Source source, Effort effort) throws IOException {
		Trial trial = new Trial(effort);
		try (Frames frames = source.open()) {
			Frame frame = frames.next();
			while (frame != null && trial.takes(frame)) {
				this.maker.checkWanted();
				frame = frames.next();
			}
		}
		if (!trial.fits()) {
			return Optional.empty();
		}
		trial.write();
		byte[] sticker = this.maker.finish(trial.animation.finish());
		return (sticker.length <= MAX_LENGTH) ? Optional.of(sticker) : Optional.empty();
	}

	/** The part of a picture that differs from another, from an even place on. */
	static Optional<Rectangle> change(@Nullable BufferedImage before, BufferedImage now) {
		if (before == null) {
			return Optional.of(new Rectangle(now.getWidth(), now.getHeight()));
		}
		Rectangle changed = null;
		int[] old = new int[now.getWidth()];
		int[] row = new int[now.getWidth()];
		for (int y = 0; y < now.getHeight(); y++) {
			before.getRGB(0, y, old.length, 1, old, 0, old.length);
			now.getRGB(0, y, row.length, 1, row, 0, row.length);
			int first = Arrays.mismatch(old, row);
			if (first >= 0) {
				Rectangle line = new Rectangle(first, y, last(old, row) - first + 1, 1);
				changed = (changed != null) ? changed.union(line) : line;
			}
		}
		return Optional.ofNullable(changed).map(AnimatedSticker::even);
	}

	private static int last(int[] one, int[] other) {
		int last = one.length - 1;
		while (one[last] == other[last]) {
			last--;
		}
		return last;
	}

	private static Rectangle even(Rectangle place) {
		int left = place.x & ~1;
		int top = place.y & ~1;
		return new Rectangle(left, top, place.x + place.width - left, place.y + place.height - top);
	}

	/**
	 * How much a trial gives for the size.
	 *
	 * @param quality of each picture, from 0 to 100
	 * @param millis how long a picture is shown at least
	 */
	private record Effort(int quality, int millis) {
	}

	/**
	 * An animation that gets its pictures one by one. A picture is written when the next
	 * one says how long it is shown.
	 */
	private final class Trial {

		private final Effort effort;

		private final WebpAnimation animation = new WebpAnimation(StickerCanvas.SIDE, StickerCanvas.SIDE);

		private @Nullable BufferedImage shown;

		private byte @Nullable [] pending;

		private Rectangle place = new Rectangle();

		private int start;

		private int clock;

		private Trial(Effort effort) {
			this.effort = effort;
		}

		/** Says whether there is room for more. */
		private boolean takes(Frame frame) {
			if (this.pending == null || this.clock - this.start >= this.effort.millis) {
				change(this.shown, frame.picture()).ifPresent((changed) -> show(frame.picture(), changed));
			}
			this.clock = Math.min(MAX_MILLIS, this.clock + frame.millis());
			return this.clock < MAX_MILLIS && fits();
		}

		private void show(BufferedImage picture, Rectangle changed) {
			write();
			this.shown = copy(picture, new Rectangle(picture.getWidth(), picture.getHeight()));
			this.pending = WebpEncoder.encode(copy(picture, changed), this.effort.quality);
			this.place = changed;
			this.start = this.clock;
		}

		private void write() {
			if (this.pending != null) {
				this.animation.add(this.pending, this.place, this.clock - this.start);
			}
		}

		private boolean fits() {
			return this.animation.length() + AnimatedSticker.this.maker.overhead() <= MAX_LENGTH;
		}

		private static BufferedImage copy(BufferedImage picture, Rectangle part) {
			BufferedImage copy = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_ARGB);
			Graphics2D graphics = copy.createGraphics();
			graphics.drawImage(picture, -part.x, -part.y, null);
			graphics.dispose();
			return copy;
		}

	}

}
