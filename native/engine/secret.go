package engine

import (
	"context"
	"crypto/sha256"
	"slices"
	"strings"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// Some messages are encrypted once more, with a secret that the message they are about has brought: votes, and what is
// said about messages in announcement groups of communities.

// reveal decrypts what a message conceals and puts it beside what came. What cannot be decrypted stays as it is.
func (c *client) reveal(ctx context.Context, message *events.Message) *neonizepb.PollVote {
	content := message.Message
	if poll := pollCreation(content); poll != nil {
		if err := c.store.PutPoll(ctx, message.Info.Chat, message.Info.ID, poll.GetOptions()); err != nil {
			c.session.log.Warnf("The options of poll %s are not stored: %v", message.Info.ID, err)
		}
	}
	var vote *neonizepb.PollVote
	var err error
	switch {
	case content.GetPollUpdateMessage() != nil:
		vote, err = c.pollVote(ctx, message)
	case content.GetEncReactionMessage() != nil:
		err = c.revealReaction(ctx, message)
	case content.GetEncCommentMessage() != nil:
		err = c.revealComment(ctx, message)
	case content.GetSecretEncryptedMessage() != nil:
		err = c.revealEdit(ctx, message)
	}
	if err != nil {
		c.session.log.Warnf("What message %s conceals cannot be decrypted: %v", message.Info.ID, err)
	}
	return vote
}

func (c *client) pollVote(ctx context.Context, message *events.Message) (*neonizepb.PollVote, error) {
	update := message.Message.GetPollUpdateMessage()
	decrypted, err := unsealed(update.GetVote(), func() (*waE2E.PollVoteMessage, error) { return c.wa.DecryptPollVote(ctx, message) })
	if err != nil {
		return nil, err
	}
	poll := update.GetPollCreationMessageKey().GetID()
	names, err := c.store.GetPoll(ctx, message.Info.Chat, poll)
	if err != nil {
		return nil, err
	}
	return voteFor(names, decrypted.GetSelectedOptions()), nil
}

// voteFor finds the options of a vote: each at most once, in the order of the poll, and behind them the hashes without an
// option here, whose names are empty. There are no more of both than the poll has options.
func voteFor(names []string, hashes [][]byte) *neonizepb.PollVote {
	room := len(names)
	if room == 0 {
		room = store.MaxPollOptions
	}
	left := make(map[string]bool, len(hashes))
	for _, hash := range hashes {
		left[string(hash)] = len(hash) == sha256.Size
	}
	vote := new(neonizepb.PollVote)
	take := func(hash []byte, name string) {
		if left[string(hash)] && len(vote.Hashes) < room {
			left[string(hash)] = false
			vote.Hashes, vote.Options = append(vote.Hashes, hash), append(vote.Options, name)
		}
	}
	for _, name := range names {
		hash := sha256.Sum256([]byte(name))
		take(hash[:], name)
	}
	for _, hash := range hashes {
		take(hash, "")
	}
	return vote
}

func (c *client) revealReaction(ctx context.Context, message *events.Message) error {
	reaction, err := unsealed(message.Message.EncReactionMessage, func() (*waE2E.ReactionMessage, error) {
		return c.wa.DecryptReaction(ctx, message)
	})
	if err != nil {
		return err
	}
	reaction.Key = message.Message.EncReactionMessage.TargetMessageKey
	message.Message.ReactionMessage = reaction
	return nil
}

func (c *client) revealComment(ctx context.Context, message *events.Message) error {
	comment, err := unsealed(message.Message.EncCommentMessage, func() (*waE2E.Message, error) {
		return c.wa.DecryptComment(ctx, message)
	})
	if err != nil {
		return err
	}
	message.Message.CommentMessage = &waE2E.CommentMessage{
		Message: comment, TargetMessageKey: message.Message.EncCommentMessage.TargetMessageKey,
	}
	return nil
}

func (c *client) revealEdit(ctx context.Context, message *events.Message) error {
	edited, err := unsealed(message.Message.SecretEncryptedMessage, func() (*waE2E.Message, error) {
		return c.wa.DecryptSecretEncryptedMessage(ctx, message)
	})
	if err != nil {
		return err
	}
	proto.Merge(message.Message, edited)
	message.IsEdit = true
	return nil
}

// BuildPollVote encrypts a vote for a poll that this session has sent or received.
func (s *Session) BuildPollVote(ctx context.Context, request *neonizepb.BuildPollVoteRequest) (*neonizepb.BuildPollVoteResponse, error) {
	message, err := ask(ctx, s, func(ctx context.Context, c *client) (*waE2E.Message, error) {
		poll, err := c.reference(request.GetPoll())
		if err != nil {
			return nil, err
		}
		if err := c.checkOptions(ctx, poll, request.GetOptions()); err != nil {
			return nil, err
		}
		return c.wa.BuildPollVote(ctx, poll, request.GetOptions())
	})
	if err != nil {
		return nil, err
	}
	serialised, err := proto.Marshal(message)
	return &neonizepb.BuildPollVoteResponse{Message: serialised}, err
}

// checkOptions refuses what a known poll does not have.
func (c *client) checkOptions(ctx context.Context, poll *types.MessageInfo, options []string) error {
	known, err := c.store.GetPoll(ctx, poll.Chat, poll.ID)
	if err != nil || known == nil {
		return err
	}
	for _, option := range options {
		if !slices.Contains(known, option) {
			return invalid("options", "The poll has no option %q. It has: %s.", option, strings.Join(known, ", "))
		}
	}
	return nil
}

// DecryptPollVote decrypts a vote again, for one that came before its poll was known.
func (s *Session) DecryptPollVote(ctx context.Context, request *neonizepb.DecryptPollVoteRequest) (*neonizepb.DecryptPollVoteResponse, error) {
	vote, err := parseEvent(request.GetVote())
	if err != nil {
		return nil, err
	}
	if vote.Message.GetPollUpdateMessage() == nil {
		return nil, invalid("vote", "The message is no vote.")
	}
	decrypted, err := ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.PollVote, error) {
		return c.pollVote(ctx, vote)
	})
	return &neonizepb.DecryptPollVoteResponse{Vote: decrypted}, err
}

