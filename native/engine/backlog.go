package engine

import (
	"fmt"
	"maps"
	"strings"
	"sync"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
	waLog "go.mau.fi/whatsmeow/util/log"

	"io.neonize/native/contain"
)

const (
	// backlogLimit is how many stanzas may wait for whatsmeow before nothing more is read. It keeps 2048 in order; those
	// beyond overtake each other. One read may bring a few hundred.
	backlogLimit = 1024
	// backlogPatience is how long nothing is read while nothing is handled either: listeners may be waiting for an
	// answer that lies behind the backlog.
	backlogPatience = 2 * time.Second
)

// backlog counts the stanzas that whatsmeow has read and not handled yet. It handles them one after the other, and
// acknowledges each in the end; so what was acknowledged is handled, and all that came before it.
type backlog struct {
	mu      sync.Mutex
	arrived uint64
	handled uint64
	// numbers are the places of the waiting stanzas in the order of their arrival.
	numbers map[stanzaKey]uint64
	// moved is closed and replaced when stanzas were handled; nil while nobody waits.
	moved chan struct{}
}

// stanzaKey identifies a stanza to be acknowledged; a receipt has the id of the message it is about.
type stanzaKey struct{ class, id string }

func newBacklog() *backlog {
	return &backlog{numbers: make(map[stanzaKey]uint64)}
}

// reset forgets the stanzas of an earlier connection.
func (b *backlog) reset() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.numbers)
	b.advance(b.arrived)
}

// received counts a stanza if it is one that will be acknowledged.
func (b *backlog) received(stanza *waBinary.Node) {
	switch stanza.Tag {
	case "message", "receipt", "notification", "call":
	default:
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.arrived++
	b.numbers[stanzaKey{stanza.Tag, stanza.AttrGetter().OptionalString("id")}] = b.arrived
}

// sent takes note of an acknowledgement. The receipt for a message is one too.
func (b *backlog) sent(stanza *waBinary.Node) {
	key := stanzaKey{"message", stanza.AttrGetter().OptionalString("id")}
	switch stanza.Tag {
	case "ack":
		key.class = stanza.AttrGetter().OptionalString("class")
	case "receipt":
	default:
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if number, waits := b.numbers[key]; waits {
		delete(b.numbers, key)
		b.advance(number)
	}
}

// advance notes that all stanzas up to number are handled. The mutex is held.
func (b *backlog) advance(number uint64) {
	if number > b.handled {
		b.handled = number
	}
	if b.arrived-b.handled == 0 {
		clear(b.numbers) // what was handled without an acknowledgement of its own
	}
	if len(b.numbers) > 2*backlogLimit { // the same, where nothing is ever caught up with
		maps.DeleteFunc(b.numbers, func(_ stanzaKey, number uint64) bool { return number <= b.handled })
	}
	if b.moved != nil {
		close(b.moved)
		b.moved = nil
	}
}

// await waits until there is room for more stanzas, until nothing was handled for a while, or until closed is closed.
func (b *backlog) await(closed <-chan struct{}) {
	for {
		moved := b.full()
		if moved == nil {
			return
		}
		select {
		case <-moved:
		case <-closed:
			return
		case <-time.After(backlogPatience):
			return
		}
	}
}

// full returns nil if there is room for more stanzas, otherwise what is closed when some were handled.
func (b *backlog) full() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.arrived-b.handled < backlogLimit {
		return nil
	}
	if b.moved == nil {
		b.moved = make(chan struct{})
	}
	return b.moved
}

// stanzaLog is the logger of a client, from which it and its backlog learn of stanzas: whatsmeow shows its loggers Recv and Send
// every stanza just after reading and just before writing it.
type stanzaLog struct {
	*logger
	client *client
}

// Sub implements waLog.Logger.
func (l stanzaLog) Sub(module string) waLog.Logger {
	switch sub := l.logger.Sub(module); module {
	case "Recv":
		return stanzaTap{sub, l.client.received}
	case "Send":
		return stanzaTap{sub, l.client.sent}
	default:
		return sub
	}
}

// Errorf implements waLog.Logger. whatsmeow acknowledges a message whose decryption panics, and says so here before. It prints
// the value of a panic, which may hold content.
func (l stanzaLog) Errorf(message string, arguments ...any) {
	place := len(arguments) - 2 // before the stack
	if !strings.Contains(message, "panicked") || place < 0 {
		l.logger.Errorf(message, arguments...)
		return
	}
	cause := contain.Describe(arguments[place])
	if strings.HasPrefix(message, "Message decryption for %s panicked") {
		l.client.decryptionPanicked(fmt.Sprintf("a panic (%s)\n%s", cause, arguments[place+1]))
		return
	}
	arguments[place] = cause
	l.logger.Errorf(message, arguments...)
}

// stanzaTap is a logger that hands on the stanzas it is shown.
type stanzaTap struct {
	waLog.Logger
	pass func(*waBinary.Node)
}

// Debugf implements waLog.Logger.
func (l stanzaTap) Debugf(message string, arguments ...any) {
	if len(arguments) == 1 {
		if stanza, isStanza := arguments[0].(*waBinary.Node); isStanza {
			l.pass(stanza)
		}
	}
	l.Logger.Debugf(message, arguments...)
}
