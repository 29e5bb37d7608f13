package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// deliver queues a stanza for the device until it is acknowledged, and sends it when the device is ready for it.
func (d *device) deliver(node waBinary.Node) {
	w := d.account.world
	added, dropped := d.queue.add(w.queueKey(&node), node)
	if dropped != nil {
		w.deleteEntry(d, dropped)
	}
	w.saveEntry(d, added)
	if d.session != nil && d.session.active && !lookup(w.faults.held, d) {
		d.session.conn.Send(node)
	}
}

// notify delivers a notification.
func (d *device) notify(kind string, from types.JID, children ...waBinary.Node) {
	d.deliver(parent("notification", waBinary.Attrs{"type": kind, "from": from, "id": newID(), "t": now()}, children...))
}

// acknowledge takes a stanza from the device's queue.
func (d *device) acknowledge(key queueKey) {
	if removed := d.queue.remove(key); removed != nil {
		d.account.world.deleteEntry(d, removed)
	}
}

// queueKey names a stanza that is sent to a device.
func (w *World) queueKey(node *waBinary.Node) queueKey {
	key := queueKey{class: node.Tag, id: attribute(node, "id"), sender: w.userKey(address(node, "from"))}
	if node.Tag == "receipt" {
		key.receiptType = attribute(node, "type")
	}
	return key
}

// userKey is the same for all addresses of an account.
func (w *World) userKey(jid types.JID) string {
	if account := w.find(jid); account != nil {
		return account.phone
	}
	return jid.ToNonAD().String()
}

// handleAck takes the client's word that it has a stanza.
func (s *session) handleAck(ack *waBinary.Node) {
	key := queueKey{class: attribute(ack, "class"), id: attribute(ack, "id"), sender: s.world.userKey(address(ack, "to"))}
	if key.class == "receipt" {
		key.receiptType = attribute(ack, "type")
	}
	s.device.acknowledge(key)
}
