package io.neonize.client.media;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.MediaBrokenException;
import io.neonize.client.MediaGoneException;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;
import io.neonize.client.SentMessage;
import io.neonize.client.message.OutgoingMessage;

/**
 * The files of a session's messages; see {@link NeonizeClient#media()}. Safe for use by
 * many threads; nothing blocks.
 * <p>
 * Files are read and written piece by piece, so that their size does not matter for the
 * memory. Transfers that break off are gone on with or tried again, a few times. Futures
 * fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names the
 * field that was wrong. Cancelling one ends the transfer, and deletes what there is of
 * it.
 */
public interface Media {

	/**
	 * Sends a file. To a newsletter it goes without encryption.
	 * @param to the chat
	 * @param media the file, and what its message says of it
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = { "UploadReader", "SendMessage" },
			neonize = { "send_image", "send_video", "send_audio", "send_document", "send_sticker" })
	CompletableFuture<SentMessage> send(Jid to, OutgoingMedia media);

	/**
	 * Uploads a file and builds its message, to quote, mention, let it be viewed once, or
	 * send it to several chats.
	 * @param media the file, and what its message says of it
	 * @return the message, once WhatsApp has the file
	 */
	@Origin(whatsmeow = "UploadReader", neonize = { "build_image_message", "build_video_message", "build_audio_message",
			"build_document_message", "build_sticker_message" })
	CompletableFuture<OutgoingMessage> prepare(OutgoingMedia media);

	/**
	 * Sends pictures and videos as one.
	 * @param to the chat
	 * @param items two at least, in the order in which they are shown
	 * @return completes when WhatsApp has accepted all of them
	 */
	@Origin(whatsmeow = { "UploadReader", "SendMessage" }, neonize = { "send_album", "build_album_content" })
	CompletableFuture<SentAlbum> sendAlbum(Jid to, List<OutgoingMedia> items);

	/**
	 * Sends a sticker pack.
	 * @param to the chat
	 * @param pack the pack
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = { "UploadReader", "SendMessage" }, neonize = "send_stickerpack")
	CompletableFuture<SentMessage> sendStickerPack(Jid to, OutgoingStickerPack pack);

	/**
	 * Makes the stickers of a pack, uploads them as one file and builds its message, to
	 * quote or to send it to several chats.
	 * @param pack the pack
	 * @return the message, once WhatsApp has the file
	 */
	@Origin(whatsmeow = "UploadReader", neonize = "build_stickerpack_message")
	CompletableFuture<OutgoingMessage> prepareStickerPack(OutgoingStickerPack pack);

	/**
	 * Makes a sticker without sending it.
	 * @param sticker the sticker, as it would be sent
	 * @param target where to write the WebP
	 * @return the target; fails with {@link ErrorCode#INVALID_ARGUMENT} when the picture
	 * cannot be read, is too large, or does not get small enough
	 */
	@Origin(neonize = { "convert_to_sticker", "convert_to_webp", "calc" })
	CompletableFuture<Path> convertSticker(OutgoingMedia sticker, Path target);

	/**
	 * Builds a text with a preview of its first link. Only this fetches a page, and only
	 * from the public internet: never from an address that this machine or its network
	 * alone can reach, redirects included, for 15 seconds at most.
	 * @param text the text
	 * @return the message; fails with {@link ErrorCode#INVALID_ARGUMENT} when there is no
	 * link or it leads to such an address, and with {@link ErrorCode#NOT_FOUND} when
	 * there is no page
	 */
	@Origin(neonize = { "send_message", "link_preview", "validate_link" })
	CompletableFuture<OutgoingMessage> linkPreview(String text);

	/**
	 * Encrypts a file and uploads it, for a message that refers to it.
	 * @param file the file, on this machine
	 * @param kind what it will be in the message
	 * @return completes when WhatsApp has the file; fails with
	 * {@link ErrorCode#NOT_FOUND} when there is none
	 */
	@Origin(whatsmeow = "UploadReader", neonize = "upload")
	default CompletableFuture<UploadedMedia> upload(Path file, MediaKind kind) {
		return upload(UploadRequest.of(MediaSource.of(file), kind));
	}

