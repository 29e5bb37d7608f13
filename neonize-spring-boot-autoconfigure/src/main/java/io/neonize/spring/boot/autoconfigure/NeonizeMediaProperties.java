package io.neonize.spring.boot.autoconfigure;

import java.nio.file.Path;

import io.neonize.client.NeonizeClientsBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Properties of files.
 */
public class NeonizeMediaProperties {

	/**
	 * Files that are copied, decoded or converted at once, in all of this JVM.
	 */
	private int concurrency = 2;

	/**
	 * Files that may wait to be copied, decoded or converted. What comes beyond fails.
	 */
	private int queueCapacity = 1000;

	/**
	 * Largest file that is downloaded when the application names no limit. Files whose
	 * senders do not say how long they are may have 256MB at most all the same.
	 */
	private DataSize maxDownload = DataSize.ofGigabytes(2);

	private final Ffmpeg ffmpeg = new Ffmpeg();

	public int getConcurrency() {
		return this.concurrency;
	}

	public void setConcurrency(int concurrency) {
		this.concurrency = concurrency;
	}

	public int getQueueCapacity() {
		return this.queueCapacity;
	}

	public void setQueueCapacity(int queueCapacity) {
		this.queueCapacity = queueCapacity;
	}

	public DataSize getMaxDownload() {
		return this.maxDownload;
	}

	public void setMaxDownload(DataSize maxDownload) {
		this.maxDownload = maxDownload;
	}

	public Ffmpeg getFfmpeg() {
		return this.ffmpeg;
	}

	void applyTo(NeonizeClientsBuilder builder) {
		builder.mediaConcurrency(atLeast(1, "concurrency", this.concurrency))
			.mediaQueueCapacity(atLeast(0, "queue-capacity", this.queueCapacity));
		if (this.maxDownload.toBytes() < 1) {
			throw new InvalidConfigurationPropertyValueException("neonize.media.max-download", this.maxDownload,
					"expected a size above zero.");
		}
		builder.maxDownload(this.maxDownload.toBytes());
	}

	private static int atLeast(int least, String property, int value) {
		if (value < least) {
			throw new InvalidConfigurationPropertyValueException("neonize.media." + property, value,
					"expected at least " + least + ".");
		}
		return value;
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
