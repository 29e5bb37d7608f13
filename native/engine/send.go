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

// SendMessage sends one message and returns when WhatsApp has accepted it. A call that is given up while it waits for
// earlier ones sends nothing; one that is given up later may have been sent.
func (s *Session) SendMessage(ctx context.Context, request *neonizepb.SendMessageRequest) (*neonizepb.SendMessageResponse, error) {
	to, err := parseJID("to", request.GetTo())
	if err != nil {
		return nil, err
	}
	content := new(waE2E.Message)
	if err := proto.Unmarshal(request.GetMessage(), content); err != nil {
		return nil, invalid("message", "message is not a serialised WhatsApp Message: %v.", err)
	}
	if len(request.GetMessage()) == 0 {
		return nil, invalid("message", "message is empty. Set at least one of its fields, such as conversation.")
	}
	sent, err := s.send(ctx, to, content, request.GetId())
	if err != nil {
		return nil, err
	}
	return &neonizepb.SendMessageResponse{
		Id:              sent.ID,
		TimestampMillis: sent.Timestamp.UnixMilli(),
		ServerId:        int64(sent.ServerID),
		Sender:          sent.Sender.String(),
	}, nil
}

// send waits for the session's turn, and sends one message.
func (s *Session) send(ctx context.Context, to types.JID, content *waE2E.Message, id string) (whatsmeow.SendResponse, error) {
	var nothing whatsmeow.SendResponse
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
	return perform(ctx, c, func(ctx context.Context) (whatsmeow.SendResponse, error) {
		defer s.releaseSending()
		return c.send(ctx, to, content, id)
	})
}

// announceDisappearingTimer sends the message by which a chat of two gets its timer.
func (s *Session) announceDisappearingTimer(ctx context.Context, chat types.JID, timer time.Duration, since int64) error {
	if since == 0 {
		since = time.Now().Unix()
	}
	_, err := s.send(ctx, chat, &waE2E.Message{ProtocolMessage: &waE2E.ProtocolMessage{
		Type:                      waE2E.ProtocolMessage_EPHEMERAL_SETTING.Enum(),
		EphemeralExpiration:       proto.Uint32(uint32(timer.Seconds())),
		EphemeralSettingTimestamp: proto.Int64(since),
	}}, "")
	return err
}

// send tries until no received message comes between reading a Signal session and writing it back. The id stays the
// same, and an attempt that fails like this has sent nothing.
func (c *client) send(ctx context.Context, to types.JID, content *waE2E.Message, id string) (sent whatsmeow.SendResponse, err error) {
	if id == "" {
		id = c.wa.GenerateMessageID()
	}
	for range sendAttempts {
		sent, err = c.wa.SendMessage(c.store.SendContext(ctx), to, content, whatsmeow.SendRequestExtra{ID: id})
		if !errors.Is(err, store.ErrConflict) {
			return sent, err
		}
	}
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
