package contact

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/store"
)

var (
	// ErrUnknownMessage says that the contact neither sent nor received the message a draft refers to.
	ErrUnknownMessage = errors.New("unknown message")
	// ErrNotConnected says that the contact's connection did not come back in time.
	ErrNotConnected = errors.New("the contact is not connected")
)

// sendTimeout is how long whatever a contact sends may take, reconnecting included.
const sendTimeout = 30 * time.Second

// Draft is a message to be sent. At most one of Quoted, ReactTo, Edit and Revoke names another message.
type Draft struct {
	To   types.JID
	Text string
	// ID is the message's id; empty means a new one.
	ID                            string
	Quoted, ReactTo, Edit, Revoke string
	// Concealed encrypts what is said about the other message with that message's secret; a quote becomes a comment.
	Concealed bool
	// Poll, Vote and Message are instead of a text; Message is any message of WhatsApp's own.
	Poll    *Poll
	Vote    *Vote
	Message *waE2E.Message
}

// Sent is a message the server has taken.
type Sent struct {
	ID        string    `json:"id"`
	To        string    `json:"to"`
	Chat      string    `json:"chat"`
	Timestamp time.Time `json:"timestamp"`
}

// Send encrypts and sends a draft and waits until the server has it. It is safe to call from many goroutines. A connection
// that drops meanwhile is waited for, and the message sent again with the same id.
func (c *Contact) Send(ctx context.Context, draft Draft) (Sent, error) {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	message, err := c.compose(ctx, draft)
	if err != nil {
		return Sent{}, err
	}
	if draft.ID == "" {
		draft.ID = c.client.GenerateMessageID()
	}
	response, err := c.deliver(ctx, draft.To, message, draft.ID)
	if err != nil {
		return Sent{}, err
	}
	c.sent.Add(1)
	c.memory.put(draft.ID, known{chat: response.Chat, sender: response.Sender, fromMe: true, text: draft.Text, content: message})
	return Sent{ID: draft.ID, To: draft.To.String(), Chat: response.Chat.String(), Timestamp: response.Timestamp}, nil
}

func (c *Contact) deliver(ctx context.Context, to types.JID, message *waE2E.Message, id string) (whatsmeow.SendResponse, error) {
	for {
		if err := c.AwaitLogin(ctx); err != nil {
			return whatsmeow.SendResponse{}, err
		}
		response, err := c.client.SendMessage(c.store.SendContext(ctx), to, message, whatsmeow.SendRequestExtra{ID: id})
		switch {
		case err == nil || ctx.Err() != nil:
			return response, err
		case errors.Is(err, store.ErrConflict): // a session changed under the send
		case c.connected() && !lostConnection(err):
			return response, err
		default:
			pause(ctx)
		}
	}
}

// lostConnection tells the errors of a connection that broke during the send. Often whatsmeow has not noticed it itself yet.
func lostConnection(err error) bool {
	for _, loss := range []error{
		whatsmeow.ErrNotConnected, whatsmeow.ErrIQDisconnected, io.EOF, io.ErrClosedPipe, net.ErrClosed, context.Canceled,
	} {
		if errors.Is(err, loss) {
			return true
		}
	}
	return false
}

// pause gives whatsmeow a moment to notice that its connection is gone.
func pause(ctx context.Context) {
	select {
	case <-time.After(20 * time.Millisecond):
	case <-ctx.Done():
	}
}

// AwaitLogin waits until the contact is connected and logged in.
func (c *Contact) AwaitLogin(ctx context.Context) error {
	for {
		login := c.loggedIn()
		if c.connected() {
			return nil
		}
		select {
		case <-login:
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", ErrNotConnected, ctx.Err())
		}
	}
}

func (c *Contact) compose(ctx context.Context, draft Draft) (*waE2E.Message, error) {
	switch {
	case draft.Message != nil:
		return draft.Message, nil
	case draft.Poll != nil:
		return c.client.BuildPollCreation(draft.Poll.Name, draft.Poll.Options, draft.Poll.Selectable), nil
	case draft.Vote != nil:
		return c.composeVote(ctx, draft.Vote)
	}
	other := draft.Quoted + draft.ReactTo + draft.Edit + draft.Revoke
	if other == "" {
		return &waE2E.Message{Conversation: proto.String(draft.Text)}, nil
	}
	target, ok := c.memory.get(other)
	if !ok {
		return nil, fmt.Errorf("%w: %.80q was neither sent nor received by this contact", ErrUnknownMessage, other)
	}
	switch {
	case draft.Concealed:
		return c.conceal(ctx, draft, other, target)
	case draft.ReactTo != "":
		return c.client.BuildReaction(target.chat, target.sender, other, draft.Text), nil
	case draft.Revoke != "":
		return c.client.BuildRevoke(target.chat, target.sender, other), nil
	case draft.Edit != "":
		return c.client.BuildEdit(target.chat, other, &waE2E.Message{Conversation: proto.String(draft.Text)}), nil
	default:
		return quote(draft.Text, other, target), nil
	}
}

func quote(text, id string, target known) *waE2E.Message {
	return &waE2E.Message{ExtendedTextMessage: &waE2E.ExtendedTextMessage{
		Text: proto.String(text),
		ContextInfo: &waE2E.ContextInfo{
			StanzaID:      proto.String(id),
			Participant:   proto.String(target.sender.ToNonAD().String()),
			QuotedMessage: &waE2E.Message{Conversation: proto.String(target.text)},
		},
	}}
}

// MarkRead sends read receipts for received messages.
func (c *Contact) MarkRead(ctx context.Context, ids []string) error {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	for _, id := range ids {
		target, ok := c.memory.get(id)
		if !ok || target.fromMe {
			return fmt.Errorf("%w: %.80q was not received by this contact", ErrUnknownMessage, id)
		}
		if err := c.AwaitLogin(ctx); err != nil {
			return err
		}
		if err := c.client.MarkRead(ctx, []types.MessageID{id}, time.Now(), target.chat, target.sender); err != nil {
			return err
		}
	}
	return nil
}

// ShowTyping tells a chat what the contact does: composing, recording or paused.
func (c *Contact) ShowTyping(ctx context.Context, to types.JID, state string) error {
	return c.act(ctx, func(ctx context.Context) error {
		if state == "recording" {
			return c.client.SendChatPresence(ctx, to, types.ChatPresenceComposing, types.ChatPresenceMediaAudio)
		}
		return c.client.SendChatPresence(ctx, to, types.ChatPresence(state), types.ChatPresenceMediaText)
	})
}

// SetAvailable says whether the contact looks at its screen. It decides the kind of its delivery receipts.
func (c *Contact) SetAvailable(ctx context.Context, available bool) error {
	return c.act(ctx, func(ctx context.Context) error {
		c.available.Store(available)
		return c.announce(ctx)
	})
}

func (c *Contact) announce(ctx context.Context) error {
	presence := types.PresenceUnavailable
	if c.available.Load() {
		presence = types.PresenceAvailable
	}
	return c.client.SendPresence(ctx, presence)
}
