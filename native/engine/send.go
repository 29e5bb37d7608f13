package engine

import (
	"context"
	"errors"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

const (
	// sendAttempts is how often a send is tried whose sessions a received message changed meanwhile.
	sendAttempts = 16
	// sendGrace is how long a session that disconnects waits for the answer to the message it is sending.
	sendGrace = 5 * time.Second
)

// sentMessage is a message that WhatsApp has accepted.
type sentMessage struct {
	whatsmeow.SendResponse
	// unreached is how many devices the message was not encrypted for.
	unreached int
}

// outgoing is a message on its way, as whatsmeow takes it.
type outgoing struct {
	to      types.JID
	content *waE2E.Message
	extra   whatsmeow.SendRequestExtra
}

// SendMessage sends one message and returns when WhatsApp has accepted it. A call that is given up while it waits for
// earlier ones sends nothing; one that is given up later may have been sent.
func (s *Session) SendMessage(ctx context.Context, request *neonizepb.SendMessageRequest) (*neonizepb.SendMessageResponse, error) {
	message, err := parseOutgoing(request)
	if err != nil {
		return nil, err
	}
	sent, err := s.send(ctx, message)
	if err != nil {
		return nil, err
	}
	return &neonizepb.SendMessageResponse{
		Id:              sent.ID,
		TimestampMillis: sent.Timestamp.UnixMilli(),
		ServerId:        int64(sent.ServerID),
		Sender:          sent.Sender.String(),

		UnreachedDevices: int32(sent.unreached),
	}, nil
}

// send waits for the session's turn, and sends one message.
func (s *Session) send(ctx context.Context, message outgoing) (sentMessage, error) {
	var nothing sentMessage
	if _, err := s.online(); err != nil {
		return nothing, err
	}
	if err := s.acquireSending(ctx); err != nil {
		return nothing, err
	}
	c, err := s.online()
	if err != nil {
		s.releaseSending()
		return nothing, err
	}
	return perform(ctx, c, func(ctx context.Context) (sentMessage, error) {
		defer s.releaseSending()
		return c.send(ctx, message)
	})
}

// announceDisappearingTimer sends the message by which a chat of two gets its timer.
func (s *Session) announceDisappearingTimer(ctx context.Context, chat types.JID, timer time.Duration, since int64) error {
	if since == 0 {
		since = time.Now().Unix()
	}
	_, err := s.send(ctx, outgoing{to: chat, content: &waE2E.Message{ProtocolMessage: &waE2E.ProtocolMessage{
		Type:                      waE2E.ProtocolMessage_EPHEMERAL_SETTING.Enum(),
		EphemeralExpiration:       proto.Uint32(uint32(timer.Seconds())),
		EphemeralSettingTimestamp: proto.Int64(since),
	}}})
	return err
}

func parseOutgoing(request *neonizepb.SendMessageRequest) (message outgoing, err error) {
	if !request.GetPeer() {
		if message.to, err = parseRecipient(request.GetTo()); err != nil {
			return message, err
		}
	}
	if message.content, err = parseContent("message", request.GetMessage()); err != nil {
		return message, err
	}
	message.extra = whatsmeow.SendRequestExtra{
		ID: request.GetId(), MediaHandle: request.GetMediaHandle(), Peer: request.GetPeer(),
		AdditionalNodes: additionalNodes(message.to, message.content, request.GetAdditionalNodes()),
	}
	if message.extra.InlineBotJID, err = parseOptionalJID("inline_bot", request.GetInlineBot()); err != nil {
		return message, err
	}
	if request.GetThreadId() != "" {
		sender, err := parseOptionalJID("thread_sender", request.GetThreadSender())
		if err != nil {
			return message, err
		}
		message.extra.Meta = &types.MsgMetaInfo{ThreadMessageID: request.GetThreadId(), ThreadMessageSenderJID: sender}
	}
	return message, nil
}

// parseRecipient reads the address of a chat.
func parseRecipient(text string) (types.JID, error) {
	to, err := parseJID("to", text)
	switch {
	case err != nil:
		return to, err
	case to.Device > 0:
		return to, invalid("to", "to is %s, a single device. Address the user, without a device number.", to)
	case to.Server == types.BroadcastServer && to != types.StatusBroadcastJID:
		return to, invalid("to", "to is %s, a broadcast list. Send to its members, or to %s.", to, types.StatusBroadcastJID)
	}
	return to, nil
}

// parseContent reads WhatsApp's own message.
func parseContent(field string, serialised []byte) (*waE2E.Message, error) {
	content := new(waE2E.Message)
	if err := proto.Unmarshal(serialised, content); err != nil {
		return nil, invalid(field, "%s is not a serialised WhatsApp Message: %v.", field, err)
	}
	if len(serialised) == 0 {
		return nil, invalid(field, "%s is empty. Set at least one of its fields, such as conversation.", field)
	}
	return content, nil
}

// send tries until no received message comes between reading a Signal session and writing it back. The id stays the
// same, and an attempt that fails like this has sent nothing.
func (c *client) send(ctx context.Context, message outgoing) (sent sentMessage, err error) {
	if message.extra.ID == "" {
		message.extra.ID = c.wa.GenerateMessageID()
	}
	if message.extra.Peer {
		message.to = c.wa.Store.GetJID().ToNonAD()
	}
	if thread := message.extra.Meta; thread != nil && thread.ThreadMessageSenderJID.IsEmpty() {
		thread.ThreadMessageSenderJID = c.wa.Store.GetLID().ToNonAD()
	}
	if err := c.prepare(ctx, message); err != nil {
		return sent, err
	}
	for range sendAttempts {
		sent, err = c.sendOnce(ctx, message)
		if !errors.Is(err, store.ErrConflict) {
			return sent, err
		}
	}
	return sent, err
}

// sendOnce makes one attempt. It sends nothing, and fails, when the message would reach no device of its recipient.
func (c *client) sendOnce(ctx context.Context, message outgoing) (sent sentMessage, err error) {
	ctx, f, err := c.watch(ctx, message)
	if err != nil {
		return sent, err
	}
	defer c.unwatch(f)
	sent.SendResponse, err = c.wa.SendMessage(ctx, message.to, message.content, message.extra)
	if context.Cause(ctx) == errUnreachable {
		err = errUnreachable
	}
	sent.unreached = f.unreached
	return sent, err
}

// acquireSending waits for the session's turn to send.
func (s *Session) acquireSending(ctx context.Context) error {
	select {
	case s.sending <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Session) releaseSending() { <-s.sending }
