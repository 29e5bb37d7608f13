package world

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// The ranks of a group's members. A plain member has none.
const (
	rankMember = ""
	rankAdmin  = "admin"
	rankOwner  = "superadmin"
)

// group is a chat of many. Its members are addressed by LID. Guarded by the world's lock.
type group struct {
	ID         string            `json:"id"`
	Creator    string            `json:"creator"` // members are kept by phone number
	Created    int64             `json:"created"`
	Subject    string            `json:"subject"`
	SubjectBy  string            `json:"subjectBy"`
	SubjectAt  int64             `json:"subjectAt"`
	Topic      string            `json:"topic,omitempty"`
	TopicID    string            `json:"topicId,omitempty"`
	TopicBy    string            `json:"topicBy,omitempty"`
	TopicAt    int64             `json:"topicAt,omitempty"`
	Ranks      map[string]string `json:"ranks"`
	Settings   map[string]bool   `json:"settings,omitempty"` // "announcement", "locked"
	AddMode    string            `json:"addMode"`
	Expiration string            `json:"expiration,omitempty"`
	Invite     string            `json:"invite,omitempty"` // code; "" until it is asked for
	Picture    *picture          `json:"picture,omitempty"`
	// Requests are those who ask to be let in, with the time.
	Requests map[string]int64 `json:"requests,omitempty"`
	// Invitations are for those who want to be asked before they are added.
	Invitations map[string]invitation `json:"invitations,omitempty"`
	// IsParent makes it a community, whose groups name it as their Parent. One of them, for announcements, comes with it.
	IsParent   bool   `json:"isParent,omitempty"`
	Parent     string `json:"parent,omitempty"`
	DefaultSub bool   `json:"defaultSub,omitempty"`
}

func (g *group) jid() types.JID {
	return types.NewJID(g.ID, types.GroupServer)
}

func (g *group) parentJID() types.JID {
	return types.NewJID(g.Parent, types.GroupServer)
}

// init makes the maps that a record leaves out.
func (g *group) init() {
	if g.Settings == nil {
		g.Settings = make(map[string]bool)
	}
	if g.Requests == nil {
		g.Requests = make(map[string]int64)
	}
	if g.Invitations == nil {
		g.Invitations = make(map[string]invitation)
	}
}

// newGroup makes a group with its creator only. The lock must be held.
func (w *World) newGroup(creator *Account, subject string) *group {
	g := &group{
		Creator: creator.phone, Created: now(), Subject: subject, SubjectBy: creator.phone, SubjectAt: now(),
		Ranks: map[string]string{creator.phone: rankOwner}, AddMode: "all_member_add",
	}
	g.init()
	for g.ID == "" || w.groups[g.ID] != nil {
		g.ID = "120363" + strconv.FormatInt(100_000_000_000+rand.Int64N(900_000_000_000), 10)
	}
	w.groups[g.ID] = g
	return g
}

// members lists a group's accounts in a fixed order. The lock must be held.
func (w *World) members(g *group) []*Account {
	var accounts []*Account
	for _, phone := range slices.Sorted(maps.Keys(g.Ranks)) {
		if account := w.accounts[phone]; account != nil {
			accounts = append(accounts, account)
		}
	}
	return accounts
}

func (g *group) has(account *Account) bool {
	_, ok := g.Ranks[account.phone]
	return ok
}

func (g *group) isAdmin(account *Account) bool {
	return g.Ranks[account.phone] != rankMember
}

// groupNode describes a group as clients want to know it.
func (w *World) groupNode(g *group) waBinary.Node {
	attrs := waBinary.Attrs{
		"id": g.ID, "subject": g.Subject, "creation": g.Created, "s_t": g.SubjectAt, "addressing_mode": "lid", "size": len(g.Ranks),
	}
	if creator := w.accounts[g.Creator]; creator != nil {
		attrs["creator"], attrs["creator_pn"] = creator.LID(), creator.JID()
	}
	if author := w.accounts[g.SubjectBy]; author != nil {
		attrs["s_o"], attrs["s_o_pn"] = author.LID(), author.JID()
	}
	var children []waBinary.Node
	for _, member := range w.members(g) {
		children = append(children, participantNode(member, g.Ranks[member.phone]))
	}
	if g.Topic != "" {
		description := waBinary.Attrs{"id": g.TopicID, "t": g.TopicAt}
		if author := w.accounts[g.TopicBy]; author != nil {
			description["participant"], description["participant_pn"] = author.LID(), author.JID()
		}
		children = append(children, parent("description", description, element("body", nil, []byte(g.Topic))))
	}
	for _, name := range slices.Sorted(maps.Keys(g.Settings)) {
		children = append(children, element(name, nil, nil))
	}
	if g.Expiration != "" {
		children = append(children, element("ephemeral", waBinary.Attrs{"expiration": g.Expiration}, nil))
	}
	children = append(children, element("member_add_mode", nil, []byte(g.AddMode)))
	return parent("group", attrs, append(children, g.communityNodes()...)...)
}

func participantNode(member *Account, rank string) waBinary.Node {
	attrs := waBinary.Attrs{"jid": member.LID(), "phone_number": member.JID()}
	if rank != rankMember {
		attrs["type"] = rank
	}
	return element("participant", attrs, nil)
}

// tellJoined tells the group of new members, and those of the group they are in now.
func (s *session) tellJoined(g *group, before, joined []*Account, reason string) {
	add := make([]waBinary.Node, 0, len(joined))
	for _, member := range joined {
		add = append(add, participantNode(member, g.Ranks[member.phone]))
	}
	attrs := waBinary.Attrs{}
	if reason != "" {
		attrs["reason"] = reason
	}
	s.tellGroup(g, before, parent("add", attrs, add...))
	s.tellGroup(g, joined, parent("create", attrs, s.world.groupNode(g)))
}

// tellGroup notifies all devices of the given accounts of a change.
func (s *session) tellGroup(g *group, accounts []*Account, change waBinary.Node) {
	actor := s.device.account
	attrs := waBinary.Attrs{
		"type": "w:gp2", "from": g.jid(), "id": newID(), "t": now(), "addressing_mode": "lid",
		"participant": actor.LID(), "participant_pn": actor.JID(),
	}
	if actor.name != "" {
		attrs["notify"] = actor.name
	}
	for _, account := range accounts {
		for _, d := range account.sortedDevices() {
			d.deliver(parent("notification", attrs, change))
		}
	}
}

// groupChatState passes a chat state to the members that are online.
func (s *session) groupChatState(state *waBinary.Node, to types.JID) {
	g := s.world.groups[to.User]
	sender := s.device.account
	if g == nil || !g.has(sender) {
		return
	}
	node := withAttrs(state, waBinary.Attrs{"from": to, "participant": sender.LID(), "to": nil})
	for _, member := range s.world.members(g) {
		if member != sender {
			member.sendOnline(node)
		}
	}
}
