package world

import (
	"crypto/rand"
	"maps"
	"slices"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// defaultPrivacy are the settings of a new account, and all settings there are.
var defaultPrivacy = map[string]string{
	"groupadd": "all", "last": "all", "status": "all", "profile": "all", "readreceipts": "all", "online": "all",
	"calladd": "all", "messages": "all", "defense": "off", "stickers": "all",
}

const tokenSize = 16

// handlePrivacy serves the privacy settings, and the tokens by which an account vouches for those it talks to.
func handlePrivacy(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	if tokens := child(iq, "tokens"); tokens != nil {
		return nil, s.issueTokens(tokens)
	}
	settings := child(iq, "privacy")
	if settings == nil {
		return nil, errUnknownIQ
	}
	account := s.device.account
	if attribute(iq, "type") == "set" {
		for _, category := range settings.GetChildren() {
			name := attribute(&category, "name")
			if _, ok := defaultPrivacy[name]; !ok {
				return nil, errBadRequest
			}
			account.privacy[name] = attribute(&category, "value")
		}
		s.world.saveAccount(account)
		s.syncAccount(parent("privacy", nil, settings.GetChildren()...))
	}
	return one(account.privacyNode())
}

// syncAccount tells the account's other devices of a change of what belongs to all of them.
func (s *session) syncAccount(change waBinary.Node) {
	for _, d := range s.device.account.sortedDevices() {
		if d != s.device {
			d.notify("account_sync", s.device.account.JID(), change)
		}
	}
}

func (a *Account) privacyNode() waBinary.Node {
	var categories []waBinary.Node
	for _, name := range slices.Sorted(maps.Keys(defaultPrivacy)) {
		value := a.privacy[name]
		if value == "" {
			value = defaultPrivacy[name]
		}
		categories = append(categories, element("category", waBinary.Attrs{"name": name, "value": value}, nil))
	}
	return parent("privacy", nil, categories...)
}

// issueTokens sends each named contact a token it may show when it writes to this account.
func (s *session) issueTokens(tokens *waBinary.Node) error {
	account := s.device.account
	for _, token := range tokens.GetChildren() {
		if attribute(&token, "type") != "trusted_contact" {
			return errBadRequest
		}
		target := s.world.find(address(&token, "jid"))
		if target == nil || target == account {
			continue
		}
		secret := make([]byte, tokenSize)
		_, _ = rand.Read(secret)
		for _, d := range target.sortedDevices() {
			d.deliver(parent("notification",
				waBinary.Attrs{"type": "privacy_token", "from": account.JID(), "sender_lid": account.LID(), "id": newID(), "t": now()},
				parent("tokens", nil, element("token", waBinary.Attrs{"type": "trusted_contact", "t": attribute(&token, "t")}, secret))))
		}
	}
	return nil
}
