package engine

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// MarkRead sends a read (or played) receipt for messages of one sender in one chat.
func (s *Session) MarkRead(ctx context.Context, request *neonizepb.MarkReadRequest) (*neonizepb.MarkReadResponse, error) {
	if len(request.GetIds()) == 0 {
		return nil, invalid("ids", "ids is empty. Name the messages to mark as read.")
	}
	chat, err := parseJID("chat", request.GetChat())
	if err != nil {
		return nil, err
	}
	sender, err := parseOptionalJID("sender", request.GetSender())
	if err != nil {
		return nil, err
	}
	if sender.IsEmpty() && (chat.Server == types.GroupServer || chat.Server == types.BroadcastServer) {
		return nil, invalid("sender", "sender is empty, but a receipt in a group must name the sender of the messages.")
	}
	c, err := s.online()
	if err != nil {
		return nil, err
	}
	kind := types.ReceiptTypeRead
	if request.GetPlayed() {
		kind = types.ReceiptTypePlayed
	}
	at := time.Now()
	if request.GetTimestampMillis() != 0 {
		at = time.UnixMilli(request.GetTimestampMillis())
	}
	return perform(ctx, c, func(ctx context.Context) (*neonizepb.MarkReadResponse, error) {
		return &neonizepb.MarkReadResponse{}, c.wa.MarkRead(ctx, request.GetIds(), at, chat, sender, kind)
	})
}