// parseEvent makes of a message that the other side has got what whatsmeow gave, as far as decrypting needs it.
func parseEvent(message *neonizepb.Message) (*events.Message, error) {
	content, err := parseContent("message", message.GetMessage())
	if err != nil {
		return nil, err
	}
	source := message.GetInfo().GetSource()
	chat, err := parseJID("chat", source.GetChat())
	if err != nil {
		return nil, err
	}
	sender, err := parseJID("sender", source.GetSender())
	if err != nil {
		return nil, err
	}
	return &events.Message{Message: content, Info: types.MessageInfo{ID: message.GetInfo().GetId(), MessageSource: types.MessageSource{
		Chat: chat, Sender: sender, IsFromMe: source.GetIsFromMe(), IsGroup: source.GetIsGroup(),
	}}}, nil
}

// EncryptComment encrypts a comment on a message that this session has sent or received.
func (s *Session) EncryptComment(ctx context.Context, request *neonizepb.EncryptCommentRequest) (*neonizepb.EncryptCommentResponse, error) {
	comment, err := parseContent("comment", request.GetComment())
	if err != nil {
		return nil, err
	}
	message, err := ask(ctx, s, func(ctx context.Context, c *client) (*waE2E.Message, error) {
		about, err := c.reference(request.GetAbout())
		if err != nil {
			return nil, err
		}
		return c.wa.EncryptComment(ctx, about, comment)
	})
	if err != nil {
		return nil, err
	}
	serialised, err := proto.Marshal(message)
	return &neonizepb.EncryptCommentResponse{Message: serialised}, err
}

// GetMessageForRetry looks up a message that was sent, under both addresses of its chat.
func (s *Session) GetMessageForRetry(ctx context.Context, request *neonizepb.GetMessageForRetryRequest) (*neonizepb.GetMessageForRetryResponse, error) {
	chat, err := parseJID("chat", request.GetChat())
	if err != nil {
		return nil, err
	}
	if request.GetId() == "" {
		return nil, invalid("id", "id is empty. Say which message is meant.")
	}
	serialised, err := ask(ctx, s, func(ctx context.Context, c *client) ([]byte, error) {
		return c.outgoing(ctx, chat, request.GetId())
	})
	return &neonizepb.GetMessageForRetryResponse{Message: serialised}, err
}

func (c *client) outgoing(ctx context.Context, chat types.JID, id types.MessageID) ([]byte, error) {
	other, err := c.wa.Store.GetAltJID(ctx, chat)
	if err != nil {
		return nil, err
	}
	_, serialised, err := c.wa.Store.EventBuffer.GetOutgoingEvent(ctx, chat, other, id)
	if err != nil && c.store.Err() == nil {
		return nil, newError(neonizepb.Error_NOT_FOUND, "No message %q to %s is kept. They are for some days.", id, chat)
	}
	return serialised, err
}
