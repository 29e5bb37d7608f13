package store

import (
	"context"
	"errors"
	"testing"

	"go.mau.fi/whatsmeow"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// fanOut encrypts for a device as SendMessage of whatsmeow does.
func (p *person) fanOut(other *person) ([]waBinary.Node, error) {
	p.t.Helper()
	jid := types.NewJID(other.address.Name(), types.DefaultUserServer)
	client := whatsmeow.NewClient(p.device, nil)
	//lint:ignore SA1019 whatsmeow encrypts for chosen devices nowhere else.
	nodes, _, err := client.DangerousInternals().EncryptMessageForDevices(p.sending(), []types.JID{jid}, "id", []byte("text"), nil, nil)
	return nodes, err
}

// failingIdentities let something break in the middle of an encryption.
type failingIdentities struct {
	wastore.IdentityStore
	onCheck, onPut func()
}

func (f failingIdentities) IsTrustedIdentity(ctx context.Context, address string, key [32]byte) (bool, error) {
	f.onCheck()
	return f.IdentityStore.IsTrustedIdentity(ctx, address, key)
}

func (f failingIdentities) PutIdentity(ctx context.Context, address string, key [32]byte) error {
	f.onPut()
	return f.IdentityStore.PutIdentity(ctx, address, key)
}

func TestASendOfAStoreThatRefusesWritesFailsBeforeAnythingLeaves(t *testing.T) {
	nothing := func() {}
	broken := errors.New("broken")
	forgetIdentities := func(p *person) { must(t, p.device.Identities.DeleteAllIdentities(ctx, "2")) }
	for name, prepare := range map[string]func(*person) failingIdentities{
		"poisoned before": func(p *person) failingIdentities {
			p.store.Poison(broken)
			return failingIdentities{p.device.Identities, nothing, nothing}
		},
		"poisoned before the identity is stored": func(p *person) failingIdentities {
			forgetIdentities(p)
			return failingIdentities{p.device.Identities, nothing, func() { p.store.Poison(broken) }}
		},
		"poisoned because the identity cannot be read": func(p *person) failingIdentities {
			return failingIdentities{p.device.Identities, func() {
				k := identityKey("2:0")
				p.store.mu.Lock()
				delete(p.store.tables[identityKind].rows, k.key)
				p.store.tables[identityKind].complete = false
				p.store.mu.Unlock()
				p.store.backend.(*slowBackend).fail(broken)
			}, nothing}
		},
	} {
		t.Run(name, func(t *testing.T) {
			alice, bob := newPair(t)
			alice.store.backend = &slowBackend{Memory: alice.store.backend.(*Memory)}
			nodes, err := alice.fanOut(bob)
			must(t, err)
			got(t, "ciphertexts while all is well", len(nodes), nil, 1)

			alice.device.Identities = prepare(alice)
			if nodes, err = alice.fanOut(bob); !errors.Is(err, ErrPoisoned) || !errors.Is(err, broken) {
				t.Fatalf("expected the failure, got %d ciphertexts and %v", len(nodes), err)
			}
		})
	}
}

func TestASendOfADeletedSessionFailsBeforeAnythingLeaves(t *testing.T) {
	alice, bob := newPair(t)
	must(t, alice.store.Delete(ctx))
	if nodes, err := alice.fanOut(bob); !errors.Is(err, wastore.ErrDeviceDeleted) {
		t.Fatalf("expected ErrDeviceDeleted, got %d ciphertexts and %v", len(nodes), err)
	}
}

func TestAnIdentityThatCannotBeStoredOutsideASendIsAnError(t *testing.T) {
	alice, _ := newPair(t)
	alice.store.Poison(errors.New("broken"))
	if err := alice.device.Identities.PutIdentity(ctx, "3:0", [32]byte{1}); !errors.Is(err, ErrPoisoned) {
		t.Fatalf("expected ErrPoisoned, got %v", err)
	}
}
