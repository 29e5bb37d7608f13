package store

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// How long whatsmeow's own store keeps these records. WhatsApp delivers a message again for 14 days.
const (
	bufferedEventAge = 14 * 24 * time.Hour
	outgoingEventAge = 7 * 24 * time.Hour
	outgoingPrune    = time.Hour
)

func bufferedEventKey(ciphertextHash [32]byte) id {
	return id{bufferedEventKind, hex.EncodeToString(ciphertextHash[:])}
}

func encodeBufferedEvent(event wastore.BufferedEvent) []byte {
	var f fields
	f.number(1, uint64(event.InsertTime.UnixMilli()))
	f.number(2, uint64(event.ServerTime.Unix()))
	f.bytes(3, event.Plaintext)
	f.flag(4, event.Plaintext != nil)
	return f.value()
}

// GetBufferedEvent implements whatsmeow's EventBuffer. An event without plaintext was handled.
func (s stores) GetBufferedEvent(ctx context.Context, ciphertextHash [32]byte) (*wastore.BufferedEvent, error) {
	k := bufferedEventKey(ciphertextHash)
	value, err := s.get(ctx, k)
	if err != nil || value == nil {
		return nil, err
	}
	m, err := decode(k, value)
	if err != nil {
		return nil, err
	}
	event := &wastore.BufferedEvent{
		InsertTime: time.UnixMilli(int64(m.number(1))),
		ServerTime: time.Unix(int64(m.number(2)), 0),
	}
	if m.flag(4) {
		event.Plaintext = nonNil(m.bytes(3))
	}
	return event, nil
}

// PutBufferedEvent implements whatsmeow's EventBuffer.
func (s stores) PutBufferedEvent(
	ctx context.Context, ciphertextHash [32]byte, plaintext []byte, serverTimestamp time.Time,
) error {
	event := wastore.BufferedEvent{Plaintext: plaintext, InsertTime: time.Now(), ServerTime: serverTimestamp}
	return s.put(ctx, bufferedEventKey(ciphertextHash), encodeBufferedEvent(event))
}

// DoDecryptionTxn implements whatsmeow's EventBuffer. The writes of fn become visible at once and are never split over two
// batches. When a record that fn has read changes meanwhile, fn runs again on the current one.
func (s stores) DoDecryptionTxn(ctx context.Context, fn func(context.Context) error) error {
	return s.update(ctx, fn)
}

// ClearBufferedEventPlaintext implements whatsmeow's EventBuffer: the event was handled, only its hash is kept.
func (s stores) ClearBufferedEventPlaintext(ctx context.Context, ciphertextHash [32]byte) error {
	return s.update(ctx, func(ctx context.Context) error {
		event, err := s.GetBufferedEvent(ctx, ciphertextHash)
		if err != nil || event == nil {
			return err
		}
		event.Plaintext = nil
		return s.put(ctx, bufferedEventKey(ciphertextHash), encodeBufferedEvent(*event))
	})
}

// DeleteOldBufferedHashes implements whatsmeow's EventBuffer.
func (s stores) DeleteOldBufferedHashes(ctx context.Context) error {
	return s.deleteOld(ctx, bufferedEventKind, bufferedEventAge)
}

// deleteOld deletes the records whose field 1, milliseconds since 1970, is longer ago than age.
func (s stores) deleteOld(ctx context.Context, k kind, age time.Duration) error {
	cutoff := time.Now().Add(-age).UnixMilli()
	_, err := s.deleteWhere(ctx, k, func(m message) bool { return int64(m.number(1)) < cutoff })
	return err
}

func outgoingEventKey(chat types.JID, message types.MessageID) id {
	return id{outgoingEventKind, safeKey(chat.String() + "/" + message)}
}

// GetOutgoingEvent implements whatsmeow's EventBuffer. A message that is not stored is an error, as in whatsmeow's own store.
func (s stores) GetOutgoingEvent(
	ctx context.Context, chatJID, altChatJID types.JID, message types.MessageID,
) (string, []byte, error) {
	for _, chat := range []types.JID{chatJID, altChatJID} {
		m, err := s.message(ctx, outgoingEventKey(chat, message))
		if err != nil {
			return "", nil, err
		}
		if m.number(1) != 0 {
			return m.text(2), nonNil(m.bytes(3)), nil
		}
	}
	return "", nil, fmt.Errorf("the sent message %s in %s is not stored (any more)", message, chatJID)
}

// AddOutgoingEvent implements whatsmeow's EventBuffer.
func (s stores) AddOutgoingEvent(
	ctx context.Context, chatJID types.JID, message types.MessageID, format string, plaintext []byte,
) error {
	var f fields
	f.number(1, uint64(time.Now().UnixMilli()))
	f.text(2, format)
	f.bytes(3, plaintext)
	return s.put(ctx, outgoingEventKey(chatJID, message), f.value())
}

// DeleteOldOutgoingEvents implements whatsmeow's EventBuffer. whatsmeow asks for it at every send; once an hour is enough.
func (s stores) DeleteOldOutgoingEvents(ctx context.Context) error {
	s.mu.Lock()
	due := time.Since(s.outgoingPruned) > outgoingPrune
	if due {
		s.outgoingPruned = time.Now()
	}
	s.mu.Unlock()
	if !due {
		return nil
	}
	return s.deleteOld(ctx, outgoingEventKind, outgoingEventAge)
}
