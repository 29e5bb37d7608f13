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

func TestANewDeviceReadsASnapshotAndThePatchesBehindIt(t *testing.T) {
	s := newSimulator(t)
	a := s.phone(alice, "Alice")
	shareKey(t, a)
	ctx := context.Background()
	for i := range 10 {
		check(t, a.SendAppState(ctx, appstate.BuildPin(jidOf(bob), i%2 == 1)))
	}
	check(t, a.SendAppState(ctx, appstate.BuildPin(jidOf(carol), true)))
	a2 := s.paired(alice)
	a2.EmitAppStateEventsOnFullSync = true
	key, err := a.Store.AppStateKeys.GetAppStateSyncKey(ctx, []byte{0, 0, 0, 0, 0, 1})
	check(t, err)
	check(t, a2.Store.AppStateKeys.PutAppStateSyncKey(ctx, []byte{0, 0, 0, 0, 0, 1}, *key))
	//lint:ignore SA1019 whatsmeow shows what it was answered nowhere else.
	read, err := a2.DangerousInternals().FetchAppStatePatches(ctx, appstate.WAPatchRegularLow, 0, true)
	check(t, err)
	if len(read.Snapshot.GetRecords()) != 1 || len(read.Patches) != 3 {
		t.Fatalf("a snapshot of %d records and %d patches, expected 1 and 3", len(read.Snapshot.GetRecords()), len(read.Patches))
	}
	check(t, a2.FetchAppState(ctx, appstate.WAPatchRegularLow, true, false))
	await(a2, func(pin *events.Pin) bool { return pin.JID == jidOf(carol) && pin.Action.GetPinned() })
	check(t, a2.SendAppState(ctx, appstate.BuildPin(jidOf(carol), false))) // on top of what the snapshot has made of it
	await(a, func(pin *events.Pin) bool { return pin.JID == jidOf(carol) && !pin.Action.GetPinned() })
}
