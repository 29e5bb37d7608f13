package store

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/contain"
)

// How long whatsmeow's own store keeps these records. WhatsApp delivers a message again for 14 days.
const (
	bufferedEventAge = 14 * 24 * time.Hour
	outgoingEventAge = 7 * 24 * time.Hour
	outgoingPrune    = time.Hour
)

// A buffered event is a record for ever, and another one with its plaintext until it is handled: so what a crash has left
// unhandled is found without reading all the others.
func bufferedEventKey(ciphertextHash [32]byte) id {
	return id{bufferedEventKind, hex.EncodeToString(ciphertextHash[:])}
}

func bufferedTextKey(ciphertextHash [32]byte) id {
	return id{bufferedTextKind, hex.EncodeToString(ciphertextHash[:])}
}

// GetBufferedEvent implements whatsmeow's EventBuffer. An event without plaintext was handled.
func (s stores) GetBufferedEvent(ctx context.Context, ciphertextHash [32]byte) (*wastore.BufferedEvent, error) {
	m, err := s.message(ctx, bufferedEventKey(ciphertextHash))
	if err != nil || m.number(1) == 0 {
		return nil, err
	}
	text, err := s.message(ctx, bufferedTextKey(ciphertextHash))
	if err != nil {
		return nil, err
	}
	event := &wastore.BufferedEvent{
		InsertTime: time.UnixMilli(int64(m.number(1))),
		ServerTime: time.Unix(int64(m.number(2)), 0),
	}
	if text.number(1) != 0 {
		event.Plaintext = nonNil(text.bytes(2))
	}
	return event, nil
}

// maxBufferedText bounds the plaintext of a message that is not handled yet, in bytes.
const maxBufferedText = maxRecord - 64

// PutBufferedEvent implements whatsmeow's EventBuffer. A plaintext that is too large for a record is not remembered: should the
// process end before the message is handled, a retry receipt asks for it again.
func (s stores) PutBufferedEvent(
	ctx context.Context, ciphertextHash [32]byte, plaintext []byte, serverTimestamp time.Time,
) error {
	if len(plaintext) > maxBufferedText {
		return nil
	}
	now := time.Now().UnixMilli()
	event := encodeBufferedEvent(now, serverTimestamp.Unix())
	text := encodeBufferedText(now, plaintext, s.decryptsOwn(ctx))
	return s.update(ctx, func(ctx context.Context) error {
		if err := s.put(ctx, bufferedEventKey(ciphertextHash), event); err != nil {
			return err
		}
		return s.put(ctx, bufferedTextKey(ciphertextHash), text)
	})
}

func encodeBufferedEvent(insertMillis, serverSeconds int64) []byte {
	var f fields
	f.number(1, uint64(insertMillis))
	f.number(2, uint64(serverSeconds))
	return f.value()
}

func encodeBufferedText(insertMillis int64, plaintext []byte, own bool) []byte {
	var f fields
	f.number(1, uint64(insertMillis))
	f.bytes(2, plaintext)
	f.flag(3, own)
	return f.value()
}

// decryptsOwn reports whether the transaction has decrypted a message from another device of the own account.
func (s *Store) decryptsOwn(ctx context.Context) bool {
	t := s.txn(ctx)
	if t == nil {
		return false
	}
	for k := range t.writes {
		if k.kind == sessionKind && s.isOwn(k.key) {
			return true
		}
	}
	return false
}

// DoDecryptionTxn implements whatsmeow's EventBuffer. The writes of fn become visible at once and are never split over two
// batches. When a record that fn has read changes meanwhile, fn runs again on the current one. A panic of fn, which runs
// libsignal on what a sender has chosen, is a decryption that failed: nothing it wrote is kept.
func (s stores) DoDecryptionTxn(ctx context.Context, fn func(context.Context) error) error {
	return s.update(ctx, func(ctx context.Context) error {
		err := contain.Run(func() error { return fn(ctx) })
		if panicked := contain.Of(err); panicked != nil {
			s.log.Errorf("A decryption panicked: %s", panicked.Trace())
			return fmt.Errorf("the message is malformed: %w", panicked)
		}
		return err
	})
}

// ClearBufferedEventPlaintext implements whatsmeow's EventBuffer: the event was handled, only its hash is kept.
func (s stores) ClearBufferedEventPlaintext(ctx context.Context, ciphertextHash [32]byte) error {
	return s.del(ctx, bufferedTextKey(ciphertextHash))
}

// DeleteOldBufferedHashes implements whatsmeow's EventBuffer.
func (s stores) DeleteOldBufferedHashes(ctx context.Context) error {
	if err := s.deleteOld(ctx, bufferedTextKind, bufferedEventAge); err != nil {
		return err
	}
	return s.deleteOld(ctx, bufferedEventKind, bufferedEventAge)
}

// RecoverOwn calls keep with the plaintext of every message from another device of the own account that was decrypted and
// not handled, since the process had ended before. Such a message may have been acknowledged: whatsmeow acknowledges those
// between devices before it handles them. keep writes what it finds in it, in a transaction, and says whether that is all.
// It is for a store that was just opened.
func (s *Store) RecoverOwn(ctx context.Context, keep func(ctx context.Context, plaintext []byte) (bool, error)) error {
	found, err := s.list(ctx, bufferedTextKind, "")
	if err != nil {
		return err
	}
	for _, record := range found {
		k := id{bufferedTextKind, record.key}
		m, err := decode(k, record.value)
		if err != nil {
			s.log.Errorf("What an own device sent cannot be read and is left out: %v", err)
		}
		if !m.flag(3) || err != nil {
			continue
		}
		err = s.update(ctx, func(ctx context.Context) error {
			kept, err := keep(ctx, m.bytes(2))
			if err != nil || !kept {
				return err
			}
			return s.del(ctx, k)
		})
		if err != nil {
			return err
		}
	}
	return nil
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
	return s.put(ctx, outgoingEventKey(chatJID, message), encodeOutgoingEvent(time.Now().UnixMilli(), format, plaintext))
}

func encodeOutgoingEvent(millis int64, format string, plaintext []byte) []byte {
	var f fields
	f.number(1, uint64(millis))
	f.text(2, format)
	f.bytes(3, plaintext)
	return f.value()
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
