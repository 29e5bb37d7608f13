package store

import (
	"context"
	"fmt"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// maxPoll is how many bytes of options are remembered. Honest polls have some hundred.
const maxPoll = 16 << 10

func pollKey(chat types.JID, message types.MessageID) id {
	return id{pollKind, safeKey(chat.ToNonAD().String() + "/" + message)}
}

// PutPoll remembers the options of a poll, since votes only have hashes of their names. A poll that is known stays as it is, and
// one that is too large is not remembered.
func (s *Store) PutPoll(
	ctx context.Context, chat types.JID, message types.MessageID, options []*waE2E.PollCreationMessage_Option,
) error {
	k := pollKey(chat, message)
	if s.cached(k) {
		return nil
	}
	value, err := proto.Marshal(&waE2E.PollCreationMessage{Options: options})
	if err != nil || len(value) > maxPoll {
		return err
	}
	return s.put(ctx, k, nonNil(value))
}

// GetPoll returns the names of a poll's options, none for a poll that is not known. The chat may be stored under its other
// address.
func (s *Store) GetPoll(ctx context.Context, chat types.JID, message types.MessageID) ([]string, error) {
	chats, err := stores{s}.bothAddresses(ctx, chat.ToNonAD())
	if err != nil {
		return nil, err
	}
	for _, chat := range chats {
		value, err := s.get(ctx, pollKey(chat, message))
		if err != nil {
			return nil, err
		}
		if value != nil {
			return pollOptions(value)
		}
	}
	return nil, nil
}

func pollOptions(value []byte) ([]string, error) {
	poll := new(waE2E.PollCreationMessage)
	if err := proto.Unmarshal(value, poll); err != nil {
		return nil, fmt.Errorf("the record of a poll cannot be read: %w", err)
	}
	names := make([]string, len(poll.GetOptions()))
	for i, option := range poll.GetOptions() {
		names[i] = option.GetOptionName()
	}
	return names, nil
}
