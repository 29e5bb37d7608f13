package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// handleStatusMessage hands a status update to the devices for which its sender has encrypted the key. Who that is was the
// sender's decision; the real service knows the privacy settings too.
func (s *session) handleStatusMessage(message *waBinary.Node) {
	s.acceptMessage(message, nil)
	shared := child(message, "enc")
	for d, encrypted := range s.personalParts(message) {
		if d == s.device || d.account.blocked[s.device.account.phone] {
			continue
		}
		if shared != nil {
			encrypted = append(encrypted, *shared)
		}
		d.deliver(parent("message", s.incomingStatus(message), messageContent(message, encrypted...)...))
	}
}

func (s *session) incomingStatus(message *waBinary.Node) waBinary.Attrs {
	attrs := s.incoming(message, types.HiddenUserServer)
	delete(attrs, "sender_pn")
	attrs["from"] = types.StatusBroadcastJID
	attrs["participant"] = s.device.lid()
	attrs["participant_pn"] = s.device.account.JID()
	return attrs
}
