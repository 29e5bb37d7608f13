package io.neonize.spring.boot.autoconfigure;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Properties of files.
 */
public class NeonizeMediaProperties {

	private final Ffmpeg ffmpeg = new Ffmpeg();

	public Ffmpeg getFfmpeg() {
		return this.ffmpeg;
	}

	/**
	 * FFmpeg, which is used where it is installed and never needed.
	 */
	public static class Ffmpeg {

		/**
		 * Whether to use FFmpeg where it is installed.
		 */
		private boolean enabled = true;

		/**
		 * Path of the program ffmpeg, with ffprobe beside it. They are looked for on the
		 * PATH by default.
		 */
		private @Nullable Path path;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable Path getPath() {
			return this.path;
		}

		public void setPath(@Nullable Path path) {
			this.path = path;
		}

	}

}
