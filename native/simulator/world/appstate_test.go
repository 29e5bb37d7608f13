package world_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types/events"
)

// shareKey gives all clients of an account the key of its app state, as the phone does.
func shareKey(t *testing.T, clients ...*client) {
	t.Helper()
	key := store.AppStateSyncKey{Data: make([]byte, 32), Timestamp: time.Now().UnixMilli()}
	if _, err := rand.Read(key.Data); err != nil {
		t.Fatal(err)
	}
	for _, c := range clients {
		if err := c.Store.AppStateKeys.PutAppStateSyncKey(context.Background(), []byte{0, 0, 0, 0, 0, 1}, key); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAppStateReachesTheOtherDevicesAndConflictsAreResolved(t *testing.T) {
	s := newSimulator(t)
	a := s.phone(alice, "Alice")
	a2 := s.paired(alice)
	shareKey(t, a, a2)
	a.EmitAppStateEventsOnFullSync, a2.EmitAppStateEventsOnFullSync = true, true
	ctx := context.Background()
	if err := a.SendAppState(ctx, appstate.BuildPin(jidOf(bob), true)); err != nil {
		t.Fatal(err)
	}
	await(a2, func(pin *events.Pin) bool { return pin.JID == jidOf(bob) && pin.Action.GetPinned() })
	if err := a2.SendAppState(ctx, appstate.BuildPin(jidOf(carol), true)); err != nil {
		t.Fatal(err)
	}
	await(a, func(pin *events.Pin) bool { return pin.JID == jidOf(carol) && pin.Action.GetPinned() })

	s.HoldQueue(alice, true) // the companion does not hear of the next change before it makes its own
	if err := a.SendAppState(ctx, appstate.BuildPin(jidOf(carol), false)); err != nil {
		t.Fatal(err)
	}
	if err := a2.SendAppState(ctx, appstate.BuildPin(jidOf(bob), false)); err != nil {
		t.Fatal(err)
	}
	await(a2, func(pin *events.Pin) bool { return pin.JID == jidOf(carol) && !pin.Action.GetPinned() })
	await(a, func(pin *events.Pin) bool { return pin.JID == jidOf(bob) && !pin.Action.GetPinned() })
}
