package world

import (
	"crypto/rand"
	"maps"
	randv2 "math/rand/v2"
	"slices"
	"strconv"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// newsletter is a chat in which some write and anybody reads. Guarded by the world's lock.
type newsletter struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Description string            `json:"description,omitempty"`
	Picture     *picture          `json:"picture,omitempty"`
	Created     int64             `json:"created"`
	Invite      string            `json:"invite"`
	Roles       map[string]string `json:"roles"` // "owner" or "subscriber", by phone number
	Muted       map[string]bool   `json:"muted,omitempty"`
	Posts       []*post           `json:"posts,omitempty"` // number n is the n-th

	live map[*session]bool // who is told of views and reactions
}

// post is a message of a newsletter. It is not encrypted.
type post struct {
	ID        string            `json:"id"`
	Type      string            `json:"type"`
	At        int64             `json:"at"`
	ChangedAt int64             `json:"changedAt"`
	Content   []byte            `json:"content"`
	Viewers   map[string]bool   `json:"viewers,omitempty"`
	Reactions map[string]string `json:"reactions,omitempty"` // by phone number
}

const (
	roleOwner      = "owner"
	roleSubscriber = "subscriber"
	roleGuest      = "guest"
	// liveUpdatesTime is for how many seconds a client is told of views and reactions. The simulator goes on longer.
	liveUpdatesTime = 300
)

func (n *newsletter) jid() types.JID {
	return types.NewJID(n.ID, types.NewsletterServer)
}

// init makes the maps that a record leaves out.
func (n *newsletter) init() {
	if n.Roles == nil {
		n.Roles = make(map[string]string)
	}
	if n.Muted == nil {
		n.Muted = make(map[string]bool)
	}
	n.live = make(map[*session]bool)
	for _, p := range n.Posts {
		p.init()
	}
}

func (p *post) init() {
	if p.Viewers == nil {
		p.Viewers = make(map[string]bool)
	}
	if p.Reactions == nil {
		p.Reactions = make(map[string]string)
	}
}

// newNewsletter makes a newsletter that the account owns. The lock must be held.
func (w *World) newNewsletter(owner *Account, name, description string) *newsletter {
	n := &newsletter{
		Name: name, Description: description, Created: now(), Invite: "0029" + rand.Text()[:20],
		Roles: map[string]string{owner.phone: roleOwner},
	}
	n.init()
	for n.ID == "" || w.newsletters[n.ID] != nil {
		n.ID = "120363" + strconv.FormatInt(100_000_000_000+randv2.Int64N(900_000_000_000), 10)
	}
	w.newsletters[n.ID] = n
	w.saveNewsletter(n)
	return n
}

func (n *newsletter) role(account *Account) string {
	if role := n.Roles[account.phone]; role != "" {
		return role
	}
	return roleGuest
}

// followers lists those to whom posts go, in a fixed order. The lock must be held.
func (w *World) followers(n *newsletter) []*Account {
	var accounts []*Account
	for _, phone := range slices.Sorted(maps.Keys(n.Roles)) {
		if account := w.accounts[phone]; account != nil {
			accounts = append(accounts, account)
		}
	}
	return accounts
}

// handleNewsletterMessage takes a post of the owner's, or a reaction of anybody's.
func (s *session) handleNewsletterMessage(message *waBinary.Node, to types.JID) {
	n := s.world.newsletters[to.User]
	switch {
	case n == nil:
		s.acceptMessage(message, waBinary.Attrs{"error": errItemNotFound.code})
	case attribute(message, "type") == "reaction":
		s.acceptMessage(message, nil)
		s.reactTo(n, message)
	case n.role(s.device.account) != roleOwner:
		s.acceptMessage(message, waBinary.Attrs{"error": errForbidden.code})
	case attribute(message, "edit") != "":
		s.amend(n, message)
	default:
		s.publish(n, message)
	}
}

