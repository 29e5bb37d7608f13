package io.neonize.client.media;

import java.nio.file.Path;
import java.time.Duration;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A file to download, with everything that can be chosen about it.
 *
 * @param media the file
 * @param target where to write it; what is there is replaced when all of the file has
 * come
 * @param maxBytes how long it may be, 0 for as long as its sender says, which is 2 GiB at
 * most
 * @param progress hears how far it is, {@code null} for nobody
 * @param timeout how long it may take, {@code null} for a time that grows with the file
 * @param phoneTimeout how long the phone may take to upload an expired file again,
 * {@code null} for 30 seconds, zero not to ask it
 */
public record DownloadRequest(MediaReference media, Path target, long maxBytes, @Nullable MediaProgress progress,
		@Nullable Duration timeout, @Nullable Duration phoneTimeout) {

	/**
	 * Creates a request.
	 * @param media the file
	 * @param target where to write it
	 * @return the request
	 */
	public static DownloadRequest of(MediaReference media, Path target) {
		return new DownloadRequest(media, target, 0, null, null, null);
	}

	/**
	 * Returns the request with a limit.
	 * @param maxBytes how long the file may be
	 * @return the request
	 */
	public DownloadRequest withMaxBytes(long maxBytes) {
		return new DownloadRequest(this.media, this.target, maxBytes, this.progress, this.timeout, this.phoneTimeout);
	}

	/**
	 * Returns the request with somebody who hears how far it is.
	 * @param progress hears it
	 * @return the request
	 */
	public DownloadRequest withProgress(MediaProgress progress) {
		return new DownloadRequest(this.media, this.target, this.maxBytes, progress, this.timeout, this.phoneTimeout);
	}

	/**
	 * Returns the request with a time limit.
	 * @param timeout how long it may take
	 * @return the request
	 */
	public DownloadRequest withTimeout(Duration timeout) {
		return new DownloadRequest(this.media, this.target, this.maxBytes, this.progress, timeout, this.phoneTimeout);
	}

	/**
	 * Returns the request with a time limit for the phone.
	 * @param phoneTimeout how long the phone may take to upload an expired file again,
	 * zero not to ask it
	 * @return the request
	 */
	public DownloadRequest withPhoneTimeout(Duration phoneTimeout) {
		return new DownloadRequest(this.media, this.target, this.maxBytes, this.progress, this.timeout, phoneTimeout);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
