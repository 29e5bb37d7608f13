package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// maxAttempts is how often the handling of a message is tried that ends the process, or makes the handler panic.
const maxAttempts = 3

// attempts counts how often the handling of a message was begun that did not come to its end. It outlives the clients of its
// session; a record per message outlives the process. Usually there is none: a message is counted only after it made the
// handler panic, or while the session, which was left in disorder, reads what waits for it at WhatsApp.
//
// whatsmeow handles messages one after the other. So only the first of those that have arrived is being handled, and only that
// one is counted: those behind it cannot be what ended the process.
type attempts struct {
	mu     sync.Mutex
	counts map[string]*count
	// pending are the messages that have arrived and are not handled, in order.
	pending []*arrival
	// suspicious says that the process before ended while messages may have been under way, until those that wait at WhatsApp
	// have arrived. first says that none has arrived yet: the first is the one that was being handled.
	suspicious, first bool
}

// count is how often the handling of a message was begun.
type count struct {
	begun int
	// failed says that the last time ended with a panic, or with the process. Otherwise a connection or the backend ended it,
	// which is no fault of the message, and the same attempt goes on.
	failed bool
}

// arrival is a message that has arrived.
type arrival struct {
	id     string
	stanza *waBinary.Node
	// suspect says that it is counted even if it never failed, interrupted that it was being handled when the process ended.
	suspect, interrupted bool
}

func (a *arrival) hash() string {
	chat, _ := a.stanza.Attrs["from"].(types.JID)
	sender, inGroup := a.stanza.Attrs["participant"].(types.JID)
	if !inGroup {
		sender = chat
	}
	return hashOf(chat.ToNonAD().String(), sender.String(), a.id)
}

// hashOf identifies a message by chat, sender and id.
func hashOf(chat, sender, id string) string {
	sum := sha256.Sum256([]byte(chat + "\x00" + sender + "\x00" + id))
	return hex.EncodeToString(sum[:])
}

// restore takes what the records of the session say; suspicious says that it was left in disorder.
func (a *attempts) restore(recorded map[string]int, suspicious bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.counts = make(map[string]*count, len(recorded))
	for hash, begun := range recorded {
		a.counts[hash] = &count{begun: begun, failed: true}
	}
	a.suspicious, a.first = suspicious, true
}

// known returns what is counted, and whether restore was called.
func (a *attempts) known() (map[string]int, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	counts := make(map[string]int, len(a.counts))
	for hash, one := range a.counts {
		counts[hash] = one.begun
	}
	return counts, a.counts != nil
}

// reset forgets the messages of an earlier connection.
func (a *attempts) reset() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.pending = nil
}

// caughtUp takes note that everything has arrived that waited at WhatsApp.
func (a *attempts) caughtUp() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.suspicious = false
}

// arrived adds a message. It returns how often its handling failed when that is often enough to give it up; it is not added
// then. alone says that nothing is before it.
func (a *attempts) arrived(message *arrival) (failures int, alone bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	message.suspect, message.interrupted = a.suspicious, a.suspicious && a.first
	a.first = false
	if len(a.counts) > 0 {
		if known := a.counts[message.hash()]; known != nil && known.failed && known.begun >= maxAttempts {
			return known.begun, false
		}
	}
	a.pending = append(a.pending, message)
	return 0, len(a.pending) == 1
}

// begin counts an attempt to handle a message. It returns 0 when that need not be recorded.
func (a *attempts) begin(message *arrival) (hash string, begun int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !message.suspect && len(a.counts) == 0 {
		return "", 0
	}
	hash = message.hash()
	known := a.counts[hash]
	switch {
	case known == nil && !message.suspect:
		return "", 0
	case known == nil:
		known = &count{}
		if message.interrupted {
			known.begun = 1
		}
		known.begun++
		a.counts[hash] = known
	case known.failed:
		known.begun++
	}
	known.failed = false
	return hash, known.begun
}

// handled takes a message out and all before it. It returns what was counted of it, empty if nothing was, and which message is
// handled next, nil if none.
func (a *attempts) handled(id string) (counted string, next *arrival) {
	a.mu.Lock()
	defer a.mu.Unlock()
	place := slices.IndexFunc(a.pending, func(message *arrival) bool { return message.id == id })
	if place < 0 {
		return "", nil
	}
	message := a.pending[place]
	a.pending = a.pending[place+1:]
	if len(a.counts) > 0 {
		if hash := message.hash(); a.counts[hash] != nil {
			delete(a.counts, hash)
			counted = hash
		}
	}
	if len(a.pending) > 0 {
		next = a.pending[0]
	}
	return counted, next
}

// forget forgets a message that was given up.
func (a *attempts) forget(hash string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.counts, hash)
}

// current returns the message that is being handled, nil if none is.
func (a *attempts) current() *arrival {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.pending) == 0 {
		return nil
	}
	return a.pending[0]
}

// failed counts a panic over the message that is being handled.
func (a *attempts) failed() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.pending) == 0 || a.counts == nil {
		return
	}
	hash := a.pending[0].hash()
	known := a.counts[hash]
	if known == nil {
		known = &count{begun: 1}
		a.counts[hash] = known
	}
	known.failed = true
}

// interrupt takes back the attempt that is under way, since the message only waits. It returns what is left of its count.
func (a *attempts) interrupt() (hash string, begun int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.pending) == 0 || len(a.counts) == 0 {
		return "", 0
	}
	hash = a.pending[0].hash()
	known := a.counts[hash]
	if known == nil || known.failed {
		return "", 0
	}
	known.begun, known.failed = known.begun-1, true
	return hash, known.begun
}
