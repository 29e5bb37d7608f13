package io.neonize.client.internal.media;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.protobuf.ByteString;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.internal.operation.Attempt;
import io.neonize.client.internal.proto.FetchLinkPreviewRequest;
import io.neonize.client.internal.proto.FetchLinkPreviewResponse;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.UploadRequest;
import io.neonize.client.media.UploadedMedia;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts with the preview of their first link. The engine fetches the page, as it sees
 * which address a name leads to.
 */
final class LinkPreviews {

	private static final Logger logger = LoggerFactory.getLogger(LinkPreviews.class);

	private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]}'»”]");

	/**
	 * What pages have; readers of other formats never get a picture of a stranger's page.
	 */
	private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/webp");

	private final SessionCalls calls;

	private final MediaWork work;

	private final Function<UploadRequest, CompletableFuture<UploadedMedia>> uploads;

	LinkPreviews(SessionCalls calls, MediaWork work,
			Function<UploadRequest, CompletableFuture<UploadedMedia>> uploads) {
		this.calls = calls;
		this.work = work;
		this.uploads = uploads;
	}

	CompletableFuture<OutgoingMessage> prepare(String text) {
		return Attempt.of(() -> {
			Matcher link = LINK.matcher(Arguments.required(text, "text"));
			if (!link.find()) {
				throw Arguments.invalid("text", "The text has no link that begins with https:// or http://");
			}
			FetchLinkPreviewRequest request = FetchLinkPreviewRequest.newBuilder().setUrl(link.group()).build();
			return this.calls.call(request, FetchLinkPreviewResponse.parser(), (preview) -> preview)
				.thenCompose((preview) -> this.work
					.begin((wanted) -> illustrate(text(text, link.group(), preview), preview.getImage())));
		});
	}

	private static ExtendedTextMessage.Builder text(String text, String link, FetchLinkPreviewResponse preview) {
		return ExtendedTextMessage.newBuilder()
			.setText(text)
			.setMatchedText(link)
			.setTitle(preview.getTitle().isEmpty() ? link : preview.getTitle())
			.setDescription(preview.getDescription())
			.setPreviewType(ExtendedTextMessage.PreviewType.NONE);
	}

	/** A picture that cannot be read or uploaded is left out. */
	private CompletableFuture<OutgoingMessage> illustrate(ExtendedTextMessage.Builder text, ByteString image) {
		Inspection picture = inspect(image);
		if (picture == null || picture.thumbnail() == null) {
			return CompletableFuture.completedFuture(message(text));
		}
		text.setJPEGThumbnail(ByteString.copyFrom(picture.thumbnail()));
		UploadRequest upload = UploadRequest.of(MediaSource.of(image.toByteArray()), MediaKind.LINK_THUMBNAIL);
		return this.uploads.apply(upload).handle((file, failure) -> {
			if (failure == null) {
				refer(text, picture, file);
			}
			return message(text);
		});
	}

	private static @Nullable Inspection inspect(ByteString image) {
		if (image.isEmpty()) {
			return null;
		}
		TemporaryFile file = TemporaryFile.of(image.toByteArray());
		try {
			String type = Untrusted.read(() -> FileType.ofContent(file.path())).orElse("");
			return PICTURES.contains(type) ? Pictures.inspect(file.path(), type) : null;
		}
		catch (NeonizeException ex) {
			logger.debug("The picture of a page is no preview: {}", LogText.of(ex.getMessage()));
			return null;
		}
		finally {
			file.delete();
		}
	}

	private static void refer(ExtendedTextMessage.Builder text, Inspection picture, UploadedMedia file) {
		text.setThumbnailDirectPath(file.directPath())
			.setThumbnailSHA256(ByteString.copyFrom(file.fileSha256()))
			.setThumbnailEncSHA256(ByteString.copyFrom(file.fileEncSha256()))
			.setMediaKey(ByteString.copyFrom(file.mediaKey()))
			.setMediaKeyTimestamp(System.currentTimeMillis() / 1000)
			.setThumbnailWidth(picture.width())
			.setThumbnailHeight(picture.height());
	}

	private static OutgoingMessage message(ExtendedTextMessage.Builder text) {
		return OutgoingMessage.of(Message.newBuilder().setExtendedTextMessage(text).build());
	}

}
