package world

import waBinary "go.mau.fi/whatsmeow/binary"

// handleProps serves the server's experiment settings, of which there are none.
func handleProps(_ *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	if child(iq, "props") == nil {
		return nil, errUnknownIQ
	}
	return one(element("props", waBinary.Attrs{"protocol": "1", "hash": "sim", "refresh": 86400}, nil))
}

// handleAccepted takes what a client tells and the world has no use for: statistics, push configuration, clean marks.
func handleAccepted(*session, *waBinary.Node) ([]waBinary.Node, error) {
	return nil, nil
}

// handleDisappearing takes the default timer of new chats.
func handleDisappearing(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	mode := child(iq, "disappearing_mode")
	if mode == nil {
		return nil, errUnknownIQ
	}
	s.device.account.privacy["disappearing_mode"] = attribute(mode, "duration")
	s.world.saveAccount(s.device.account)
	return nil, nil
}
