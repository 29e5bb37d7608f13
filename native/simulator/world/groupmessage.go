package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// handleGroupMessage delivers what all members can read (skmsg), and before it to each device what is for it alone: the
// sender's key.
// Only admins write announcements, but all members react to them.
func (s *session) handleGroupMessage(message *waBinary.Node, to types.JID) {
	g := s.world.groups[to.User]
	sender := s.device.account
	switch {
	case g == nil:
		s.acceptMessage(message, waBinary.Attrs{"error": errItemNotFound.code})
		return
	case !g.has(sender), g.Settings["announcement"] && !g.isAdmin(sender) && attribute(message, "type") != "reaction":
		s.acceptMessage(message, waBinary.Attrs{"error": errForbidden.code})
		return
	}
	personal := s.personalParts(message)
	if again := address(message, "participant"); !again.IsEmpty() {
		s.acceptMessage(message, nil)
		s.resendToMember(message, g, s.world.findDevice(again), personal)
		return
	}
	s.acceptMessage(message, s.checkGroupHash(message, g))
	shared := child(message, "enc")
	for _, member := range s.world.members(g) {
		for _, d := range member.sortedDevices() {
			encrypted := personal[d]
			if shared != nil {
				encrypted = append(encrypted, *shared)
			}
			if d != s.device && len(encrypted) > 0 {
				d.deliver(parent("message", s.incomingFromGroup(message, g), messageContent(message, encrypted...)...))
			}
		}
	}
}

// personalParts finds what is encrypted for single devices.
func (s *session) personalParts(message *waBinary.Node) map[*device][]waBinary.Node {
	parts := make(map[*device][]waBinary.Node)
	participants := child(message, "participants")
	if participants == nil {
		return parts
	}
	for _, recipient := range participants.GetChildren() {
		d, enc := s.world.findDevice(address(&recipient, "jid")), child(&recipient, "enc")
		if d != nil && enc != nil {
			parts[d] = []waBinary.Node{*enc}
		}
	}
	return parts
}

// resendToMember delivers a message again to the one device that has asked for it.
func (s *session) resendToMember(message *waBinary.Node, g *group, d *device, personal map[*device][]waBinary.Node) {
	if d == nil || d == s.device || !g.has(d.account) {
		return
	}
	encrypted := personal[d]
	if enc := child(message, "enc"); enc != nil {
		encrypted = append(encrypted, *enc)
	}
	if len(encrypted) > 0 {
		d.deliver(parent("message", s.incomingFromGroup(message, g), messageContent(message, encrypted...)...))
	}
}

func (s *session) incomingFromGroup(message *waBinary.Node, g *group) waBinary.Attrs {
	attrs := s.incoming(message, types.HiddenUserServer)
	delete(attrs, "sender_pn")
	attrs["from"] = g.jid()
	attrs["participant"] = s.device.lid()
	attrs["participant_pn"] = s.device.account.JID()
	attrs["addressing_mode"] = "lid"
	return attrs
}

// checkGroupHash tells a sender whose idea of the members' devices is not the world's.
func (s *session) checkGroupHash(message *waBinary.Node, g *group) waBinary.Attrs {
	claimed := attribute(message, "phash")
	if claimed == "" {
		return nil
	}
	var devices []types.JID
	for _, member := range s.world.members(g) {
		devices = append(devices, member.addresses(types.HiddenUserServer)...)
	}
	if actual := deviceHash(devices); actual != claimed {
		return waBinary.Attrs{"phash": actual}
	}
	return nil
}
