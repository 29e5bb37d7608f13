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
	if node.Tag == "message" {
		return w.messageKey(attribute(node, "id"), address(node, "from"))
	}
	return queueKey{
		class: node.Tag, id: attribute(node, "id"), sender: attribute(node, "from"),
		participant: attribute(node, "participant"), receiptType: receiptType(node.Tag, node),
	}
}

// messageKey names a message. Some clients' receipts leave out the device of the sender, so it is named by the user.
func (w *World) messageKey(id string, sender types.JID) queueKey {
	key := queueKey{class: "message", id: id, sender: sender.ToNonAD().String()}
	if account := w.find(sender); account != nil {
		key.sender = account.phone
	}
	return key
}

// receiptType tells receipts for the same message apart.
func receiptType(class string, node *waBinary.Node) string {
	if class == "receipt" {
		return attribute(node, "type")
	}
	return ""
}

// handleAck takes the client's word that it has a stanza.
func (s *session) handleAck(ack *waBinary.Node) {
	class := attribute(ack, "class")
	if class == "message" {
		s.device.acknowledge(s.world.messageKey(attribute(ack, "id"), address(ack, "to")))
		return
	}
	s.device.acknowledge(queueKey{
		class: class, id: attribute(ack, "id"), sender: attribute(ack, "to"),
		participant: attribute(ack, "participant"), receiptType: receiptType(class, ack),
	})
}
