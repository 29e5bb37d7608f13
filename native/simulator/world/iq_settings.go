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

// handleStatus takes the account's "about" text, and tells that status updates go to all contacts.
func handleStatus(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	if attribute(iq, "type") == "get" && child(iq, "privacy") != nil {
		list := element("list", waBinary.Attrs{"type": "contacts", "default": "true"}, nil)
		return one(parent("privacy", nil, list))
	}
	if attribute(iq, "type") != "set" || child(iq, "status") == nil {
		return nil, errUnknownIQ
	}
	s.device.account.about = string(childContent(iq, "status"))
	s.world.saveAccount(s.device.account)
	return nil, nil
}

// handleBusiness answers that nobody is a business.
func handleBusiness(_ *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	if child(iq, "business_profile") == nil {
		return nil, errUnknownIQ
	}
	return one(element("business_profile", waBinary.Attrs{"v": "244"}, nil))
}
