package engine

import (
	"context"

	wastore "go.mau.fi/whatsmeow/store"
	waLog "go.mau.fi/whatsmeow/util/log"
)

// sound keeps damaged ratchets of the record store from libsignal, which would fail with them for ever. They count as
// missing; messages then find no session, and the retry receipts for them make a new one.
type sound struct{ log waLog.Logger }

// orNothing returns a serialised session or sender key, nil when it is none. Damage that is harder to see is libsignal's.
func (s sound) orNothing(what, address string, value []byte) []byte {
	if len(value) == 0 || value[0] == '{' && value[len(value)-1] == '}' {
		return value
	}
	s.log.Errorf("The %s of %s in the record store is damaged. A new one will take its place", what, address)
	return nil
}

type soundSessions struct {
	wastore.SessionStore
	sound
}

// GetSession implements whatsmeow's SessionStore.
func (s soundSessions) GetSession(ctx context.Context, address string) ([]byte, error) {
	value, err := s.SessionStore.GetSession(ctx, address)
	return s.orNothing("session", address, value), err
}

// HasSession implements whatsmeow's SessionStore.
func (s soundSessions) HasSession(ctx context.Context, address string) (bool, error) {
	value, err := s.GetSession(ctx, address)
	return value != nil, err
}

// GetManySessions implements whatsmeow's SessionStore.
func (s soundSessions) GetManySessions(ctx context.Context, addresses []string) (map[string][]byte, error) {
	sessions, err := s.SessionStore.GetManySessions(ctx, addresses)
	for address, value := range sessions {
		sessions[address] = s.orNothing("session", address, value)
	}
	return sessions, err
}

type soundSenderKeys struct {
	wastore.SenderKeyStore
	sound
}

// GetSenderKey implements whatsmeow's SenderKeyStore.
func (s soundSenderKeys) GetSenderKey(ctx context.Context, group, user string) ([]byte, error) {
	value, err := s.SenderKeyStore.GetSenderKey(ctx, group, user)
	return s.orNothing("sender key", user+" in "+group, value), err
}
