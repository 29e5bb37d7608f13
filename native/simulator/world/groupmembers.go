package world

import waBinary "go.mau.fi/whatsmeow/binary"

// changeMembers adds, removes, promotes or demotes. Each participant has its own result; those without error are told.
func (s *session) changeMembers(g *group, request *waBinary.Node) ([]waBinary.Node, error) {
	actor := s.device.account
	if !g.isAdmin(actor) && (request.Tag != "add" || g.AddMode == "admin_add") {
		return nil, errForbidden
	}
	before := s.world.members(g)
	var results, changed []waBinary.Node
	var joined []*Account
	for _, participant := range request.GetChildren() {
		member := s.world.find(address(&participant, "jid"))
		if member != nil && request.Tag == "add" && !g.has(member) && member.wantsToBeAsked(actor) {
			results = append(results, g.invite(member, actor, &participant))
			continue
		}
		if failure := g.changeMember(request.Tag, member); failure != 0 {
			results = append(results, element("participant",
				waBinary.Attrs{"jid": participant.Attrs["jid"], "error": failure}, nil))
			continue
		}
		if request.Tag == "add" {
			joined = append(joined, member)
		}
		results = append(results, participantNode(member, g.Ranks[member.phone]))
		changed = append(changed, participantNode(member, g.Ranks[member.phone]))
	}
	s.world.saveGroup(g)
	switch {
	case len(joined) > 0:
		s.tellJoined(g, before, joined, "")
	case len(changed) > 0:
		s.tellGroup(g, before, parent(request.Tag, nil, changed...))
	}
	return one(parent(request.Tag, nil, results...))
}

// changeMember returns 0 or the code of what prevents the change.
func (g *group) changeMember(change string, member *Account) int {
	switch {
	case member == nil:
		return errItemNotFound.code
	case change == "add" && g.has(member):
		return codeConflict
	case change != "add" && !g.has(member):
		return errItemNotFound.code
	case change != "add" && g.Ranks[member.phone] == rankOwner:
		return errForbidden.code
	}
	switch change {
	case "remove":
		delete(g.Ranks, member.phone)
	case "promote":
		g.Ranks[member.phone] = rankAdmin
	default: // add, demote
		g.Ranks[member.phone] = rankMember
	}
	return 0
}
