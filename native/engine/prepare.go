package engine

import (
	"context"

	"go.mau.fi/util/random"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// secretLength is the length of a message's secret in bytes.
const secretLength = 32

// prepare gives a message what its kind needs before it is encrypted. It changes the content.
func (c *client) prepare(ctx context.Context, message outgoing) error {
	if poll := pollCreation(message.content); poll != nil {
		addSecret(message.content)
		return c.store.PutPoll(ctx, message.to, message.extra.ID, poll.GetOptions())
	}
	if message.content.GetEventMessage() != nil {
		addSecret(message.content)
	}
	if message.to.Server == types.GroupServer && message.content.GetReactionMessage() != nil {
		return c.conceal(ctx, message)
	}
	return nil
}

// pollCreation finds the poll in a message, in whatever version it is.
func pollCreation(content *waE2E.Message) *waE2E.PollCreationMessage {
	for _, poll := range []*waE2E.PollCreationMessage{
		content.GetPollCreationMessage(), content.GetPollCreationMessageV2(), content.GetPollCreationMessageV3(),
		content.GetPollCreationMessageV5(), content.GetPollCreationMessageV6(),
	} {
		if poll != nil {
			return poll
		}
	}
	return nil
}

// addSecret gives a message the secret that answers to it are encrypted with.
func addSecret(content *waE2E.Message) {
	if content.MessageContextInfo == nil {
		content.MessageContextInfo = new(waE2E.MessageContextInfo)
	}
	if content.MessageContextInfo.MessageSecret == nil {
		content.MessageContextInfo.MessageSecret = random.Bytes(secretLength)
	}
}

// conceal encrypts a reaction where members do not see each other: in the announcement group of a community.
func (c *client) conceal(ctx context.Context, message outgoing) error {
	//lint:ignore SA1019 nothing else says what whatsmeow will do with the group, without asking WhatsApp again
	group, err := c.wa.DangerousInternals().GetCachedGroupData(ctx, message.to)
	if err != nil || !group.CommunityAnnouncementGroup {
		return err
	}
	reaction := message.content.ReactionMessage
	about, err := c.reference(&neonizepb.MessageReference{
		Chat: message.to.String(), Sender: reaction.GetKey().GetParticipant(), Id: reaction.GetKey().GetID(),
	})
	if err != nil {
		return err
	}
	concealed, err := c.wa.EncryptReaction(ctx, about, reaction)
	if err != nil {
		return err
	}
	message.content.ReactionMessage, message.content.EncReactionMessage = nil, concealed
	return nil
}

// reference makes of a reference what whatsmeow wants to know of a message.
func (c *client) reference(reference *neonizepb.MessageReference) (*types.MessageInfo, error) {
	if reference.GetId() == "" {
		return nil, invalid("id", "id is empty. Say which message is meant.")
	}
	chat, err := parseJID("chat", reference.GetChat())
	if err != nil {
		return nil, err
	}
	sender, err := parseOptionalJID("sender", reference.GetSender())
	if err != nil {
		return nil, err
	}
	own := c.wa.Store.GetLID().ToNonAD()
	fromMe := sender.IsEmpty() || sender.User == own.User || sender.User == c.wa.Store.GetJID().User
	if sender.IsEmpty() {
		sender = own
	}
	return &types.MessageInfo{ID: reference.GetId(), MessageSource: types.MessageSource{
		Chat: chat, Sender: sender.ToNonAD(), IsFromMe: fromMe, IsGroup: chat.Server == types.GroupServer,
	}}, nil
}
