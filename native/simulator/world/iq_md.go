package world

import waBinary "go.mau.fi/whatsmeow/binary"

// handleMultiDevice lets a companion log itself out.
func handleMultiDevice(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	remove := child(iq, "remove-companion-device")
	if remove == nil {
		return nil, errUnknownIQ
	}
	d := s.world.findDevice(address(remove, "jid"))
	if d == nil || d.account != s.device.account || d.ID == 0 {
		return nil, errItemNotFound
	}
	s.conn.Send(iqResult(iq, nil))
	other := d.session
	d.account.remove(d)
	if other != nil && d != s.device {
		other.conn.SendAndClose(deviceRemoved())
	}
	return nil, errAnswered
}

// deviceRemoved is the last stanza of a connection whose device is no longer linked.
func deviceRemoved() waBinary.Node {
	return parent("stream:error", waBinary.Attrs{"code": "401"},
		element("conflict", waBinary.Attrs{"type": "device_removed"}, nil))
}
