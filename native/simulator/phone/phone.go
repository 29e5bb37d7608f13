// Package phone gives a simulated account its own phone: device 0, which links companions by scanning their QR codes or by typing
// their pair codes, and unlinks them. A phone is a contact too: it sends and receives.
package phone

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/media"
	"io.neonize/native/simulator/world"
)

// welcomeTimeout is how long a new companion may take to log in before its phone gives up on telling it anything.
const welcomeTimeout = 5 * time.Minute

// Phone is an account's first device. Its methods may be called from many goroutines.
type Phone struct {
	*contact.Contact

	world    *world.World
	files    *media.Host
	log      *slog.Logger
	lifetime context.Context
	end      context.CancelFunc

	appStateKeys sync.Mutex
	lost         atomic.Bool
	memory       memory
	passkey      atomic.Pointer[world.PasskeyLink]
}

// Connect makes a phone, whose messages' files are on the media host, and waits until it is logged in.
func Connect(ctx context.Context, w *world.World, files *media.Host, options contact.Options) (*Phone, error) {
	person, err := contact.Connect(ctx, options)
	if err != nil {
		return nil, err
	}
	p := &Phone{Contact: person, world: w, files: files, log: options.Log}
	if p.log == nil {
		p.log = slog.New(slog.DiscardHandler)
	}
	p.Account().OnMediaRetry(p.answerMediaRetry)
	p.lifetime, p.end = context.WithCancel(context.Background())
	p.Client().AddEventHandler(func(event any) {
		if message, ok := event.(*events.Message); ok {
			p.answerKeyRequest(message)
			p.answerPeer(message)
			p.resetAppState(message)
		}
	})
	return p, nil
}

// Scan links the companion that shows the QR code. It returns when the companion has accepted; what a phone tells a new
// companion follows in the background.
func (p *Phone) Scan(ctx context.Context, qr string) (world.DeviceInfo, error) {
	device, err := p.world.Scan(ctx, p.Account().Phone(), qr)
	if err == nil {
		go p.welcomeAtLogin(device.ID)
	}
	return device, err
}

// Link links the companion that shows the pair code, likewise. It waits for that companion until ctx ends.
func (p *Phone) Link(ctx context.Context, code string) (world.DeviceInfo, error) {
	device, err := p.world.Link(ctx, p.Account().Phone(), code)
	if err == nil {
		go p.welcomeAtLogin(device.ID)
	}
	return device, err
}

// ScanWithPasskey asks the companion that shows the QR code for the owner's passkey. It is linked, in the background, once the
// authenticator has answered there and the codes were compared.
func (p *Phone) ScanWithPasskey(qr string) error {
	link, err := p.world.LinkByPasskey(p.Account().Phone(), qr)
	if err != nil {
		return err
	}
	p.passkey.Store(link)
	go func() {
		if device, err := link.Await(p.lifetime); err == nil {
			p.welcomeAtLogin(device.ID)
		}
	}()
	return nil
}

// Passkey is the code to be compared with the companion's, and what the authenticator answered there; "" before that.
func (p *Phone) Passkey() (code, assertion string) {
	if link := p.passkey.Load(); link != nil {
		return link.Code()
	}
	return "", ""
}

// EditProfile changes what the phone's owner shows to others. All devices of the account get to know a new name.
func (p *Phone) EditProfile(ctx context.Context, profile contact.Profile) error {
	if profile.Name != nil {
		if _, err := p.ensureAppStateKey(ctx); err != nil {
			return err
		}
		if err := p.RenameForAll(ctx, *profile.Name); err != nil {
			return err
		}
	}
	return p.Contact.EditProfile(ctx, profile)
}

// Close disconnects the phone. Its companions stay linked.
func (p *Phone) Close() error {
	p.end()
	return p.Contact.Close()
}

func (p *Phone) welcomeAtLogin(device uint16) {
	ctx, cancel := context.WithTimeout(p.lifetime, welcomeTimeout)
	defer cancel()
	if !p.awaitCompanion(ctx, device) {
		return
	}
	if err := p.welcome(ctx, device); err != nil && p.lifetime.Err() == nil {
		p.log.Error("a new companion was not welcomed", "phone", p.Account().Phone(), "device", device, "error", err)
	}
}

// awaitCompanion waits until a linked device has logged in. It gives up when the device is unlinked again.
func (p *Phone) awaitCompanion(ctx context.Context, device uint16) bool {
	for {
		changed := p.world.Changed()
		info, linked := p.companion(device)
		if !linked || info.Connected {
			return linked
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		}
	}
}

func (p *Phone) companion(device uint16) (world.DeviceInfo, bool) {
	for _, info := range p.Account().Devices() {
		if info.ID == device {
			return info, true
		}
	}
	return world.DeviceInfo{}, false
}
