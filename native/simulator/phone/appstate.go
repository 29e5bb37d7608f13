package phone

import (
	"context"
	"fmt"

	"go.mau.fi/whatsmeow/appstate"
)

// SetAppState changes the account's app state, as its owner does by pinning a chat or renaming a contact on the phone.
// The companions hear of it from the server.
func (p *Phone) SetAppState(ctx context.Context, patch appstate.PatchInfo) error {
	if _, err := p.appStateKey(ctx); err != nil {
		return fmt.Errorf("app state key: %w", err)
	}
	if err := p.AwaitLogin(ctx); err != nil {
		return err
	}
	return p.Client().SendAppState(ctx, patch)
}
