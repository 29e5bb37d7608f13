package store

import (
	"context"
	"fmt"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// Bounds of the polls that are remembered. WhatsApp allows 12 options of 100 characters each.
const (
	// MaxPollOptions is the number of options.
	MaxPollOptions = 32
	maxPollOption  = 1 << 10
	// maxPoll bounds the options together, in bytes.
	maxPoll = 16 << 10
)

func pollKey(chat types.JID, message types.MessageID) id {
	return id{pollKind, safeKey(chat.ToNonAD().String() + "/" + message)}
}

// PutPoll remembers the options of a poll, since votes only have hashes of their names. A poll that is known stays as it is, and
// one that is larger than WhatsApp's may be is not remembered.
func (s *Store) PutPoll(
	ctx context.Context, chat types.JID, message types.MessageID, options []*waE2E.PollCreationMessage_Option,
) error {
	k := pollKey(chat, message)
	if len(options) > MaxPollOptions || s.cached(k) {
		return nil
	}
	names := make([]*waE2E.PollCreationMessage_Option, len(options))
	for i, option := range options {
		if len(option.GetOptionName()) > maxPollOption {
			return nil
		}
		names[i] = &waE2E.PollCreationMessage_Option{OptionName: proto.String(option.GetOptionName())}
	}
	poll, err := proto.Marshal(&waE2E.PollCreationMessage{Options: names})
	if err != nil || len(poll) > maxPoll {
		return err
	}
	return s.put(ctx, k, aged(time.Now(), poll))
}

// GetPoll returns the names of a poll's options, none for a poll that is not known. The chat may be stored under its other
// address.
func (s *Store) GetPoll(ctx context.Context, chat types.JID, message types.MessageID) ([]string, error) {
	chats, err := stores{s}.bothAddresses(ctx, chat.ToNonAD())
	if err != nil {
		return nil, err
	}
	for _, chat := range chats {
		k := pollKey(chat, message)
		value, err := s.get(ctx, k)
		if err != nil {
			return nil, err
		}
		if value != nil {
			return pollOptions(k, value)
		}
	}
	return nil, nil
}

func pollOptions(k id, value []byte) ([]string, error) {
	_, content, err := readAged(k, value)
	poll := new(waE2E.PollCreationMessage)
	if err == nil {
		err = proto.Unmarshal(content, poll)
	}
	if err != nil {
		return nil, fmt.Errorf("the record of a poll cannot be read: %w", err)
	}
	names := make([]string, len(poll.GetOptions()))
	for i, option := range poll.GetOptions() {
		names[i] = option.GetOptionName()
	}
	return names, nil
}
