package store

import (
	"context"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// stores implements whatsmeow's store interfaces over the records of a Store.
type stores struct{ *Store }

var (
	_ wastore.AllStores       = stores{}
	_ wastore.DeviceContainer = stores{}
)

func sessionKey(address string) id {
	return id{sessionKind, safeKey(address)}
}

// GetSession implements whatsmeow's SessionStore. The value is libsignal's serialised session.
func (s stores) GetSession(ctx context.Context, address string) ([]byte, error) {
	if err := s.prefetchPeers(ctx, address); err != nil {
		return nil, err
	}
	return s.ratchet(ctx, sessionKey(address))
}

// HasSession implements whatsmeow's SessionStore.
func (s stores) HasSession(ctx context.Context, address string) (bool, error) {
	value, err := s.GetSession(ctx, address)
	return value != nil, err
}

// GetManySessions implements whatsmeow's SessionStore. Unknown addresses get nil. It begins the encryptions of a send, so
// a store that would refuse their result says so here.
func (s stores) GetManySessions(ctx context.Context, addresses []string) (map[string][]byte, error) {
	if len(addresses) == 0 {
		return nil, nil
	}
	if err := s.refusal(); err != nil {
		return nil, err
	}
	if own := s.send(ctx); own != nil {
		own.recipients = append(own.recipients, addresses...)
	}
	if err := s.prefetchPeers(ctx, addresses...); err != nil {
		return nil, err
	}
	sessions := make(map[string][]byte, len(addresses))
	for _, address := range addresses {
		value, err := s.ratchet(ctx, sessionKey(address))
		if err != nil {
			return nil, err
		}
		sessions[address] = value
	}
	return sessions, nil
}

// prefetchPeers loads sessions together with the identities, which are always asked for next.
func (s stores) prefetchPeers(ctx context.Context, addresses ...string) error {
	keys := make([]id, 0, 2*len(addresses))
	for _, address := range addresses {
		keys = append(keys, sessionKey(address), identityKey(address))
	}
	return s.prefetch(ctx, keys...)
}

// PutSession implements whatsmeow's SessionStore.
func (s stores) PutSession(ctx context.Context, address string, session []byte) error {
	return s.PutManySessions(ctx, map[string][]byte{address: session})
}

// PutManySessions implements whatsmeow's SessionStore. It stores what a decryption has made of sessions or, outside one,
// what encryptions have: all of them or, with ErrConflict, none.
func (s stores) PutManySessions(ctx context.Context, sessions map[string][]byte) error {
	next := s.sent
	if s.txn(ctx) != nil {
		next = s.received
	}
	return s.update(ctx, func(ctx context.Context) error {
		for address, session := range sessions {
			k := sessionKey(address)
			session, err := next(ctx, k, session)
			if err != nil {
				return err
			}
			if err = s.put(ctx, k, session); err != nil {
				return err
			}
		}
		return nil
	})
}

// sent returns what to store of a session after an encryption.
func (s stores) sent(ctx context.Context, k id, session []byte) ([]byte, error) {
	if s.current(ctx, k) {
		return session, nil
	}
	current, err := s.get(ctx, k)
	if err != nil {
		return nil, err
	}
	return advance(current, session)
}

// received returns what to store of a session after a decryption.
func (s stores) received(ctx context.Context, k id, session []byte) ([]byte, error) {
	stored, err := s.get(ctx, k)
	if err != nil {
		return nil, err
	}
	return settle(stored, session), nil
}

// DeleteAllSessions implements whatsmeow's SessionStore.
func (s stores) DeleteAllSessions(ctx context.Context, phone string) error {
	return s.deleteOfUser(ctx, sessionKind, phone)
}

// deleteOfUser deletes the records of all devices of a user, under both addresses. whatsmeow names the user alone, and does not
// say whether it is a phone number or a LID.
func (s stores) deleteOfUser(ctx context.Context, k kind, user string) error {
	lid, err := s.get(ctx, pnKey(user))
	if err != nil {
		return err
	}
	pn, err := s.get(ctx, lidKey(user))
	if err != nil {
		return err
	}
	for _, address := range []types.JID{
		types.NewJID(user, types.DefaultUserServer), types.NewJID(user, types.HiddenUserServer),
		types.NewJID(string(pn), types.DefaultUserServer), types.NewJID(string(lid), types.HiddenUserServer),
	} {
		if address.User == "" {
			continue
		}
		if _, err := s.deleteAll(ctx, k, address.SignalAddressUser()+":"); err != nil {
			return err
		}
	}
	return nil
}

// DeleteSession implements whatsmeow's SessionStore.
func (s stores) DeleteSession(ctx context.Context, address string) error {
	return s.del(ctx, sessionKey(address))
}

// MigratePNToLID implements whatsmeow's SessionStore: sessions, identities and sender keys of a phone number become
// those of its LID. It looks once per phone number, as whatsmeow's own store does, while it remembers.
func (s stores) MigratePNToLID(ctx context.Context, pn, lid types.JID) error {
	from, to := pn.SignalAddressUser(), lid.SignalAddressUser()
	s.mu.Lock()
	_, done := s.migrated[from]
	s.mu.Unlock()
	if done {
		return nil
	}
	moved := 0
	err := s.update(ctx, func(ctx context.Context) error {
		moved = 0
		for _, k := range []kind{sessionKind, identityKind, senderKeyKind} {
			count, err := s.move(ctx, k, from+":", to+":")
			if err != nil {
				return err
			}
			moved += count
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.rememberMigrated(from)
	if moved > 0 {
		s.log.Infof("Moved %d sessions, identities and sender keys from %s to %s", moved, from, to)
	}
	return nil
}

// maxMigrated bounds the phone numbers that are remembered as migrated.
const maxMigrated = 10_000

func (s *Store) rememberMigrated(user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.migrated) >= maxMigrated {
		clear(s.migrated) // to look again is only slower
	}
	s.migrated[user] = struct{}{}
}

// move renames the records whose key starts with one prefix so that it starts with the other. They replace what is there,
// but messages may still come in a session that is.
func (s stores) move(ctx context.Context, k kind, from, to string) (int, error) {
	records, err := s.list(ctx, k, from)
	if err != nil {
		return 0, err
	}
	for _, record := range records {
		target, value := id{k, to + record.key[len(from):]}, record.value
		if k == sessionKind {
			if value, err = s.united(ctx, target, value); err != nil {
				return 0, err
			}
		}
		if err = s.put(ctx, target, value); err != nil {
			return 0, err
		}
		if err = s.del(ctx, id{k, record.key}); err != nil {
			return 0, err
		}
	}
	return len(records), nil
}

// united returns what to store of a session that takes another's place.
func (s stores) united(ctx context.Context, k id, session []byte) ([]byte, error) {
	replaced, err := s.get(ctx, k)
	if err != nil || replaced == nil {
		return session, err
	}
	return unite(session, replaced), nil
}
