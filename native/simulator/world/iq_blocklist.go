package world

import (
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"slices"
	"strings"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// handleBlocklist serves the list of accounts from which nothing is delivered.
func handleBlocklist(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	account := s.device.account
	if attribute(iq, "type") == "set" {
		item := child(iq, "item")
		if item == nil {
			return nil, errBadRequest
		}
		target := s.world.find(address(item, "jid"))
		if target == nil {
			return nil, errItemNotFound
		}
		before := account.blocklistHash()
		if attribute(item, "action") == "block" {
			account.blocked[target.phone] = true
		} else {
			delete(account.blocked, target.phone)
		}
		s.world.saveAccount(account)
		s.syncAccount(parent("blocklist", waBinary.Attrs{"dhash": account.blocklistHash(), "prev_dhash": before},
			element("item", waBinary.Attrs{"jid": target.LID(), "action": attribute(item, "action")}, nil)))
	}
	return one(account.blocklist())
}

func (a *Account) blocklist() waBinary.Node {
	phones := slices.Sorted(maps.Keys(a.blocked))
	var items []waBinary.Node
	for _, phone := range phones {
		if blocked := a.world.accounts[phone]; blocked != nil {
			items = append(items, element("item", waBinary.Attrs{"jid": blocked.LID(), "pn_jid": blocked.JID()}, nil))
		}
	}
	return parent("list", waBinary.Attrs{"dhash": a.blocklistHash(), "addressing_mode": "lid"}, items...)
}

func (a *Account) blocklistHash() string {
	sum := sha256.Sum256([]byte(strings.Join(slices.Sorted(maps.Keys(a.blocked)), ",")))
	return base64.RawStdEncoding.EncodeToString(sum[:6])
}
