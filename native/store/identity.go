package store

import (
	"bytes"
	"context"
)

func identityKey(address string) id {
	return id{identityKind, safeKey(address)}
}

// PutIdentity implements whatsmeow's IdentityStore. The value is the public key.
func (s stores) PutIdentity(ctx context.Context, address string, key [32]byte) error {
	return s.postpone(ctx, s.put(ctx, identityKey(address), key[:]))
}

// DeleteAllIdentities implements whatsmeow's IdentityStore.
func (s stores) DeleteAllIdentities(ctx context.Context, phone string) error {
	return s.deleteOfUser(ctx, identityKind, phone)
}

// DeleteIdentity implements whatsmeow's IdentityStore.
func (s stores) DeleteIdentity(ctx context.Context, address string) error {
	return s.del(ctx, identityKey(address))
}

// IsTrustedIdentity implements whatsmeow's IdentityStore. Whoever is unknown is trusted.
func (s stores) IsTrustedIdentity(ctx context.Context, address string, key [32]byte) (bool, error) {
	known, err := s.get(ctx, identityKey(address))
	err = s.postpone(ctx, err)
	return err == nil && (known == nil || bytes.Equal(known, key[:])), err
}
