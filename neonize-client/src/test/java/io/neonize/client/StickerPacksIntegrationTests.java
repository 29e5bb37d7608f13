package io.neonize.client;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaReference;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.client.media.OutgoingStickerPack;
import io.neonize.client.media.StickerMetadata;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.simulator.ReceivedMessage;
import io.neonize.simulator.SentMedia;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sticker packs, as those who get them see them.
 */
class StickerPacksIntegrationTests {

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
	void packHasAllItsStickersAndAPicture() throws IOException {
		StickerMetadata smile = new StickerMetadata("", "", "", List.of("😺"));
		OutgoingStickerPack pack = OutgoingStickerPack
			.of("Cats", "Neonize",
					List.of(picture("png").withSticker(smile), moving(), picture("jpeg").cropped(),
							OutgoingMedia.sticker(MediaSource.of(SampleFiles.webp()))))
			.withId("cats-1")
			.withDescription("All of them");
		String id = stage.client.media().sendStickerPack(stage.contact(), pack).join().id();
		JsonNode message = received(id);
		assertThat(message.path("stickerPackID").asString()).isEqualTo("cats-1");
		assertThat(message.path("packDescription").asString()).isEqualTo("All of them");
		assertThat(message.path("stickerPackOrigin").asString()).isEqualTo("USER_CREATED");
		assertThat(message.at("/stickers/0/emojis/0").asString()).isEqualTo("😺");
		assertThat(message.at("/stickers/1/isAnimated").asBoolean()).isTrue();

		Map<String, byte[]> files = unzip(stage.alice.media(id));
		List<String> names = new ArrayList<>();
		message.path("stickers").forEach((sticker) -> names.add(sticker.path("fileName").asString()));
		assertThat(names).hasSize(4).allMatch((name) -> name.endsWith(".webp"));
		names.add("cats-1.png");
		assertThat(files).containsOnlyKeys(names);
		assertThat(new String(files.get(names.get(3)))).contains("\"sticker-pack-name\":\"Cats\"");
		assertThat(ImageIO.read(new ByteArrayInputStream(files.get("cats-1.png"))).getWidth()).isEqualTo(96);
		assertThat(message.path("stickerPackSize").asLong())
			.isEqualTo(files.values().stream().mapToLong((file) -> file.length).sum());
	}

	@Test
	void pictureOfThePackIsEncryptedWithItsKey() throws IOException {
		OutgoingMessage message = stage.client.media()
			.prepareStickerPack(OutgoingStickerPack.of("Dogs", "Neonize", List.of(moving()))
				.withCover(MediaSource.of(SampleFiles.picture("png", 30, 30))))
			.join();
		received(stage.client.messages().send(stage.contact(), message).join().id());
		MediaReference thumbnail = MediaReference.thumbnail(message.toMessage()).orElseThrow();
		assertThat(thumbnail.kind()).isEqualTo(MediaKind.STICKER_PACK_THUMBNAIL);
		Path file = stage.client.media().download(thumbnail, this.folder.resolve("thumbnail.jpeg")).join();
		assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(252);
	}

	@Test
	void packOfAContactCanBeDownloaded() throws IOException {
		Path zip = MediaStage.file(this.folder.resolve("pack.zip"), 5000);
		MediaReference pack = stage.received(new SentMedia("sticker-pack", "", "", "Birds"), zip);
		assertThat(pack.kind()).isEqualTo(MediaKind.STICKER_PACK);
		assertThat(stage.client.media().download(pack, this.folder.resolve("back.zip")).join())
			.hasSameBinaryContentAs(zip);
	}

	@Test
	void whatIsNoPackIsRefusedByName() {
		OutgoingMedia sticker = picture("png");
		assertRefused(OutgoingStickerPack.of(" ", "Neonize", List.of(sticker)), "name");
		assertRefused(OutgoingStickerPack.of("Cats", "", List.of(sticker)), "publisher");
		assertRefused(OutgoingStickerPack.of("Cats", "Me", List.of(sticker)).withId("../cats"), "id");
		assertRefused(OutgoingStickerPack.of("Cats", "Me", List.of()), "stickers");
		assertRefused(OutgoingStickerPack.of("Cats", "Me", Collections.nCopies(61, sticker)), "stickers");
		assertRefused(OutgoingStickerPack.of("Cats", "Me", List.of(OutgoingMedia.image(sticker.source()))), "sticker");
		assertRefused(OutgoingStickerPack.of("Cats", "Me",
				List.of(sticker, OutgoingMedia.sticker(MediaSource.of("text".getBytes())))), "source");
	}

	private static void assertRefused(OutgoingStickerPack pack, String field) {
		assertThat(MediaStage.details(stage.client.media().sendStickerPack(stage.contact(), pack)))
			.containsEntry("field", field);
	}

	private static OutgoingMedia picture(String format) {
		return OutgoingMedia.sticker(MediaSource.of(SampleFiles.picture(format, 40, 20)));
	}

	private static OutgoingMedia moving() {
		try (SampleAnimation gif = new SampleAnimation(60, 60)) {
			byte[] file = gif.square(Color.RED, 0, 30, 10, "none").square(Color.BLUE, 30, 30, 10, "none").bytes();
			return OutgoingMedia.sticker(MediaSource.of(file));
		}
	}

	private static JsonNode received(String id) {
		JsonNode pack = stage.seen(id, "stickerPackMessage");
		assertThat(stage.alice.received()).filteredOn((message) -> message.id().equals(id))
			.extracting(ReceivedMessage::type)
			.containsExactly("sticker-pack");
		return pack;
	}

	private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				files.put(entry.getName(), zip.readAllBytes());
			}
		}
		return files;
	}

}
