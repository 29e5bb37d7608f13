package world

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strconv"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// picture is the photo of a person, group or newsletter. There is one file for all its forms.
type picture struct {
	ID   string `json:"id"`
	Data []byte `json:"data"`
}

var jpegStart = []byte{0xff, 0xd8, 0xff}

// handlePicture serves the photos of people and groups, and changes of one's own and of groups.
func handlePicture(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	target := address(iq, "target")
	if attribute(iq, "type") == "set" {
		return s.setPicture(target, child(iq, "picture"))
	}
	asked := child(iq, "picture")
	if asked == nil {
		return nil, errBadRequest
	}
	if target.Server == types.GroupServer {
		g := s.world.groups[target.User]
		if g == nil || (!g.has(s.device.account) && s.world.invitedTo(attribute(asked, "invite")) != g) {
			return nil, errNotAuthorized
		}
		return g.Picture.answer(s, asked)
	}
	account := s.world.find(target)
	switch {
	case account == nil:
		return nil, errItemNotFound
	case account != s.device.account && (account.blocked[s.device.account.phone] || account.privacy["profile"] == "none"):
		return nil, errNotAuthorized
	}
	return account.picture.answer(s, asked)
}

// answer describes a picture; nil is none.
func (p *picture) answer(s *session, asked *waBinary.Node) ([]waBinary.Node, error) {
	if p == nil {
		return nil, errItemNotFound
	}
	if attribute(asked, "id") == p.ID {
		return one(element("picture", waBinary.Attrs{"status": 304}, nil))
	}
	attrs := waBinary.Attrs{}
	for name, value := range s.described(p, attribute(asked, "type")) {
		attrs[name] = value
	}
	return one(element("picture", attrs, nil))
}

// described tells where the media host has the picture.
func (s *session) described(p *picture, kind string) map[string]string {
	path := "/v/" + p.ID
	if s.world.files != nil {
		var err error
		if path, err = s.world.files.Put(p.Data); err != nil {
			s.world.log.Warn("a picture cannot be downloaded", "error", err)
		}
	}
	return map[string]string{"id": p.ID, "type": kind, "url": "https://" + s.conn.ServerAddr() + path, "direct_path": path}
}

// communityPicture answers the query about a community's photo, which has a form of its own.
func (s *session) communityPicture(g *group) ([]waBinary.Node, error) {
	if g.Picture == nil {
		return one(parent("pictures", nil, element("picture", waBinary.Attrs{"status": 204}, nil)))
	}
	node, err := g.Picture.answer(s, &waBinary.Node{Attrs: waBinary.Attrs{"type": "image"}})
	return []waBinary.Node{parent("pictures", nil, node...)}, err
}

// setPicture changes or removes the photo of a group, or that of the account itself.
func (s *session) setPicture(target types.JID, given *waBinary.Node) ([]waBinary.Node, error) {
	changed, err := newPicture(given)
	if err != nil {
		return nil, err
	}
	account := s.device.account
	if target.Server == types.GroupServer {
		err = s.setGroupPicture(s.world.groups[target.User], changed)
	} else if target.IsEmpty() || s.world.find(target) == account {
		account.picture = changed
		s.world.saveAccount(account)
		s.tellPicture(account.knownTo(), account.JID(), account.JID(), changed)
	} else {
		err = errForbidden
	}
	if err != nil || changed == nil {
		return nil, err
	}
	return one(element("picture", waBinary.Attrs{"id": changed.ID}, nil))
}

func newPicture(given *waBinary.Node) (*picture, error) {
	if given == nil {
		return nil, nil
	}
	if !bytes.HasPrefix(content(given), jpegStart) {
		return nil, errNotAcceptable
	}
	return pictureOf(content(given)), nil
}

func pictureOf(data []byte) *picture {
	return &picture{ID: strconv.FormatInt(1_000_000_000+rand.Int64N(1_000_000_000), 10), Data: data}
}

func (s *session) setGroupPicture(g *group, changed *picture) error {
	switch {
	case g == nil:
		return errItemNotFound
	case !g.has(s.device.account), g.Settings["locked"] && !g.isAdmin(s.device.account):
		return errForbidden
	}
	g.Picture = changed
	s.world.saveGroup(g)
	s.tellPicture(s.world.members(g), g.jid(), s.device.account.LID(), changed)
	return nil
}

func (s *session) tellPicture(accounts []*Account, of, author types.JID, changed *picture) {
	change := element("delete", waBinary.Attrs{"jid": of, "author": author}, nil)
	if changed != nil {
		change = element("set", waBinary.Attrs{"jid": of, "author": author, "id": changed.ID}, nil)
	}
	for _, account := range accounts {
		for _, d := range account.sortedDevices() {
			if d != s.device {
				d.notify("picture", of, change)
			}
		}
	}
}

// knownTo lists the accounts that are told of an account's new picture and the like: its own other devices, and those who
// have asked for its devices, which stands for the address books the server does not have.
func (a *Account) knownTo() []*Account {
	accounts := []*Account{a}
	for w := range a.watchers {
		if !slices.Contains(accounts, w.account) {
			accounts = append(accounts, w.account)
		}
	}
	return accounts
}
