package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// handleReceipt acknowledges a receipt, takes the messages it names from the device's queue, and passes it on to whom it
// concerns.
func (s *session) handleReceipt(receipt *waBinary.Node) {
	to, kind := address(receipt, "to"), attribute(receipt, "type")
	s.conn.Send(element("ack", receiptAckAttrs(receipt), nil))
	if kind != "retry" {
		for _, id := range receiptIDs(receipt) {
			s.device.acknowledge(s.world.messageKey(id, to))
		}
	}
	if to.Server == types.NewsletterServer {
		s.view(s.world.newsletters[to.User], receipt)
		return
	}
	switch kind {
	case "retry", "sender", "peer_msg", "hist_sync", "enc_rekey_retry":
		s.forwardToDevice(receipt, to)
	case "server-error":
		s.askPhone(receipt, to)
	case "read-self", "played-self":
		s.mirror(receipt, to)
	case "read", "played":
		s.forward(receipt, to)
		s.mirror(receipt, to)
	default:
		s.forward(receipt, to)
	}
}

func receiptAckAttrs(receipt *waBinary.Node) waBinary.Attrs {
	attrs := waBinary.Attrs{"class": "receipt", "id": attribute(receipt, "id"), "from": address(receipt, "to"), "t": now()}
	for _, name := range []string{"type", "participant"} {
		if value, ok := receipt.Attrs[name]; ok {
			attrs[name] = value
		}
	}
	return attrs
}

// receiptIDs lists the messages a receipt is for.
func receiptIDs(receipt *waBinary.Node) []string {
	ids := []string{attribute(receipt, "id")}
	if list := child(receipt, "list"); list != nil {
		for _, item := range list.GetChildren() {
			ids = append(ids, attribute(&item, "id"))
		}
	}
	return ids
}

// forward passes a receipt to all devices of the message's author.
func (s *session) forward(receipt *waBinary.Node, to types.JID) {
	author := to
	if to.Server == types.GroupServer {
		author = address(receipt, "participant")
	}
	account := s.world.find(author)
	if account == nil || account == s.device.account {
		return
	}
	for _, d := range account.sortedDevices() {
		d.deliver(s.forwarded(receipt, to, author.Server))
	}
}

// forwardToDevice passes on a receipt that is only for the device that has sent the message.
func (s *session) forwardToDevice(receipt *waBinary.Node, to types.JID) {
	author := to
	if to.Server == types.GroupServer {
		author = address(receipt, "participant")
	}
	if d := s.world.findDevice(author); d != nil && d != s.device {
		d.deliver(s.forwarded(receipt, to, author.Server))
	}
}

// forwarded is the receipt as the author gets it: from the reader, or from the group with the reader as participant.
func (s *session) forwarded(receipt *waBinary.Node, to types.JID, server string) waBinary.Node {
	changes := waBinary.Attrs{"from": s.device.address(server), "to": nil, "participant": nil, "t": now()}
	if to.Server == types.GroupServer {
		changes["from"], changes["participant"] = to, s.device.address(server)
	}
	return withAttrs(receipt, changes)
}

// mirror tells the reader's own other devices what was read.
func (s *session) mirror(receipt *waBinary.Node, to types.JID) {
	changes := waBinary.Attrs{"from": s.device.jid(), "recipient": to, "to": nil, "t": now()}
	switch {
	case to.Server == types.GroupServer:
		changes["from"], changes["participant"] = to, s.device.jid()
		changes["recipient"] = address(receipt, "participant")
	case to.Server == types.HiddenUserServer:
		changes["from"] = s.device.lid()
	}
	for _, d := range s.device.account.sortedDevices() {
		if d != s.device {
			d.deliver(withAttrs(receipt, changes))
		}
	}
}
