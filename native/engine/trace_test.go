package engine

import (
	"fmt"
	"sync"
	"testing"

	waBinary "go.mau.fi/whatsmeow/binary"

	simulated "io.neonize/native/simulator/wire"
)

// trace knows what the server has received, as lines such as "receipt hist_sync" by the address of the device.
type trace struct {
	mu       sync.Mutex
	received map[string][]string
	// tell is told of everything that arrives, if set.
	tell func(device string, stanza *waBinary.Node)
}

func newTrace() *trace { return &trace{received: make(map[string][]string)} }

func (tr *trace) see(direction simulated.Direction, device string, stanza *waBinary.Node) {
	if direction != simulated.Received {
		return
	}
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.received[device] = append(tr.received[device], describeStanza(stanza))
	if tr.tell != nil {
		tr.tell(device, stanza)
	}
}

// telling sets who is told of everything that arrives.
func (tr *trace) telling(tell func(device string, stanza *waBinary.Node)) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.tell = tell
}

// describeStanza names the kind of a stanza: its tag and, of what it has, class, namespace and type, and its first child if
// it is a query.
func describeStanza(stanza *waBinary.Node) string {
	line := stanza.Tag
	for _, name := range []string{"class", "xmlns", "type"} {
		if value, present := stanza.Attrs[name]; present {
			line += fmt.Sprint(" ", value)
		}
	}
	if children := stanza.GetChildren(); stanza.Tag == "iq" && len(children) > 0 {
		line += " " + children[0].Tag
	}
	return line
}

// count is how often the server has received a kind of stanza from a device.
func (tr *trace) count(device, kind string) (count int) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	for _, line := range tr.received[device] {
		if line == kind {
			count++
		}
	}
	return count
}

// arrives waits until the server has received more stanzas of a kind from the session than at the time of the call.
func (a *actress) arrives(t *testing.T, kind string) (wait func()) {
	device := a.status().identity.jid
	before := a.trace.count(device, kind)
	return func() {
		t.Helper()
		eventually(t, kind+" has arrived", func() bool { return a.trace.count(device, kind) > before })
	}
}
