package world

import (
	"crypto/rand"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
)

const invitationLife = 3 * 24 * time.Hour

// invitation lets one person join a group. It comes about when an admin wants to add somebody who wants to be asked, and
// reaches that person in a message.
type invitation struct {
	Code    string `json:"code"`
	Admin   string `json:"admin"` // phone number
	Expires int64  `json:"expires"`
}

// wantsToBeAsked tells whether an account's privacy settings keep another from adding it to groups. The server knows of no
// address books: whom the account has written to counts as a contact.
func (a *Account) wantsToBeAsked(by *Account) bool {
	switch a.privacy["groupadd"] {
	case "none":
		return true
	case "contacts", "contact_blacklist":
		return !a.wroteTo[by.phone]
	default:
		return false
	}
}

// invite is the answer for somebody who wants to be asked.
func (g *group) invite(member, admin *Account, asked *waBinary.Node) waBinary.Node {
	made := invitation{Code: rand.Text()[:16], Admin: admin.phone, Expires: time.Now().Add(invitationLife).Unix()}
	g.Invitations[member.phone] = made
	return parent("participant", waBinary.Attrs{"jid": asked.Attrs["jid"], "error": errForbidden.code},
		element("add_request", waBinary.Attrs{"code": made.Code, "expiration": made.Expires}, nil))
}

// invitationIn is the part of a query that shows an invitation; nil when there is none.
func invitationIn(request *waBinary.Node) *waBinary.Node {
	if request.Tag == "accept" {
		return request
	}
	return child(request, "add_request")
}

// followInvitation shows the group to somebody invited, or lets them in.
func (s *session) followInvitation(g *group, shown *waBinary.Node) ([]waBinary.Node, error) {
	account := s.device.account
	made, known := g.Invitations[account.phone]
	admin := s.world.find(address(shown, "admin"))
	switch {
	case !known || attribute(shown, "code") != made.Code || admin == nil || admin.phone != made.Admin:
		return nil, errNotAcceptable
	case now() >= made.Expires:
		return nil, errGone
	case shown.Tag != "accept":
		return one(s.world.groupNode(g))
	}
	s.join(g, account, "")
	return one(element("group", waBinary.Attrs{"jid": g.jid()}, nil))
}
