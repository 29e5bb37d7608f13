package store

import (
	"context"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

func privacyTokenKey(user types.JID) id {
	return id{privacyTokenKind, safeKey(user.ToNonAD().String())}
}

func encodePrivacyToken(token wastore.PrivacyToken) []byte {
	var f fields
	f.bytes(1, token.Token)
	f.number(2, uint64(token.Timestamp.Unix()))
	if !token.SenderTimestamp.IsZero() {
		f.number(3, uint64(token.SenderTimestamp.Unix()))
	}
	return f.value()
}

func (s stores) privacyToken(ctx context.Context, user types.JID) (*wastore.PrivacyToken, error) {
	k := privacyTokenKey(user)
	value, err := s.get(ctx, k)
	if err != nil || value == nil {
		return nil, err
	}
	m, err := decode(k, value)
	if err != nil {
		return nil, err
	}
	token := &wastore.PrivacyToken{User: user, Token: m.bytes(1), Timestamp: time.Unix(int64(m.number(2)), 0)}
	if m.number(3) != 0 {
		token.SenderTimestamp = time.Unix(int64(m.number(3)), 0)
	}
	return token, nil
}

// PutPrivacyTokens implements whatsmeow's PrivacyTokenStore. One that is too long is not stored, an older one
// does not replace a newer one, and one without a sender's timestamp keeps the stored one's.
func (s stores) PutPrivacyTokens(ctx context.Context, tokens ...wastore.PrivacyToken) error {
	return inChunks(ctx, s.Store, tokens, func(ctx context.Context, chunk []wastore.PrivacyToken) error {
		for _, token := range chunk {
			if len(token.Token) > maxToken {
				continue
			}
			stored, err := s.privacyToken(ctx, token.User)
			if err != nil {
				return err
			}
			if stored != nil && token.Timestamp.Unix() < stored.Timestamp.Unix() {
				continue
			}
			if stored != nil && token.SenderTimestamp.IsZero() {
				token.SenderTimestamp = stored.SenderTimestamp
			}
			if err = s.put(ctx, privacyTokenKey(token.User), encodePrivacyToken(token)); err != nil {
				return err
			}
		}
		return nil
	})
}

// GetPrivacyToken implements whatsmeow's PrivacyTokenStore: the newest token stored under either address of the user.
func (s stores) GetPrivacyToken(ctx context.Context, user types.JID) (*wastore.PrivacyToken, error) {
	user = user.ToNonAD()
	addresses, err := s.bothAddresses(ctx, user)
	if err != nil {
		return nil, err
	}
	var newest *wastore.PrivacyToken
	for _, address := range addresses {
		token, err := s.privacyToken(ctx, address)
		if err != nil {
			return nil, err
		}
		if token != nil && (newest == nil || token.Timestamp.After(newest.Timestamp)) {
			newest = token
		}
	}
	if newest != nil {
		newest.User = user
	}
	return newest, nil
}

// DeleteExpiredPrivacyTokens implements whatsmeow's PrivacyTokenStore and returns how many were deleted.
func (s stores) DeleteExpiredPrivacyTokens(ctx context.Context, cutoff time.Time) (int64, error) {
	return s.deleteWhere(ctx, privacyTokenKind, func(m message) bool { return int64(m.number(2)) < cutoff.Unix() })
}

// deleteWhere deletes the records of a kind that match, and those that cannot be read.
func (s stores) deleteWhere(ctx context.Context, k kind, match func(message) bool) (count int64, err error) {
	err = s.update(ctx, func(ctx context.Context) error {
		count = 0
		records, err := s.list(ctx, k, "")
		if err != nil {
			return err
		}
		for _, record := range records {
			if m, err := decode(id{k, record.key}, record.value); err == nil && !match(m) {
				continue
			}
			count++
			if err = s.del(ctx, id{k, record.key}); err != nil {
				return err
			}
		}
		return nil
	})
	return count, err
}
