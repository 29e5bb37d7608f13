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
	Device types.JID // empty for a client that was not paired yet
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

// record notes a stanza of a logged-in client.
func (w *World) record(s *session, node *waBinary.Node) {
	w.recordOf(s.device.jid(), node)
}

// recordOf notes a stanza; sender is empty for a client that is not paired yet. The lock must be held.
func (w *World) recordOf(sender types.JID, node *waBinary.Node) {
	w.log.Warn("unknown stanza", "device", sender, "tag", node.Tag, "xmlns", attribute(node, "xmlns"))
	if len(w.unknown) < unknownLimit {
		w.unknown = append(w.unknown, Unknown{Device: sender, Node: node})
	}
}
