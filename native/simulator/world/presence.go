package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// handlePresence takes a device's own presence, or its wish to know another's.
func (s *session) handlePresence(presence *waBinary.Node) {
	account := s.device.account
	if name := attribute(presence, "name"); name != "" && name != account.name {
		account.name = name
		s.world.saveAccount(account)
	}
	switch attribute(presence, "type") {
	case "available", "":
		s.setAvailable(true)
	case "unavailable":
		s.setAvailable(false)
	case "subscribe":
		s.subscribe(address(presence, "to").ToNonAD())
	case "unsubscribe":
		if target := s.world.find(address(presence, "to")); target != nil {
			delete(target.subscribers, s)
		}
	default:
		s.world.record(s, presence)
	}
}

func (s *session) setAvailable(available bool) {
	account := s.device.account
	before := account.available()
	s.available = available
	after := account.available()
	if before == after {
		return
	}
	if !after {
		account.lastSeen = now()
	}
	for subscriber, jid := range account.subscribers {
		subscriber.tellPresence(account, jid)
	}
}

// available says whether any device of the account shows itself as online.
func (a *Account) available() bool {
	for _, d := range a.devices {
		if d.session != nil && d.session.available {
			return true
		}
	}
	return false
}

func (s *session) subscribe(jid types.JID) {
	target := s.world.find(jid)
	if target == nil || target.blocked[s.device.account.phone] {
		return
	}
	target.subscribers[s] = jid
	s.subscriptions = append(s.subscriptions, target)
	s.tellPresence(target, jid)
}

// tellPresence sends a presence to a session, under the address it has subscribed to. The service tells nothing to those
// who are not online themselves.
func (s *session) tellPresence(account *Account, jid types.JID) {
	if !s.available {
		return
	}
	attrs := waBinary.Attrs{"from": jid}
	if !account.available() {
		attrs["type"] = "unavailable"
		if account.lastSeen > 0 {
			attrs["last"] = account.lastSeen
		}
	}
	s.conn.Send(element("presence", attrs, nil))
}

// leave takes back what the session has announced and asked for.
func (s *session) leave() {
	for _, account := range s.subscriptions {
		delete(account.subscribers, s)
	}
	for _, n := range s.world.newsletters {
		delete(n.live, s)
	}
	s.subscriptions = nil
	if s.available {
		s.setAvailable(false)
	}
}

// handleChatState passes "composing" and "paused" to the devices of the other side that are online. It is never queued.
func (s *session) handleChatState(state *waBinary.Node) {
	to := address(state, "to")
	if to.Server == types.GroupServer {
		s.groupChatState(state, to)
		return
	}
	target := s.world.find(to)
	if target == nil || target == s.device.account || target.blocked[s.device.account.phone] {
		return
	}
	target.sendOnline(withAttrs(state, waBinary.Attrs{"from": s.device.account.addressOn(to.Server), "to": nil}))
}

// sendOnline sends a stanza to those devices that are online, and forgets it for the others.
func (a *Account) sendOnline(node waBinary.Node) {
	for _, d := range a.sortedDevices() {
		if d.session != nil && d.session.active && d.session.available {
			d.session.conn.Send(node)
		}
	}
}
