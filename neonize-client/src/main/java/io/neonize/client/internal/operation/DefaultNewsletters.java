package io.neonize.client.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.NewsletterDecoder;
import io.neonize.client.internal.proto.AcceptTOSNoticeRequest;
import io.neonize.client.internal.proto.CreateNewsletterRequest;
import io.neonize.client.internal.proto.CreateNewsletterResponse;
import io.neonize.client.internal.proto.FollowNewsletterRequest;
import io.neonize.client.internal.proto.GetNewsletterInfoRequest;
import io.neonize.client.internal.proto.GetNewsletterInfoResponse;
import io.neonize.client.internal.proto.GetNewsletterInfoWithInviteRequest;
import io.neonize.client.internal.proto.GetNewsletterInfoWithInviteResponse;
import io.neonize.client.internal.proto.GetNewsletterMessageUpdatesRequest;
import io.neonize.client.internal.proto.GetNewsletterMessageUpdatesResponse;
import io.neonize.client.internal.proto.GetNewsletterMessagesRequest;
import io.neonize.client.internal.proto.GetNewsletterMessagesResponse;
import io.neonize.client.internal.proto.GetSubscribedNewslettersRequest;
import io.neonize.client.internal.proto.GetSubscribedNewslettersResponse;
import io.neonize.client.internal.proto.NewsletterMarkViewedRequest;
import io.neonize.client.internal.proto.NewsletterSendReactionRequest;
import io.neonize.client.internal.proto.NewsletterSubscribeLiveUpdatesRequest;
import io.neonize.client.internal.proto.NewsletterSubscribeLiveUpdatesResponse;
import io.neonize.client.internal.proto.NewsletterToggleMuteRequest;
import io.neonize.client.internal.proto.UnfollowNewsletterRequest;
import io.neonize.client.newsletter.NewNewsletter;
import io.neonize.client.newsletter.NewsletterMessage;
import io.neonize.client.newsletter.NewsletterMetadata;
import io.neonize.client.newsletter.Newsletters;
import org.jspecify.annotations.Nullable;

/**
 * Newsletters over the engine's calls.
 */
public final class DefaultNewsletters implements Newsletters {

	private final SessionCalls calls;

	/**
	 * Creates the newsletters of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultNewsletters(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<NewsletterMetadata> create(NewNewsletter newsletter) {
		return Attempt.of(() -> {
			CreateNewsletterRequest.Builder request = CreateNewsletterRequest.newBuilder()
				.setName(newsletter.name())
				.setDescription(newsletter.description());
			if (newsletter.picture() != null) {
				request.setPicture(Arguments.file(newsletter.picture(), "picture"));
			}
			return this.calls.call(request.build(), CreateNewsletterResponse.parser(),
					(response) -> NewsletterDecoder.metadata(response.getNewsletter()));
		});
	}

	@Override
	public CompletableFuture<NewsletterMetadata> info(Jid newsletter) {
		return this.calls.call(GetNewsletterInfoRequest.newBuilder().setNewsletter(newsletter.toString()).build(),
				GetNewsletterInfoResponse.parser(), (response) -> NewsletterDecoder.metadata(response.getNewsletter()));
	}

	@Override
	public CompletableFuture<NewsletterMetadata> infoFromLink(String link) {
		return this.calls.call(GetNewsletterInfoWithInviteRequest.newBuilder().setLink(link).build(),
				GetNewsletterInfoWithInviteResponse.parser(),
				(response) -> NewsletterDecoder.metadata(response.getNewsletter()));
	}

	@Override
	public CompletableFuture<List<NewsletterMetadata>> subscribed() {
		return this.calls.call(GetSubscribedNewslettersRequest.getDefaultInstance(),
				GetSubscribedNewslettersResponse.parser(),
				(response) -> response.getNewslettersList().stream().map(NewsletterDecoder::metadata).toList());
	}

	@Override
	public CompletableFuture<Void> follow(Jid newsletter) {
		return this.calls.call(FollowNewsletterRequest.newBuilder().setNewsletter(newsletter.toString()).build());
	}

	@Override
	public CompletableFuture<Void> unfollow(Jid newsletter) {
		return this.calls.call(UnfollowNewsletterRequest.newBuilder().setNewsletter(newsletter.toString()).build());
	}

	@Override
	public CompletableFuture<Void> setMuted(Jid newsletter, boolean mute) {
		return this.calls
			.call(NewsletterToggleMuteRequest.newBuilder().setNewsletter(newsletter.toString()).setMute(mute).build());
	}

	@Override
	public CompletableFuture<List<NewsletterMessage>> messages(Jid newsletter, int count) {
		return messages(newsletter, count, 0);
	}

	@Override
	public CompletableFuture<List<NewsletterMessage>> messages(Jid newsletter, int count, long before) {
		GetNewsletterMessagesRequest request = GetNewsletterMessagesRequest.newBuilder()
			.setNewsletter(newsletter.toString())
			.setCount(count)
			.setBefore((int) before)
			.build();
		return this.calls.call(request, GetNewsletterMessagesResponse.parser(),
				(response) -> decode(response.getMessagesList()));
	}

	@Override
	public CompletableFuture<List<NewsletterMessage>> messageUpdates(Jid newsletter, int count, @Nullable Instant since,
			long after) {
		GetNewsletterMessageUpdatesRequest request = GetNewsletterMessageUpdatesRequest.newBuilder()
			.setNewsletter(newsletter.toString())
			.setCount(count)
			.setSince((since != null) ? since.getEpochSecond() : 0)
			.setAfter((int) after)
			.build();
		return this.calls.call(request, GetNewsletterMessageUpdatesResponse.parser(),
				(response) -> decode(response.getMessagesList()));
	}

	private static List<NewsletterMessage> decode(List<io.neonize.client.internal.proto.NewsletterMessage> messages) {
		try {
			return NewsletterDecoder.messages(messages);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new NeonizeException(ErrorCode.INTERNAL,
					"A message of the newsletter cannot be read: " + ex.getMessage());
		}
	}

	@Override
	public CompletableFuture<Duration> subscribeLiveUpdates(Jid newsletter) {
		return this.calls.call(
				NewsletterSubscribeLiveUpdatesRequest.newBuilder().setNewsletter(newsletter.toString()).build(),
				NewsletterSubscribeLiveUpdatesResponse.parser(),
				(response) -> Duration.ofSeconds(response.getSeconds()));
	}

	@Override
	public CompletableFuture<Void> markViewed(Jid newsletter, long... serverIds) {
		return this.calls.call(NewsletterMarkViewedRequest.newBuilder()
			.setNewsletter(newsletter.toString())
			.addAllServerIds(LongStream.of(serverIds).mapToObj((id) -> (int) id).toList())
			.build());
	}

	@Override
	public CompletableFuture<Void> react(Jid newsletter, long serverId, String emoji) {
		return this.calls.call(NewsletterSendReactionRequest.newBuilder()
			.setNewsletter(newsletter.toString())
			.setServerId((int) serverId)
			.setReaction(emoji)
			.build());
	}

	@Override
	public CompletableFuture<Void> acceptTerms(String noticeId, String stage) {
		return this.calls.call(AcceptTOSNoticeRequest.newBuilder().setNoticeId(noticeId).setStage(stage).build());
	}

}
