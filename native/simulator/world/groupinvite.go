package world

import (
	"crypto/rand"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// inviteLink serves a group's invite code, and makes it anew when it is to be reset.
func (s *session) inviteLink(g *group, reset bool) ([]waBinary.Node, error) {
	if !g.isAdmin(s.device.account) {
		return nil, errForbidden
	}
	if g.Invite == "" || reset {
		g.Invite = rand.Text()[:22]
		s.world.saveGroup(g)
	}
	if reset {
		s.tellGroup(g, s.world.members(g), element("invite", waBinary.Attrs{"code": g.Invite}, nil))
	}
	return one(element("invite", waBinary.Attrs{"code": g.Invite}, nil))
}

// followInvite shows the group of an invite code, or lets the account join it.
func (s *session) followInvite(invite *waBinary.Node, join bool) ([]waBinary.Node, error) {
	g := s.world.invitedTo(attribute(invite, "code"))
	if g == nil {
		return nil, errNotAcceptable
	}
	if !join {
		return one(s.world.groupNode(g))
	}
	account := s.device.account
	if !g.has(account) && g.Settings[approvalMode] {
		return one(s.askToJoin(g))
	}
	s.join(g, account, "invite")
	return one(element("group", waBinary.Attrs{"jid": g.jid()}, nil))
}

// join makes an account a member, unless it is one.
func (s *session) join(g *group, account *Account, reason string) {
	if g.has(account) {
		return
	}
	before := s.world.members(g)
	g.Ranks[account.phone] = rankMember
	delete(g.Requests, account.phone)
	delete(g.Invitations, account.phone)
	s.world.saveGroup(g)
	s.tellJoined(g, before, []*Account{account}, reason)
}

func (w *World) invitedTo(code string) *group {
	for _, g := range w.groups {
		if code != "" && g.Invite == code {
			return g
		}
	}
	return nil
}
