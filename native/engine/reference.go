package engine

import (
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// reference names a message that exists.
type reference struct {
	chat   types.JID
	sender types.JID // empty in chats of two
	id     string
	fromMe bool
	time   time.Time
}

// parseReference reads which message is meant.
func parseReference(field string, ref *neonizepb.MessageRef) (*reference, error) {
	chat, err := parseJID(field+".chat", ref.GetChat())
	if err != nil {
		return nil, err
	}
	sender, err := parseOptionalJID(field+".sender", ref.GetSender())
	if err != nil {
		return nil, err
	}
	if ref.GetId() == "" {
		return nil, invalid(field+".id", "%s.id is empty. Name the message by its id.", field)
	}
	parsed := &reference{chat: chat.ToNonAD(), sender: sender.ToNonAD(), id: ref.GetId(), fromMe: ref.GetIsFromMe()}
	if ref.GetTimestampMillis() != 0 {
		parsed.time = time.UnixMilli(ref.GetTimestampMillis())
	}
	return parsed, nil
}

// parseOptionalReference is parseReference, and the empty reference for a missing one.
func parseOptionalReference(field string, ref *neonizepb.MessageRef) (*reference, error) {
	if ref == nil {
		return &reference{}, nil
	}
	return parseReference(field, ref)
}

// from is who wrote the message: in chats of two that is the chat, also for own messages as far as the app state goes.
func (r *reference) from() types.JID {
	if r.sender.IsEmpty() {
		return r.chat
	}
	return r.sender
}

// key is WhatsApp's name of the message; nil for the empty reference.
func (r *reference) key(wa *whatsmeow.Client) *waCommon.MessageKey {
	if r.id == "" {
		return nil
	}
	sender := types.EmptyJID
	if !r.fromMe {
		sender = r.from()
	}
	return wa.BuildMessageKey(r.chat, sender, r.id)
}

// info is the message as far as it is known.
func (r *reference) info() *types.MessageInfo {
	return &types.MessageInfo{
		MessageSource: types.MessageSource{Chat: r.chat, Sender: r.sender, IsFromMe: r.fromMe},
		ID:            r.id,
		Timestamp:     r.time,
	}
}
