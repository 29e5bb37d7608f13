package world

import (
	"maps"
	"slices"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// handleGroup serves queries about groups and changes of them.
func handleGroup(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	children := iq.GetChildren()
	if len(children) != 1 {
		return nil, errBadRequest
	}
	request := &children[0]
	set := attribute(iq, "type") == "set"
	if to := address(iq, "to"); to.User != "" {
		g := s.world.groups[to.User]
		if g == nil {
			return nil, errItemNotFound
		}
		if shown := invitationIn(request); shown != nil {
			return s.followInvitation(g, shown)
		}
		if !g.has(s.device.account) {
			return nil, errForbidden
		}
		if !set {
			return s.queryGroup(g, request)
		}
		return s.changeGroup(g, request)
	}
	switch {
	case set && request.Tag == "create":
		return s.createGroup(request)
	case request.Tag == "invite":
		return s.followInvite(request, set)
	case set && request.Tag == "leave":
		return s.leaveGroups(request)
	case !set && request.Tag == "participating":
		return one(s.participating())
	default:
		return nil, errUnknownIQ
	}
}

func (s *session) queryGroup(g *group, request *waBinary.Node) ([]waBinary.Node, error) {
	switch request.Tag {
	case "query":
		return one(s.world.groupNode(g))
	case "invite":
		return s.inviteLink(g, false)
	case "membership_approval_requests":
		return s.membershipRequests(g)
	case "pictures":
		return s.communityPicture(g)
	case "sub_groups":
		return one(s.subGroups(g))
	case "linked_groups_participants":
		return one(s.linkedParticipants(g))
	default:
		return nil, errUnknownIQ
	}
}

func (s *session) participating() waBinary.Node {
	var nodes []waBinary.Node
	for _, id := range slices.Sorted(maps.Keys(s.world.groups)) {
		if g := s.world.groups[id]; g.has(s.device.account) {
			nodes = append(nodes, s.world.groupNode(g))
		}
	}
	return parent("groups", nil, nodes...)
}

func (s *session) createGroup(request *waBinary.Node) ([]waBinary.Node, error) {
	g := s.world.newGroup(s.device.account, attribute(request, "subject"))
	var refused []waBinary.Node
	for _, option := range request.GetChildren() {
		switch option.Tag {
		case "participant":
			refused = append(refused, s.addFirst(g, &option)...)
		case "parent":
			g.IsParent = true
		case "linked_parent":
			g.Parent = address(&option, "jid").User
		case "announcement", "locked":
			g.Settings[option.Tag] = true
		case "member_add_mode":
			g.AddMode = string(content(&option))
		case "ephemeral":
			if expiration := attribute(&option, "expiration"); expiration != "0" {
				g.Expiration = expiration
			}
		case "membership_approval_mode":
			g.setApproval(&option)
		}
	}
	if g.Parent != "" && !s.administers(s.world.groups[g.Parent]) {
		delete(s.world.groups, g.ID)
		return nil, errForbidden
	}
	s.world.saveGroup(g)
	attrs := waBinary.Attrs{"type": "new"}
	if key := attribute(request, "key"); key != "" {
		attrs["key"] = key
	}
	s.tellGroup(g, s.world.members(g), parent("create", attrs, s.world.groupNode(g)))
	s.settleCommunity(g)
	answer := s.world.groupNode(g)
	answer.Content = append(answer.GetChildren(), refused...)
	return one(answer)
}

// addFirst makes somebody a member of a new group, or tells why not.
func (s *session) addFirst(g *group, asked *waBinary.Node) []waBinary.Node {
	member := s.world.find(address(asked, "jid"))
	switch {
	case member == nil:
		return []waBinary.Node{element("participant", waBinary.Attrs{"jid": asked.Attrs["jid"], "error": errItemNotFound.code}, nil)}
	case g.has(member):
	case member.wantsToBeAsked(s.device.account):
		return []waBinary.Node{g.invite(member, s.device.account, asked)}
	default:
		g.Ranks[member.phone] = rankMember
	}
	return nil
}

func (s *session) leaveGroups(request *waBinary.Node) ([]waBinary.Node, error) {
	for _, left := range request.GetChildren() {
		g := s.world.groups[address(&left, "id").User]
		if g == nil || !g.has(s.device.account) {
			return nil, errItemNotFound
		}
		before := s.world.members(g)
		delete(g.Ranks, s.device.account.phone)
		s.world.saveGroup(g)
		s.tellGroup(g, before, parent("remove", nil, participantNode(s.device.account, rankMember)))
	}
	return one(*request)
}

func (s *session) changeGroup(g *group, request *waBinary.Node) ([]waBinary.Node, error) {
	switch request.Tag {
	case "add", "remove", "promote", "demote":
		return s.changeMembers(g, request)
	case "invite":
		return s.inviteLink(g, true)
	case "membership_requests_action":
		return s.answerRequests(g, request)
	case "links":
		return s.linkGroups(g, request)
	case "unlink":
		return s.unlinkGroup(g, request)
	case "subject", "description", "announcement", "not_announcement", "locked", "unlocked", "ephemeral", "not_ephemeral",
		"member_add_mode", "membership_approval_mode":
		if g.Settings["locked"] && !g.isAdmin(s.device.account) {
			return nil, errForbidden
		}
		return nil, s.changeSetting(g, request)
	default:
		return nil, errUnknownIQ
	}
}

func (s *session) changeSetting(g *group, request *waBinary.Node) error {
	change := element(request.Tag, nil, nil)
	actor := s.device.account
	switch request.Tag {
	case "subject":
		g.Subject, g.SubjectBy, g.SubjectAt = string(content(request)), actor.phone, now()
		change.Attrs = waBinary.Attrs{"subject": g.Subject, "s_t": g.SubjectAt, "s_o": actor.LID(), "s_o_pn": actor.JID()}
	case "description":
		if prev := attribute(request, "prev"); g.TopicID != "" && prev != g.TopicID {
			return &iqError{code: codeConflict, text: "conflict"}
		}
		change = s.describeGroup(g, request)
	case "announcement", "locked":
		g.Settings[request.Tag] = true
		change.Attrs = waBinary.Attrs{"v_id": newID()}
	case "not_announcement":
		delete(g.Settings, "announcement")
		change.Attrs = waBinary.Attrs{"v_id": newID()}
	case "unlocked":
		delete(g.Settings, "locked")
	case "ephemeral":
		g.Expiration = attribute(request, "expiration")
		change.Attrs = waBinary.Attrs{"expiration": g.Expiration}
	case "not_ephemeral":
		g.Expiration = ""
	case "member_add_mode":
		g.AddMode = string(content(request))
		change.Content = []byte(g.AddMode)
	case "membership_approval_mode":
		g.setApproval(request)
		change.Content = request.Content
	}
	s.world.saveGroup(g)
	s.tellGroup(g, s.world.members(g), change)
	return nil
}

// setApproval keeps whether admins must let new members in.
func (g *group) setApproval(mode *waBinary.Node) {
	if join := child(mode, "group_join"); join != nil && attribute(join, "state") == "on" {
		g.Settings[approvalMode] = true
		return
	}
	delete(g.Settings, approvalMode)
}

func (s *session) describeGroup(g *group, request *waBinary.Node) waBinary.Node {
	g.Topic, g.TopicID = string(childContent(request, "body")), attribute(request, "id")
	g.TopicBy, g.TopicAt = s.device.account.phone, now()
	if g.Topic == "" {
		g.TopicID = ""
		return parent("description", waBinary.Attrs{"id": attribute(request, "id")}, element("delete", nil, nil))
	}
	return parent("description", waBinary.Attrs{"id": g.TopicID}, element("body", nil, []byte(g.Topic)))
}
