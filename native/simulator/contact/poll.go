package contact

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

// Poll is a question to be sent.
type Poll struct {
	Name    string   `json:"name"`
	Options []string `json:"options"`
	// Selectable is how many options a voter may choose, 0 for any number.
	Selectable int `json:"selectable"`
}

// Vote is a vote to be sent.
type Vote struct {
	Poll    string   `json:"poll"`
	Options []string `json:"options"`
}

// pollOf finds the poll in a message, in whatever version it is.
func pollOf(m *waE2E.Message) *waE2E.PollCreationMessage {
	for _, poll := range []*waE2E.PollCreationMessage{
		m.GetPollCreationMessage(), m.GetPollCreationMessageV2(), m.GetPollCreationMessageV3(), m.GetPollCreationMessageV5(),
	} {
		if poll != nil {
			return poll
		}
	}
	return nil
}

// composeVote encrypts a vote for a poll that the contact knows.
func (c *Contact) composeVote(ctx context.Context, vote *Vote) (*waE2E.Message, error) {
	poll, known := c.memory.get(vote.Poll)
	if !known || pollOf(poll.content) == nil {
		return nil, fmt.Errorf("%w: %.80q is no poll this contact knows", ErrUnknownMessage, vote.Poll)
	}
	return c.client.BuildPollVote(ctx, &types.MessageInfo{ID: vote.Poll, MessageSource: types.MessageSource{
		Chat: poll.chat, Sender: poll.sender, IsFromMe: poll.fromMe, IsGroup: poll.chat.Server == types.GroupServer,
	}}, vote.Options)
}

// voteOf decrypts a vote and names the chosen options, separated by commas.
func (c *Contact) voteOf(event *events.Message) string {
	vote, err := c.client.DecryptPollVote(context.Background(), event)
	if err != nil {
		c.client.Log.Warnf("The vote %s cannot be decrypted: %v", event.Info.ID, err)
		return ""
	}
	poll, _ := c.memory.get(event.Message.GetPollUpdateMessage().GetPollCreationMessageKey().GetID())
	var chosen []string
	for _, option := range pollOf(poll.content).GetOptions() {
		hash := whatsmeow.HashPollOptions([]string{option.GetOptionName()})[0]
		if slices.ContainsFunc(vote.GetSelectedOptions(), func(other []byte) bool { return string(other) == string(hash) }) {
			chosen = append(chosen, option.GetOptionName())
		}
	}
	return strings.Join(chosen, ", ")
}
