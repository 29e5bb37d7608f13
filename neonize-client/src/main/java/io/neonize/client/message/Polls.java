package io.neonize.client.message;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.SentMessage;
import io.neonize.client.event.MessageEvent;

/**
 * Polls of a session; see {@link NeonizeClient#polls()}. Votes come as a
 * {@link MessageEvent} whose {@link MessageEvent#vote()} names the chosen options, and
 * whose {@link MessageEvent#target()} is the poll.
 */
public interface Polls {

	/**
	 * Sends a poll.
	 * @param chat the chat
	 * @param poll the poll
	 * @return completes when WhatsApp has accepted it; fails with
	 * {@link ErrorCode#INVALID_ARGUMENT} for a poll with too few options, or two of the
	 * same name
	 */
	@Origin(whatsmeow = "BuildPollCreation", neonize = "build_poll_vote_creation")
	CompletableFuture<SentMessage> create(Jid chat, Poll poll);

	/**
	 * Votes, in place of an earlier vote of this account.
	 * @param poll a poll that this session has sent or received
	 * @param options the names of the chosen options; none takes an earlier vote back
	 * @return completes when WhatsApp has accepted the vote; fails with
	 * {@link ErrorCode#NOT_FOUND} when the poll is not known here, and with
	 * {@link ErrorCode#INVALID_ARGUMENT} when it has no such option
	 */
	@Origin(whatsmeow = { "BuildPollVote", "EncryptPollVote" }, neonize = "build_poll_vote")
	CompletableFuture<SentMessage> vote(MessageReference poll, List<String> options);

	/**
	 * Decrypts a vote again, for one whose poll was not known when it came.
	 * @param vote the message
	 * @return what was chosen; fails with {@link ErrorCode#NOT_FOUND} when the poll is
	 * not known here
	 */
	@Origin(whatsmeow = "DecryptPollVote", neonize = "decrypt_poll_vote")
	CompletableFuture<PollVote> decryptVote(MessageEvent vote);

}