	/**
	 * Encrypts a file and uploads it, for a message that refers to it. The file is not
	 * encrypted when it is for a newsletter.
	 * @param request the file
	 * @return completes when WhatsApp has the file; fails with
	 * {@link ErrorCode#NOT_FOUND} when there is none
	 */
	@Origin(whatsmeow = { "UploadReader", "UploadNewsletterReader", "Upload", "UploadNewsletter" },
			neonize = { "upload", "upload_newsletter" })
	CompletableFuture<UploadedMedia> upload(UploadRequest request);

	/**
	 * Downloads a file.
	 * @param media the file
	 * @param target where to write it
	 * @return the target; fails as {@link #download(DownloadRequest)} does
	 */
	@Origin(whatsmeow = "DownloadToFile", neonize = "download_any")
	default CompletableFuture<Path> download(MediaReference media, Path target) {
		return download(DownloadRequest.of(media, target));
	}

	/**
	 * Downloads a file, decrypts it and checks that it is the one its message tells of.
	 * One that has expired is asked for again from the phone, if its message is known.
	 * The target is written when all of it has come, and readable for this user alone.
	 * @param request the file
	 * @return the target; fails with a {@link MediaGoneException} when nobody has the
	 * file any more, and with a {@link MediaBrokenException} when it is not the right one
	 */
	@Origin(whatsmeow = { "DownloadToFile", "DownloadMediaWithPathToFile", "DownloadMediaWithOnlyPathToFile",
			"DownloadFBToFile", "DownloadThumbnail" }, neonize = { "download_any", "download_media_with_path" })
	CompletableFuture<Path> download(DownloadRequest request);

	/**
	 * Downloads a file into a folder, under the name its sender gave it as far as that is
	 * safe, and beside what is there.
	 * @param media the file
	 * @param folder the folder
	 * @return the new file; fails as {@link #download(DownloadRequest)} does
	 */
	@Origin(whatsmeow = "DownloadToFile", neonize = "download_any")
	CompletableFuture<Path> downloadInto(MediaReference media, Path folder);

	/**
	 * Downloads a file and opens it. It lies in a temporary file meanwhile, which closing
	 * the stream deletes.
	 * @param media the file
	 * @return its bytes, once all have come and are right; fails as
	 * {@link #download(DownloadRequest)} does
	 */
	@Origin(whatsmeow = { "Download", "DownloadAny", "DownloadMediaWithPath", "DownloadMediaWithOnlyPath",
			"DownloadFB" }, neonize = "download_any")
	CompletableFuture<InputStream> open(MediaReference media);

	/**
	 * Asks the phone to upload a file again that has expired. Downloads do so by
	 * themselves.
	 * @param media the file; its message must be known
	 * @return where it is now; fails with a {@link MediaGoneException} when the phone
	 * does not have it or does not answer
	 */
	@Origin(whatsmeow = { "SendMediaRetryReceipt", "whatsmeow.DecryptMediaRetryNotification" })
	CompletableFuture<MediaReference> requestAgain(MediaReference media);

	/**
	 * Deletes a file that this account has uploaded, such as one whose message was never
	 * sent.
	 * @param media the file
	 * @return completes when WhatsApp has deleted it
	 */
	@Origin(whatsmeow = "DeleteMedia")
	CompletableFuture<Void> delete(MediaReference media);

	/**
	 * Asks what is in one of WhatsApp's own sticker packs.
	 * @param id the pack's id
	 * @return the pack; fails with {@link ErrorCode#NOT_FOUND} when there is none
	 */
	@Origin(whatsmeow = "FetchStickerPack")
	CompletableFuture<StickerPack> stickerPack(String id);

}
