package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.neonize.client.internal.event.Digests;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.client.media.OutgoingStickerPack;
import io.neonize.client.media.StickerMetadata;
import io.neonize.proto.wae2e.StickerPackMessage;
import org.jspecify.annotations.Nullable;

/**
 * Writes the archive of a sticker pack, one sticker after the other, so that one only is
 * in memory.
 */
final class StickerArchiveWriter implements AutoCloseable {

	/** Width and height of the pack's small picture in pixels. */
	static final int THUMBNAIL = 252;

	private static final int ICON = 96;

	private final TemporaryFile file;

	private final OutgoingStickerPack pack;

	private final MediaPreparation preparation;

	private final CompletableFuture<?> wanted;

	private final ZipOutputStream archive;

	private final Set<String> names = new HashSet<>();

	private final StickerPackMessage.Builder message = StickerPackMessage.newBuilder();

	private @Nullable BufferedImage cover;

	private byte @Nullable [] first;

	private long size;

	StickerArchiveWriter(TemporaryFile file, OutgoingStickerPack pack, MediaPreparation preparation,
			CompletableFuture<?> wanted) {
		this.file = file;
		this.pack = pack;
		this.preparation = preparation;
		this.wanted = wanted;
		try {
			this.archive = new ZipOutputStream(Files.newOutputStream(file.path()));
		}
		catch (IOException ex) {
			throw TemporaryFile.unreadable(ex);
		}
		this.message.setStickerPackID(pack.id()).setName(pack.name()).setPublisher(pack.publisher());
		if (pack.description() != null) {
			this.message.setPackDescription(pack.description());
		}
	}

	/**
	 * Makes a sticker and adds it.
	 * @param media the sticker
	 */
	void add(OutgoingMedia media) {
		StickerMetadata own = media.attributes().sticker();
		List<String> emojis = (own != null) ? own.emojis() : List.of();
		StickerMetadata metadata = new StickerMetadata(this.pack.id(), this.pack.name(), this.pack.publisher(), emojis);
		byte[] sticker = read(media.source(),
				(source) -> this.preparation.sticker(media.withSticker(metadata), source, this.wanted));
		String name = hash(sticker) + ".webp";
		if (this.first == null) {
			this.first = sticker;
		}
		write(name, sticker);
		this.message.addStickers(StickerPackMessage.Sticker.newBuilder()
			.setFileName(name)
			.setMimetype("image/webp")
			.setIsAnimated(Webp.of(sticker).inspection().animated())
			.setIsLottie(false)
			.setAccessibilityLabel("")
			.addAllEmojis(emojis));
	}

	private <T> T read(MediaSource media, Reading<T> reading) {
		TemporaryFile source = TemporaryFile.of(media, StickerMaker.MAX_SOURCE, this.wanted);
		try {
			if (this.cover == null && (this.pack.cover() == null || this.pack.cover() == media)) {
				this.cover = StickerMaker.picture(source.path()).orElse(null);
			}
			return reading.of(source.path());
		}
		finally {
			source.delete();
		}
	}

	/** The same sticker twice is one file. */
	private void write(String name, byte[] content) {
		if (!this.names.add(name)) {
			return;
		}
		ZipEntry entry = new ZipEntry(name);
		CRC32 sum = new CRC32();
		sum.update(content);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(sum.getValue());
		try {
			this.archive.putNextEntry(entry);
			this.archive.write(content);
			this.archive.closeEntry();
		}
		catch (IOException ex) {
			throw TemporaryFile.unreadable(ex);
		}
		this.size += content.length;
	}

	/**
	 * Adds the picture of the pack, and ends the archive.
	 * @return the archive
	 */
	StickerArchive finish() {
		if (this.pack.cover() != null) {
			read(this.pack.cover(), Optional::of);
		}
		BufferedImage picture = this.cover;
		String icon = this.pack.id() + ((picture != null) ? ".png" : ".webp");
		write(icon, (picture != null) ? Pictures.write(picture, ICON, ICON, "png") : this.first);
		close();
		this.message.setTrayIconFileName(icon).setStickerPackSize(this.size);
		byte[] thumbnail = (picture != null) ? Pictures.write(picture, THUMBNAIL, THUMBNAIL, "jpeg") : null;
		return new StickerArchive(this.file, this.message.build(), thumbnail);
	}

	private static String hash(byte[] sticker) {
		return Base64.getEncoder().encodeToString(Digests.sha256(sticker)).replace('/', '-');
	}

	@Override
	public void close() {
		try {
			this.archive.close();
		}
		catch (IOException ex) {
			throw TemporaryFile.unreadable(ex);
		}
	}

	/**
	 * Reads a file while it is there.
	 *
	 * @param <T> what comes of it
	 */
	private interface Reading<T> {

		T of(Path file);

	}

}
