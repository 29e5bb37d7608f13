package io.neonize.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.neonize.client.event.MediaRetryEvent;
import io.neonize.client.media.DownloadRequest;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaReference;
import io.neonize.client.media.UploadRequest;
import io.neonize.simulator.SentMedia;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Files that are gone, broken or not wanted any more.
 */
class MediaFailureIntegrationTests {

	private static MediaStage stage;

	@TempDir
	private Path folder;

	@BeforeAll
	static void pair() {
		stage = new MediaStage();
	}

	@AfterAll
	static void close() {
		stage.close();
	}

	@Test
	void expiredFileIsAskedForAgain() throws IOException {
		MediaReference media = stage.received(SentMedia.of("audio", "audio/ogg"),
				MediaStage.file(this.folder.resolve("voice"), 5000));
		stage.awaitPhone(media);
		SimulatedWhatsApp.simulator().faults().expireMedia(403);
		Path target = stage.client.media().download(media, this.folder.resolve("voice.ogg")).join();
		assertThat(target).hasSameBinaryContentAs(this.folder.resolve("voice"));
		MediaReference again = stage.client.media().requestAgain(media).join();
		assertThat(again.directPath()).isNotEqualTo(media.directPath());
		stage.client.media().download(again, target).join();
	}

	@Test
	void fileThatNobodyHasIsGone() throws IOException {
		Path original = MediaStage.file(this.folder.resolve("lost"), 5000);
		try (MediaStage other = new MediaStage();
				ReceivedEvents<MediaRetryEvent> answers = ReceivedEvents.of(other.client, MediaRetryEvent.class)) {
			MediaReference media = other.received(SentMedia.of("image", "image/png"), original);
			other.phone.loseMedia();
			SimulatedWhatsApp.simulator().faults().expireMedia(410);
			assertThat(MediaStage.failure(other.client.media().download(media, original))).isInstanceOfSatisfying(
					MediaGoneException.class,
					(gone) -> assertThat(gone.details()).containsEntry("reason", "not-on-phone"));
			assertThat(answers.await((event) -> true)).satisfies((event) -> {
				assertThat(event.messageId()).isEqualTo(media.message().id());
				assertThat(event.errorCode()).isEqualTo(2);
			});
			assertThat(original).hasSize(5000);
		}
	}

	@Test
	void brokenFileLeavesNothingBehind() throws IOException {
		MediaReference media = stage.received(SentMedia.of("image", "image/png"),
				MediaStage.file(this.folder.resolve("sent"), 5000));
		byte[] hash = media.fileSha256().clone();
		hash[0]++;
		MediaReference broken = new MediaReference(media.kind(), media.directPath(), media.mediaKey(), hash,
				media.fileEncSha256(), media.fileLength(), null, null, null);
		assertThat(MediaStage.failure(stage.client.media().download(broken, this.folder.resolve("broken"))))
			.isInstanceOf(MediaBrokenException.class);
		assertThat(MediaStage.details(stage.client.media()
			.download(DownloadRequest.of(media, this.folder.resolve("large")).withMaxBytes(100))))
			.containsEntry("field", "max_bytes");
		assertThat(MediaStage.details(stage.client.media().download(media, this.folder))).containsEntry("field",
				"target");
		assertThat(MediaStage.details(stage.client.media().upload(UploadRequest.of(() -> {
			throw new IOException("no such stream");
		}, MediaKind.IMAGE)))).containsEntry("field", "source");
		assertThat(MediaStage.failure(stage.client.media().upload(this.folder.resolve("missing"), MediaKind.IMAGE)))
			.isInstanceOfSatisfying(NeonizeException.class,
					(ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.NOT_FOUND));
		assertOnlyFiles("sent");
	}

	@Test
	void cancelledDownloadLeavesNothingBehind() throws Exception {
		MediaReference media = stage.received(SentMedia.of("video", "video/mp4"),
				MediaStage.file(this.folder.resolve("sent"), 1 << 20));
		SimulatedWhatsApp.simulator().faults().breakOffMedia(1000, 4);
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Path> download = stage.client.media()
			.download(DownloadRequest.of(media, this.folder.resolve("cancelled"))
				.withProgress((done, total) -> begun.countDown()));
		assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
		download.cancel(true);
		await().atMost(SimulatedWhatsApp.PATIENCE).untilAsserted(() -> assertOnlyFiles("sent"));
		SimulatedWhatsApp.simulator().faults().clear();
	}

	private void assertOnlyFiles(String... names) {
		assertThat(this.folder.toFile().list()).containsExactlyInAnyOrder(names);
	}

}
