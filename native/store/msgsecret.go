package store

import (
	"context"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

func messageSecretKey(chat, sender types.JID, message types.MessageID) id {
	return id{messageSecretKind, safeKey(chat.ToNonAD().String() + "/" + sender.ToNonAD().String() + "/" + message)}
}

// PutMessageSecrets implements whatsmeow's MsgSecretStore. Incomplete entries are skipped.
func (s stores) PutMessageSecrets(ctx context.Context, inserts []wastore.MessageSecretInsert) error {
	return inChunks(ctx, s.Store, inserts, func(ctx context.Context, chunk []wastore.MessageSecretInsert) error {
		for _, insert := range chunk {
			if insert.Chat.IsEmpty() || insert.Sender.IsEmpty() || insert.ID == "" {
				continue
			}
			if err := s.PutMessageSecret(ctx, insert.Chat, insert.Sender, insert.ID, insert.Secret); err != nil {
				return err
			}
		}
		return nil
	})
}

// messageSecretSize is the size of every honest secret in bytes.
const messageSecretSize = 32

// PutMessageSecret implements whatsmeow's MsgSecretStore. A secret of another size than 32 bytes, which only a hostile sender
// chooses, is not stored: nothing could be decrypted with it. A secret that is known is not replaced; whether one that is
// no longer cached exists is not asked, since that would be a read for every message.
func (s stores) PutMessageSecret(
	ctx context.Context, chat, sender types.JID, message types.MessageID, secret []byte,
) error {
	k := messageSecretKey(chat, sender, message)
	if len(secret) != messageSecretSize || s.txn(ctx).has(k) || s.cached(k) {
		return nil
	}
	return s.put(ctx, k, aged(time.Now(), secret))
}

// GetMessageSecret implements whatsmeow's MsgSecretStore. Chat and sender may each be stored under their other address;
// the sender returned is the stored one.
func (s stores) GetMessageSecret(
	ctx context.Context, chat, sender types.JID, message types.MessageID,
) ([]byte, types.JID, error) {
	chats, err := s.bothAddresses(ctx, chat.ToNonAD())
	if err != nil {
		return nil, types.EmptyJID, err
	}
	senders, err := s.bothAddresses(ctx, sender.ToNonAD())
	if err != nil {
		return nil, types.EmptyJID, err
	}
	var keys []id
	for _, sender := range senders {
		for _, chat := range chats {
			keys = append(keys, messageSecretKey(chat, sender, message))
		}
	}
	if err = s.prefetch(ctx, keys...); err != nil {
		return nil, types.EmptyJID, err
	}
	for i, k := range keys {
		value, err := s.get(ctx, k)
		if err != nil {
			return nil, types.EmptyJID, err
		}
		if secret := messageSecret(k, value); secret != nil {
			return secret, senders[i/len(chats)], nil
		}
	}
	return nil, types.EmptyJID, nil
}

// messageSecret returns the secret in the value of a record; nil when there is none of the right size.
func messageSecret(k id, value []byte) []byte {
	_, secret, err := readAged(k, value)
	if err != nil || len(secret) != messageSecretSize {
		return nil
	}
	return secret
}

// cached reports whether a record is known to exist without asking the backend.
func (s *Store) cached(k id) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := &s.tables[k.kind]
	if r := t.rows[k.key]; r != nil {
		return r.value != nil
	}
	_, evicted := t.evicted[k.key]
	return evicted
}
