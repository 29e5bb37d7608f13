package world

import waBinary "go.mau.fi/whatsmeow/binary"

// handleStatus takes the account's "about" text, as older clients write it, and tells who sees status posts: here always all
// contacts.
func handleStatus(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	switch {
	case attribute(iq, "type") == "set" && child(iq, "status") != nil:
		s.changeAbout(string(childContent(iq, "status")))
		return nil, nil
	case attribute(iq, "type") == "get" && child(iq, "privacy") != nil:
		return one(parent("privacy", nil, element("list", waBinary.Attrs{"type": "contacts", "default": "true"}, nil)))
	default:
		return nil, errUnknownIQ
	}
}

// changeAbout changes the account's "about" text, and tells those who know the account.
func (s *session) changeAbout(text string) {
	account := s.device.account
	account.about = text
	s.world.saveAccount(account)
	for _, other := range account.knownTo() {
		for _, d := range other.sortedDevices() {
			if d != s.device {
				d.notify("status", account.JID(), element("set", nil, []byte(text)))
			}
		}
	}
}

// ChangeIdentity tells those who know the account's devices that it has a new identity, as after WhatsApp was installed anew.
// In fact it keeps its keys.
func (a *Account) ChangeIdentity() {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	for w := range a.watchers {
		if w.account == a {
			continue
		}
		for _, d := range w.account.sortedDevices() {
			d.notify("encrypt", a.addressOn(w.server), element("identity", nil, nil))
		}
	}
}
