package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// Tell sends a stanza to the account's companions as it is. What clients acknowledge waits for those that are away; the rest goes
// to those that are there. It gets an id, a time and the server as its sender where it has none.
func (a *Account) Tell(stanza waBinary.Node) {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	for name, value := range map[string]any{"id": newID(), "t": now(), "from": types.ServerJID} {
		if _, given := stanza.Attrs[name]; !given {
			stanza = withAttrs(&stanza, waBinary.Attrs{name: value})
		}
	}
	for _, d := range a.sortedDevices() {
		switch {
		case d.ID == 0:
		case isAcknowledged(stanza.Tag):
			d.deliver(stanza)
		case d.session != nil && d.session.active:
			d.session.conn.Send(stanza)
		}
	}
}

func isAcknowledged(tag string) bool {
	switch tag {
	case "message", "notification", "receipt", "call":
		return true
	}
	return false
}
