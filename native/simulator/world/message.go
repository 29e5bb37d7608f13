package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// privateChildren of a message are for the server only.
var privateChildren = map[string]bool{
	"participants": true, "enc": true, "device-identity": true, "tctoken": true, "cstoken": true, "reporting": true,
}

// handleMessage acknowledges a message and puts a copy into the queue of every device it is encrypted for.
func (s *session) handleMessage(message *waBinary.Node) {
	to := address(message, "to")
	if attribute(message, "id") == "" || to.IsEmpty() {
		s.world.record(s, message)
		return
	}
	switch {
	case to.Server == types.GroupServer:
		s.handleGroupMessage(message, to)
	case to == types.StatusBroadcastJID:
		s.handleStatusMessage(message)
	case to.Server == types.NewsletterServer:
		s.handleNewsletterMessage(message, to)
	case to.Server != types.DefaultUserServer && to.Server != types.HiddenUserServer:
		s.world.record(s, message)
		s.acceptMessage(message, waBinary.Attrs{"error": errBadRequest.code})
	case s.world.find(to) == nil:
		s.acceptMessage(message, waBinary.Attrs{"error": errItemNotFound.code})
	case child(message, "participants") == nil:
		s.acceptMessage(message, nil)
		s.deliverBare(message, s.world.findDevice(to))
	case s.device.refusal(s.world.find(to)) != 0:
		s.acceptMessage(message, waBinary.Attrs{"error": s.device.refusal(s.world.find(to))})
	default:
		s.acceptMessage(message, s.checkFanOut(message, to))
		s.fanOut(message, to)
		s.device.account.remember(s.world.find(to))
	}
}

// remember notes that the account has written to another.
func (a *Account) remember(target *Account) {
	if !a.wroteTo[target.phone] {
		a.wroteTo[target.phone] = true
		a.world.saveAccount(a)
	}
}

// acceptMessage sends the acknowledgement the sender waits for. extra tells what was wrong; may be nil.
func (s *session) acceptMessage(message *waBinary.Node, extra waBinary.Attrs) {
	attrs := waBinary.Attrs{"class": "message", "id": attribute(message, "id"), "from": address(message, "to"), "t": now()}
	for name, value := range extra {
		attrs[name] = value
	}
	s.conn.Send(element("ack", attrs, nil))
}

// checkFanOut compares the devices a message is encrypted for with those that exist. When some are missing, the
// acknowledgement carries the right hash, on which the sender forgets the list it had.
func (s *session) checkFanOut(message *waBinary.Node, to types.JID) waBinary.Attrs {
	covered := map[*device]bool{s.device: true}
	for _, recipient := range child(message, "participants").GetChildren() {
		covered[s.world.findDevice(address(&recipient, "jid"))] = true
	}
	own, target := s.device.account, s.world.find(to)
	for _, account := range []*Account{own, target} {
		for _, d := range account.devices {
			if !covered[d] {
				return waBinary.Attrs{"phash": deviceHash(append(target.addresses(to.Server), own.addresses(to.Server)...))}
			}
		}
	}
	return nil
}

// fanOut delivers a message to the devices of the other side and to the sender's own other devices.
func (s *session) fanOut(message *waBinary.Node, to types.JID) {
	target := s.world.find(to)
	for _, recipient := range child(message, "participants").GetChildren() {
		jid := address(&recipient, "jid")
		d := s.world.findDevice(jid)
		enc := child(&recipient, "enc")
		if d == nil || d == s.device || enc == nil {
			continue
		}
		attrs := s.incoming(message, jid.Server)
		switch d.account {
		case s.device.account:
			s.addRecipient(attrs, to.ToNonAD(), target)
		case target:
			if target.blocked[s.device.account.phone] {
				continue
			}
		default:
			continue // neither side of this chat
		}
		d.deliver(parent("message", attrs, messageContent(message, *enc)...))
	}
}

// deliverBare delivers what is encrypted for one device only: a peer message, or a message sent again after a retry receipt.
func (s *session) deliverBare(message *waBinary.Node, d *device) {
	enc := child(message, "enc")
	if d == nil || d == s.device || enc == nil {
		return
	}
	attrs := s.incoming(message, address(message, "to").Server)
	if recipient := address(message, "recipient"); !recipient.IsEmpty() && attribute(message, "category") != "peer" {
		s.addRecipient(attrs, recipient, s.world.find(recipient))
	}
	d.deliver(parent("message", attrs, messageContent(message, *enc)...))
}

// incoming makes the attributes with which a message reaches a device, in the kind of address it was encrypted for.
func (s *session) incoming(message *waBinary.Node, server string) waBinary.Attrs {
	sender := s.device
	attrs := waBinary.Attrs{
		"id": attribute(message, "id"), "type": attribute(message, "type"), "from": sender.address(server), "t": now(),
	}
	if sender.account.name != "" {
		attrs["notify"] = sender.account.name
	}
	for _, name := range []string{"category", "edit"} {
		if value := attribute(message, name); value != "" {
			attrs[name] = value
		}
	}
	if server == types.HiddenUserServer {
		attrs["sender_pn"] = sender.account.JID()
	} else {
		attrs["sender_lid"] = sender.account.LID()
	}
	return attrs
}

// addRecipient tells an own device with whom the chat is.
func (s *session) addRecipient(attrs waBinary.Attrs, chat types.JID, target *Account) {
	delete(attrs, "sender_pn")
	delete(attrs, "sender_lid")
	attrs["recipient"] = chat
	switch {
	case target == nil:
	case chat.Server == types.HiddenUserServer:
		attrs["peer_recipient_pn"] = target.JID()
	default:
		attrs["peer_recipient_lid"] = target.LID()
	}
}

// messageContent is what one device gets of a message: what is encrypted for it, the sender's device identity when this
// is the start of a Signal session, and everything that is not for the server alone.
func messageContent(message *waBinary.Node, encrypted ...waBinary.Node) []waBinary.Node {
	children := encrypted
	for _, enc := range encrypted {
		if identity := child(message, "device-identity"); identity != nil && attribute(&enc, "type") == "pkmsg" {
			children = append(children, *identity)
			break
		}
	}
	for _, other := range message.GetChildren() {
		if !privateChildren[other.Tag] {
			children = append(children, other)
		}
	}
	return children
}
