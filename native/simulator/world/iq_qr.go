package world

import (
	"crypto/rand"

	waBinary "go.mau.fi/whatsmeow/binary"
)

const linkCodeSize = 14

// handleQR serves the links by which people and businesses are found.
func handleQR(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	qr := child(iq, "qr")
	if qr == nil {
		return nil, errUnknownIQ
	}
	account := s.device.account
	if attribute(iq, "type") == "set" {
		if account.linkCode == "" || attribute(qr, "action") == "revoke" {
			account.linkCode = rand.Text()[:linkCodeSize]
			s.world.saveAccount(account)
		}
		return one(element("qr", waBinary.Attrs{"code": account.linkCode}, nil))
	}
	code := attribute(qr, "code")
	for _, target := range s.world.accounts {
		switch {
		case code == "":
		case target.linkCode == code:
			return one(element("qr", waBinary.Attrs{"jid": target.JID(), "notify": target.name, "type": "contact"}, nil))
		case target.business != nil && target.business.code == code:
			return one(target.business.linkNode(target))
		}
	}
	return nil, errItemNotFound
}
