package world

import (
	"maps"
	"slices"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// communityNodes say what a group is in a community.
func (g *group) communityNodes() []waBinary.Node {
	var nodes []waBinary.Node
	if g.IsParent {
		nodes = append(nodes, element("parent", waBinary.Attrs{"default_membership_approval_mode": "request_required"}, nil))
	}
	if g.Parent != "" {
		nodes = append(nodes, element("linked_parent", waBinary.Attrs{"jid": g.parentJID()}, nil))
	}
	if g.DefaultSub {
		nodes = append(nodes, element("default_sub_group", nil, nil))
	}
	return nodes
}

// settleCommunity makes what comes with a group that is new: the announcements of a community, or the link to its parent.
func (s *session) settleCommunity(g *group) {
	if g.IsParent {
		announcements := s.world.newGroup(s.device.account, g.Subject)
		announcements.Parent, announcements.DefaultSub = g.ID, true
		announcements.Settings["announcement"] = true
		s.world.saveGroup(announcements)
		s.tellGroup(announcements, s.world.members(announcements),
			parent("create", waBinary.Attrs{"type": "new"}, s.world.groupNode(announcements)))
	}
	if community := s.world.groups[g.Parent]; community != nil {
		s.tellLinked(community, g, "link", waBinary.Attrs{"link_type": "sub_group"})
	}
}

// administers tells whether the session's account is an admin of a group.
func (s *session) administers(g *group) bool {
	return g != nil && g.has(s.device.account) && g.isAdmin(s.device.account)
}

// linkGroups makes groups a part of a community. Each has a result of its own.
func (s *session) linkGroups(community *group, request *waBinary.Node) ([]waBinary.Node, error) {
	link := child(request, "link")
	if link == nil || !community.IsParent {
		return nil, errBadRequest
	}
	if !s.administers(community) {
		return nil, errForbidden
	}
	for _, named := range link.GetChildren() {
		g := s.world.groups[address(&named, "jid").User]
		switch {
		case g == nil:
			return nil, errItemNotFound
		case !s.administers(g):
			return nil, errForbidden
		case g.IsParent || g.Parent != "":
			return nil, &iqError{code: codeConflict, text: "conflict"}
		}
		g.Parent = community.ID
		s.world.saveGroup(g)
		s.tellLinked(community, g, "link", link.Attrs)
	}
	return one(*request)
}

// unlinkGroup lets a group go from a community.
func (s *session) unlinkGroup(community *group, request *waBinary.Node) ([]waBinary.Node, error) {
	named := child(request, "group")
	if named == nil {
		return nil, errBadRequest
	}
	if !s.administers(community) {
		return nil, errForbidden
	}
	g := s.world.groups[address(named, "jid").User]
	if g == nil || g.Parent != community.ID || g.DefaultSub {
		return nil, errItemNotFound
	}
	g.Parent = ""
	s.world.saveGroup(g)
	s.tellLinked(community, g, "unlink", waBinary.Attrs{"unlink_type": "sub_group", "unlink_reason": "unlink_group"})
	return one(*request)
}

// tellLinked tells the members of a community, and those of the group, that they belong together or no longer do.
func (s *session) tellLinked(community, g *group, change string, attrs waBinary.Attrs) {
	s.tellGroup(community, s.world.members(community), parent(change, attrs, g.targetNode()))
	kind := "link_type"
	if change == "unlink" {
		kind = "unlink_type"
	}
	seen := maps.Clone(attrs)
	seen[kind] = "parent_group"
	s.tellGroup(g, s.world.members(g), parent(change, seen, community.targetNode()))
}

// targetNode names a group that is linked.
func (g *group) targetNode() waBinary.Node {
	var nodes []waBinary.Node
	if g.DefaultSub {
		nodes = append(nodes, element("default_sub_group", nil, nil))
	}
	return parent("group", waBinary.Attrs{"jid": g.jid(), "id": g.ID, "subject": g.Subject, "s_t": g.SubjectAt}, nodes...)
}

// subsOf lists the groups of a community in a fixed order. The lock must be held.
func (w *World) subsOf(community *group) []*group {
	var subs []*group
	for _, id := range slices.Sorted(maps.Keys(w.groups)) {
		if g := w.groups[id]; g.Parent == community.ID {
			subs = append(subs, g)
		}
	}
	return subs
}

func (s *session) subGroups(community *group) waBinary.Node {
	var nodes []waBinary.Node
	for _, g := range s.world.subsOf(community) {
		nodes = append(nodes, g.targetNode())
	}
	return parent("sub_groups", nil, nodes...)
}

// linkedParticipants lists who is in any group of a community, once each.
func (s *session) linkedParticipants(community *group) waBinary.Node {
	all := &group{Ranks: maps.Clone(community.Ranks)}
	for _, g := range s.world.subsOf(community) {
		maps.Copy(all.Ranks, g.Ranks)
	}
	var nodes []waBinary.Node
	for _, member := range s.world.members(all) {
		nodes = append(nodes, participantNode(member, rankMember))
	}
	return parent("linked_groups_participants", nil, nodes...)
}