func (s *session) publish(n *newsletter, message *waBinary.Node) {
	p := &post{
		ID: attribute(message, "id"), Type: attribute(message, "type"), At: now(), ChangedAt: now(),
		Content: childContent(message, "plaintext"),
	}
	p.init()
	n.Posts = append(n.Posts, p)
	s.world.saveNewsletter(n)
	number := len(n.Posts)
	s.acceptMessage(message, waBinary.Attrs{"server_id": number})
	s.tellFollowers(n, waBinary.Attrs{"from": n.jid(), "id": p.ID, "type": p.Type, "t": p.At, "server_id": number}, *child(message, "plaintext"))
}

// amend takes the new content of a post, or takes it back. Both come under the post's own id.
func (s *session) amend(n *newsletter, message *waBinary.Node) {
	place := slices.IndexFunc(n.Posts, func(p *post) bool { return p.ID == attribute(message, "id") })
	if place < 0 {
		s.acceptMessage(message, waBinary.Attrs{"error": errItemNotFound.code})
		return
	}
	p := n.Posts[place]
	p.Content, p.ChangedAt = childContent(message, "plaintext"), now()
	s.world.saveNewsletter(n)
	s.acceptMessage(message, waBinary.Attrs{"server_id": place + 1})
	attrs := waBinary.Attrs{
		"from": n.jid(), "id": p.ID, "type": p.Type, "t": now(), "server_id": place + 1, "edit": attribute(message, "edit"),
	}
	meta := element("meta", waBinary.Attrs{"msg_edit_t": time.Now().UnixMilli(), "original_msg_t": p.At}, nil)
	s.tellFollowers(n, attrs, *child(message, "plaintext"), meta)
}

// tellFollowers delivers to every device but the one that acts.
func (s *session) tellFollowers(n *newsletter, attrs waBinary.Attrs, content ...waBinary.Node) {
	for _, account := range s.world.followers(n) {
		for _, d := range account.sortedDevices() {
			if d != s.device {
				d.deliver(parent("message", attrs, content...))
			}
		}
	}
}

func (s *session) reactTo(n *newsletter, message *waBinary.Node) {
	p := n.post(number(message, "server_id"))
	if p == nil {
		return
	}
	reaction := child(message, "reaction")
	if reaction == nil || attribute(reaction, "code") == "" {
		delete(p.Reactions, s.device.account.phone)
	} else {
		p.Reactions[s.device.account.phone] = attribute(reaction, "code")
	}
	s.world.changedPost(n, p)
}

// view counts the account among those who have seen posts.
func (s *session) view(n *newsletter, receipt *waBinary.Node) {
	list := child(receipt, "list")
	if n == nil || list == nil {
		return
	}
	for _, item := range list.GetChildren() {
		if p := n.post(number(&item, "server_id")); p != nil && !p.Viewers[s.device.account.phone] {
			p.Viewers[s.device.account.phone] = true
			s.world.changedPost(n, p)
		}
	}
}

// post finds a post by its number; nil when there is none.
func (n *newsletter) post(number int) *post {
	if number < 1 || number > len(n.Posts) {
		return nil
	}
	return n.Posts[number-1]
}

// changedPost tells those who want to know of new views or reactions.
func (w *World) changedPost(n *newsletter, p *post) {
	p.ChangedAt = now()
	w.saveNewsletter(n)
	for live := range n.live {
		if live.device.session == live {
			live.device.notify("newsletter", n.jid(), parent("live_updates", nil, n.postNode(slices.Index(n.Posts, p)+1, false)))
		}
	}
}

// postNode describes a post: with what it says, or only how it was received.
func (n *newsletter) postNode(number int, full bool) waBinary.Node {
	p := n.Posts[number-1]
	children := []waBinary.Node{element("views_count", waBinary.Attrs{"count": len(p.Viewers)}, nil)}
	counts := make(map[string]int)
	for _, reaction := range p.Reactions {
		counts[reaction]++
	}
	var reactions []waBinary.Node
	for _, reaction := range slices.Sorted(maps.Keys(counts)) {
		reactions = append(reactions, element("reaction", waBinary.Attrs{"code": reaction, "count": counts[reaction]}, nil))
	}
	children = append(children, parent("reactions", nil, reactions...))
	if full {
		children = append(children, element("plaintext", nil, p.Content))
	}
	return parent("message", waBinary.Attrs{"server_id": number, "id": p.ID, "type": p.Type, "t": p.At}, children...)
}
