package io.neonize.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.google.protobuf.ByteString;
import io.neonize.client.media.DownloadRequest;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaReference;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.StickerPack;
import io.neonize.client.media.UploadRequest;
import io.neonize.client.media.UploadedMedia;
import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.SentMedia;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files go up and come down.
 */
class MediaIntegrationTests {

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
	void largeFileGoesUpAndComesDownByteForByte() throws Exception {
		Path original = MediaStage.file(this.folder.resolve("original.bin"), 20 << 20);
		AtomicLong sent = new AtomicLong();
		UploadedMedia uploaded = stage.client.media()
			.upload(UploadRequest.of(MediaSource.of(original), MediaKind.DOCUMENT)
				.withProgress((done, total) -> sent.set(done)))
			.join();
		String id = stage.client.sendMessage(Jid.ofPhone(stage.alice.number()), document(uploaded)).join().id();
		assertThat(stage.alice.await((message) -> message.id().equals(id), SimulatedWhatsApp.PATIENCE)).isPresent();
		assertThat(stage.alice.mediaHash(id).sha256()).isEqualTo(sha256(original));
		assertThat(sent).hasPositiveValue();

		MediaReference media = stage.received(SentMedia.document("back.bin", "application/octet-stream"), original);
		Path target = stage.client.media().download(media, this.folder.resolve("back.bin")).join();
		assertThat(sha256(target)).isEqualTo(sha256(original));
		assertThat(Files.getPosixFilePermissions(target)).hasSize(2);
		assertThat(media.fileLength()).isEqualTo(20 << 20);
		assertOnlyFiles("back.bin", "original.bin");
	}

	@Test
	void bytesAndStreamsAreUploadedToo() throws IOException {
		byte[] picture = Files.readAllBytes(MediaStage.file(this.folder.resolve("picture"), 10_000));
		for (MediaSource source : List.of(MediaSource.of(picture), MediaSource.of(new ByteArrayInputStream(picture)))) {
			UploadedMedia uploaded = stage.client.media().upload(UploadRequest.of(source, MediaKind.IMAGE)).join();
			try (InputStream back = stage.client.media().open(uploaded.reference()).join()) {
				assertThat(back.readAllBytes()).isEqualTo(picture);
			}
		}
	}

	@Test
	void fileOfAMessageIsWrittenUnderASafeName() throws IOException {
		Path original = MediaStage.file(this.folder.resolve("original.pdf"), 1000);
		Path inbox = Files.createDirectory(this.folder.resolve("inbox"));
		for (int i = 0; i < 2; i++) {
			MediaReference media = stage.received(SentMedia.document("../../etc/passwd.pdf", "application/pdf"),
					original);
			stage.client.media().downloadInto(media, inbox).join();
		}
		try (var files = Files.list(inbox)) {
			assertThat(files).map((file) -> file.getFileName().toString())
				.containsExactlyInAnyOrder("passwd.pdf", "passwd (1).pdf");
		}
	}

	@Test
	void downloadThatBreaksOffGoesOn() throws IOException {
		MediaReference media = stage.received(SentMedia.of("video", "video/mp4"),
				MediaStage.file(this.folder.resolve("video"), 1 << 20));
		SimulatedWhatsApp.simulator().faults().breakOffMedia(300_000, 3);
		AtomicLong most = new AtomicLong();
		Path target = stage.client.media()
			.download(DownloadRequest.of(media, this.folder.resolve("video.mp4"))
				.withMaxBytes(2 << 20)
				.withProgress((done, total) -> most.accumulateAndGet(done, Math::max)))
			.join();
		assertThat(target).hasSameBinaryContentAs(this.folder.resolve("video"));
		assertThat(most).hasPositiveValue();
	}

	@Test
	void newsletterFilesAreNotEncryptedAndOwnFilesCanBeDeleted() throws IOException {
		UploadedMedia uploaded = stage.client.media()
			.upload(UploadRequest
				.of(MediaSource.of(MediaStage.file(this.folder.resolve("news"), 1000)), MediaKind.IMAGE)
				.forNewsletter())
			.join();
		assertThat(uploaded.handle()).isNotEmpty();
		assertThat(uploaded.mediaKey()).isEmpty();
		stage.client.media().download(uploaded.reference(), this.folder.resolve("plain")).join();
		MediaReference byPath = MediaReference.ofPath(MediaKind.IMAGE, uploaded.directPath());
		assertThat(stage.client.media().download(byPath, this.folder.resolve("unchecked")).join())
			.hasSameBinaryContentAs(this.folder.resolve("news"));
		UploadedMedia own = stage.client.media().upload(this.folder.resolve("news"), MediaKind.IMAGE).join();
		stage.client.media().delete(own.reference()).join();
		assertThat(MediaStage.failure(stage.client.media().download(own.reference(), this.folder.resolve("deleted"))))
			.isInstanceOf(MediaGoneException.class);
	}

	@Test
	void stickerPacksCanBeLookedAt() {
		SimulatedWhatsApp.simulator()
			.stickerPack("cats",
					"""
							{"sticker-pack-id": "cats", "name": "Cats", "publisher": "Neonize", "animated": 0,
							"stickers": [{"direct-path": "/v/x?y", "mimetype": "image/webp", "width": 512, "height": 512, "emojis": ["😺"]}]}""");
		StickerPack pack = stage.client.media().stickerPack("cats").join();
		assertThat(pack.name()).isEqualTo("Cats");
		assertThat(pack.stickers()).singleElement()
			.satisfies((sticker) -> assertThat(sticker.emojis()).containsExactly("😺"));
	}

	private void assertOnlyFiles(String... names) {
		assertThat(this.folder.toFile().list()).containsExactlyInAnyOrder(names);
	}

	private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
	}

	private static Message document(UploadedMedia file) {
		return Message.newBuilder()
			.setDocumentMessage(DocumentMessage.newBuilder()
				.setURL(file.url())
				.setDirectPath(file.directPath())
				.setMediaKey(ByteString.copyFrom(file.mediaKey()))
				.setFileSHA256(ByteString.copyFrom(file.fileSha256()))
				.setFileEncSHA256(ByteString.copyFrom(file.fileEncSha256()))
				.setFileLength(file.fileLength())
				.setMimetype("application/octet-stream"))
			.build();
	}

}
