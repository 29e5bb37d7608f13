package world_test

import (
	"context"
	"testing"

	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/store"
)

// newStore is a fresh whatsmeow device in memory.
func newStore(t testing.TB) *wastore.Device {
	t.Helper()
	opened, err := store.Open(context.Background(), store.NewMemory(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := opened.Close(context.Background()); err != nil {
			t.Error("close the store:", err)
		}
	})
	return opened.Device()
}
