package store

import (
	"context"
	"fmt"
	"strings"

	wastore "go.mau.fi/whatsmeow/store"
)

// senderKeyKey begins with the user, so that all keys of a user can be found.
func senderKeyKey(group, user string) id {
	return id{senderKeyKind, safeKey(user + "/" + group)}
}

// PutSenderKey implements whatsmeow's SenderKeyStore. The value is libsignal's serialised sender key. An own key that
// somebody else has changed or replaced since it was read is ErrConflict.
func (s stores) PutSenderKey(ctx context.Context, group, user string, session []byte) error {
	k := senderKeyKey(group, user)
	if s.txn(ctx) != nil || !s.isOwn(user) {
		return s.put(ctx, k, session)
	}
	return s.update(ctx, func(ctx context.Context) error {
		if !s.current(ctx, k) {
			stored, err := s.get(ctx, k)
			if err != nil {
				return err
			}
			if stored != nil && (s.send(ctx) != nil || !sameSenderKey(stored, session)) {
				return fmt.Errorf("%w: the sender key of %s", ErrConflict, group)
			}
		}
		return s.put(ctx, k, session)
	})
}

// GetSenderKey implements whatsmeow's SenderKeyStore.
func (s stores) GetSenderKey(ctx context.Context, group, user string) ([]byte, error) {
	k := senderKeyKey(group, user)
	if s.moved(ctx, k) {
		return nil, fmt.Errorf("%w: the sender key of %s", ErrConflict, group)
	}
	return s.ratchet(ctx, k)
}

// isOwn reports whether a Signal address is one of the device itself.
func (s *Store) isOwn(address string) bool {
	user, _, _ := strings.Cut(address, ":")
	s.mu.Lock()
	defer s.mu.Unlock()
	return user != "" && (user == s.ownUsers[0] || user == s.ownUsers[1])
}

// rememberOwn notes the own Signal users of a device that is loaded or saved.
func (s *Store) rememberOwn(device *wastore.Device) {
	var users [2]string
	if device.ID != nil {
		users[0] = device.ID.SignalAddressUser()
	}
	if !device.LID.IsEmpty() {
		users[1] = device.LID.SignalAddressUser()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ownUsers = users
}
