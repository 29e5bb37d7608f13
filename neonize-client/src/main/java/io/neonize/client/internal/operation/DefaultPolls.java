package io.neonize.client.internal.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.MessageDecoder;
import io.neonize.client.internal.proto.BuildPollVoteRequest;
import io.neonize.client.internal.proto.BuildPollVoteResponse;
import io.neonize.client.internal.proto.DecryptPollVoteRequest;
import io.neonize.client.internal.proto.DecryptPollVoteResponse;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.Poll;
import io.neonize.client.message.PollVote;
import io.neonize.client.message.Polls;

/**
 * Polls over the engine's calls.
 */
public final class DefaultPolls implements Polls {

	private final SessionCalls calls;

	private final MessageSender sender;

	/**
	 * Creates the polls of a session.
	 * @param calls calls the engine for the session
	 * @param sender sends messages of the session
	 */
	public DefaultPolls(SessionCalls calls, MessageSender sender) {
		this.calls = calls;
		this.sender = sender;
	}

	@Override
	public CompletableFuture<SentMessage> create(Jid chat, Poll poll) {
		return this.sender.send(() -> SendRequest.of(chat, Arguments.required(poll, "poll")));
	}

	@Override
	public CompletableFuture<SentMessage> vote(MessageReference poll, List<String> options) {
		return Attempt.of(() -> {
			BuildPollVoteRequest request = BuildPollVoteRequest.newBuilder()
				.setPoll(References.write(poll))
				.addAllOptions(options)
				.build();
			return this.calls.call(request, BuildPollVoteResponse.parser(), BuildPollVoteResponse::getMessage);
		}).thenCompose((vote) -> this.sender.send(() -> SendRequest.of(poll.chat(), References.message(vote))));
	}

	@Override
	public CompletableFuture<PollVote> decryptVote(MessageEvent vote) {
		DecryptPollVoteRequest request = DecryptPollVoteRequest.newBuilder()
			.setVote(MessageDecoder.encode(vote))
			.build();
		return this.calls.call(request, DecryptPollVoteResponse.parser(),
				(response) -> MessageDecoder.vote(response.getVote()));
	}

}
