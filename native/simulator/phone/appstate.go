package phone

import (
	"context"
	"fmt"

	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/types/events"
)

// SetAppState changes the account's app state, as its owner does by pinning a chat or renaming a contact on the phone.
// The companions hear of it from the server.
func (p *Phone) SetAppState(ctx context.Context, patch appstate.PatchInfo) error {
	if _, err := p.ensureAppStateKey(ctx); err != nil {
		return fmt.Errorf("app state key: %w", err)
	}
	if err := p.AwaitLogin(ctx); err != nil {
		return err
	}
	return p.Client().SendAppState(ctx, patch)
}

// resetAppState does what a companion asks for when it finds the app state beyond repair: it unlinks all companions. The
// collections stay as they are.
func (p *Phone) resetAppState(event *events.Message) {
	if event.Message.GetProtocolMessage().GetAppStateFatalExceptionNotification() == nil || !event.Info.IsFromMe {
		return
	}
	for _, device := range p.Account().Devices() {
		if device.ID == 0 {
			continue
		}
		if err := p.Account().Unlink(device.ID); err != nil {
			p.log.Error("a companion was not unlinked", "device", device.ID, "error", err)
		}
	}
}
