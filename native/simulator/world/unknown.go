package world

import (
	"slices"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// unknownLimit bounds the record: beyond it, more of the same tells nothing.
const unknownLimit = 1000

// Unknown is a stanza the world does not know. It was answered as if it were of no consequence, which a test should not
// let pass.
type Unknown struct {
	Device types.JID
	Node   *waBinary.Node
}

// Unknown lists the stanzas the world did not know, oldest first.
func (w *World) Unknown() []Unknown {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.unknown)
}

// ForgetUnknown empties the list.
func (w *World) ForgetUnknown() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.unknown = nil
}

func (w *World) record(s *session, node *waBinary.Node) {
	w.log.Warn("unknown stanza", "device", s.device.jid(), "tag", node.Tag, "xmlns", attribute(node, "xmlns"))
	if len(w.unknown) < unknownLimit {
		w.unknown = append(w.unknown, Unknown{Device: s.device.jid(), Node: node})
	}
}
