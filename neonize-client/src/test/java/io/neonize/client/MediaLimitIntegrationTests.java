package io.neonize.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.media.DownloadRequest;
import io.neonize.client.media.MediaReference;
import io.neonize.simulator.SentMedia;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that are longer than the clients download.
 */
class MediaLimitIntegrationTests {

	private static final int LIMIT = 100_000;

	private static MediaStage stage;

	@TempDir
	private Path folder;

	@BeforeAll
	static void pair() {
		stage = new MediaStage(SimulatedWhatsApp.clients().withoutFfmpeg().maxDownload(LIMIT));
	}

	@AfterAll
	static void close() {
		stage.close();
	}

	@Test
	void fileOfUnknownLengthEndsAtTheLimit() throws IOException {
		MediaReference media = withLength(received(300_000), 0);
		assertTooLarge(stage.client.media().download(media, this.folder.resolve("file")), "more bytes");
		assertTooLarge(stage.client.media().downloadInto(media, this.folder), "more bytes");
		assertTooLarge(stage.client.media().open(media), "more bytes");
		assertThat(this.folder.toFile().list()).containsExactly("sent");
	}

	@Test
	void fileThatIsLongerThanTheLimitIsNotDownloaded() throws IOException {
		MediaReference media = received(300_000);
		// the media host would answer that the file is gone
		SimulatedWhatsApp.simulator().faults().expireMedia(410);
		assertTooLarge(stage.client.media().download(media, this.folder.resolve("file")), "300000 bytes");
		assertTooLarge(stage.client.media().downloadInto(media, this.folder), "300000 bytes");
		assertTooLarge(stage.client.media().open(media), "300000 bytes");
		assertThat(this.folder.toFile().list()).containsExactly("sent");
	}

	@Test
	void fileThatClaimsToBeShortIsBroken() throws IOException {
		MediaReference media = withLength(received(300_000), 1000);
		assertThat(MediaStage.failure(stage.client.media().download(media, this.folder.resolve("file"))))
			.isInstanceOf(MediaBrokenException.class);
		assertThat(this.folder.toFile().list()).containsExactly("sent");
	}

	@Test
	void requestMayAllowMore() throws IOException {
		MediaReference media = received(300_000);
		for (MediaReference one : new MediaReference[] { media, withLength(media, 0) }) {
			Path target = stage.client.media()
				.download(DownloadRequest.of(one, this.folder.resolve("file")).withMaxBytes(300_000))
				.join();
			assertThat(target).hasSameBinaryContentAs(this.folder.resolve("sent"));
		}
	}

	private MediaReference received(int length) throws IOException {
		return stage.received(SentMedia.of("video", "video/mp4"), MediaStage.file(this.folder.resolve("sent"), length));
	}

	private static MediaReference withLength(MediaReference media, long length) {
		return new MediaReference(media.kind(), media.directPath(), media.mediaKey(), media.fileSha256(),
				media.fileEncSha256(), length, media.mimeType(), media.claimedFileName(), media.message());
	}

	private static void assertTooLarge(CompletableFuture<?> download, String length) {
		assertThat(MediaStage.failure(download)).isInstanceOfSatisfying(NeonizeException.class, (refusal) -> {
			assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
			assertThat(refusal.details()).containsEntry("field", "max_bytes");
			assertThat(refusal).hasMessageContainingAll(length, LIMIT + " bytes", "neonize.media.max-download");
		});
	}

}
