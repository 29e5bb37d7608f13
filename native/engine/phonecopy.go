package engine

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

const (
	// phoneCopyDelay is how long the sender of a message that cannot be decrypted has to send it again before the phone is
	// asked for a copy. It is whatsmeow's own delay.
	phoneCopyDelay = 5 * time.Second
	// maxPhoneCopies bounds the messages that are waited for, and those that are remembered as asked for.
	maxPhoneCopies = 1000
)

// phoneCopies asks the phone for copies of messages that could not be decrypted: once for each, only if the settings allow it,
// and not from the goroutine in which whatsmeow handles stanzas.
type phoneCopies struct {
	mu      sync.Mutex
	waiting map[copyKey]*time.Timer
	asked   map[copyKey]struct{}
}

type copyKey struct {
	sender string
	id     types.MessageID
}

func copyKeyOf(info *types.MessageInfo) copyKey {
	return copyKey{info.Sender.User, info.ID}
}

// missedCopy notes that a message could not be decrypted.
func (c *client) missedCopy(info types.MessageInfo) {
	chosen := c.session.settings.Load()
	if chosen.RerequestFromPhone != nil && !chosen.GetRerequestFromPhone() || info.Category == "peer" {
		return
	}
	p, key := &c.copies, copyKeyOf(&info)
	p.mu.Lock()
	defer p.mu.Unlock()
	_, asked := p.asked[key]
	if asked || p.waiting[key] != nil || len(p.waiting) >= maxPhoneCopies {
		return
	}
	if p.waiting == nil {
		p.waiting = make(map[copyKey]*time.Timer)
	}
	p.waiting[key] = time.AfterFunc(c.session.engine.phoneCopyDelay, func() { c.askForCopy(&info) })
}

// arrivedCopy notes that a message has come: the phone need not be asked for it.
func (c *client) arrivedCopy(info *types.MessageInfo) {
	p, key := &c.copies, copyKeyOf(info)
	p.mu.Lock()
	defer p.mu.Unlock()
	if timer := p.waiting[key]; timer != nil {
		timer.Stop()
		delete(p.waiting, key)
	}
}

// take returns whether the phone is still to be asked, and remembers that it is.
func (p *phoneCopies) take(key copyKey) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.waiting[key] == nil {
		return false
	}
	delete(p.waiting, key)
	if p.asked == nil || len(p.asked) >= maxPhoneCopies {
		p.asked = make(map[copyKey]struct{})
	}
	p.asked[key] = struct{}{}
	return true
}

func (c *client) askForCopy(info *types.MessageInfo) {
	if !c.copies.take(copyKeyOf(info)) || c.ctx.Err() != nil {
		return
	}
	_, err := c.session.tellPhone(c.ctx, func(wa *whatsmeow.Client) *waE2E.Message {
		return wa.BuildUnavailableMessageRequest(info.Chat, info.Sender, info.ID)
	})
	if err != nil {
		c.session.log.Warnf("Could not ask the phone for a copy of a message: %v", AsError(err).Message)
	}
}

// errCopyLater is what whatsmeow hears when it wants to ask the phone for a copy.
var errCopyLater = errors.New("the engine itself asks the phone for copies")

// copyGuard keeps whatsmeow from asking the phone for copies. With SynchronousAck it does so at once, whatever its settings
// say, and from the goroutine that handles stanzas. The LID of the own account is the first thing that it looks up for such a
// request, so nothing leaves.
type copyGuard struct {
	wastore.LIDStore
	device *wastore.Device
}

// GetLIDForPN implements whatsmeow's LIDStore.
func (g copyGuard) GetLIDForPN(ctx context.Context, pn types.JID) (types.JID, error) {
	if pn.User == g.device.GetJID().User && isAskingForCopy() {
		return types.EmptyJID, errCopyLater
	}
	return g.LIDStore.GetLIDForPN(ctx, pn)
}

// askingForCopy is the function of whatsmeow's that asks the phone. Neither its arguments nor its context tell a request for a
// copy from one for the keys of the app state, so the stack does. A test fails when the function has another name.
const askingForCopy = "whatsmeow.(*Client).immediateRequestMessageFromPhone"

func isAskingForCopy() bool {
	var callers [12]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers[:])])
	for {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.Function, askingForCopy) {
			return true
		}
		if !more {
			return false
		}
	}
}
