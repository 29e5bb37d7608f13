package contact

import (
	"context"
	"encoding/json"
	"time"

	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/encoding/protojson"
)

// AppState is something in the account's app state that the contact set or learned.
type AppState struct {
	// Position counts what the contact learned from one.
	Position int `json:"position"`
	// Index is what it is about: the kind, then addresses and ids.
	Index []string `json:"index"`
	// Value is WhatsApp's SyncActionValue.
	Value json.RawMessage `json:"value"`
}

// AppState returns what was learned of the app state behind a position, and waits for a first such entry.
func (c *Contact) AppState(ctx context.Context, after int, wait time.Duration) []AppState {
	return c.appState.after(ctx, after, wait)
}

func (c *Contact) putAppState(event *events.AppState) {
	value, err := protojson.Marshal(event.SyncActionValue)
	if err != nil {
		c.client.Log.Warnf("An app state cannot be shown: %v", err)
		return
	}
	c.appState.add(func(position int) AppState { return AppState{position, event.Index, value} })
}
