package world

import (
	"maps"
	"slices"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// approvalMode is the setting of groups whose admins let new members in.
const approvalMode = "membership_approval_mode"

// askToJoin notes the wish of the session's account, and tells the group's admins.
func (s *session) askToJoin(g *group) waBinary.Node {
	account := s.device.account
	g.Requests[account.phone] = now()
	s.world.saveGroup(g)
	var admins []*Account
	for _, member := range s.world.members(g) {
		if g.isAdmin(member) {
			admins = append(admins, member)
		}
	}
	s.tellGroup(g, admins, parent("created_membership_requests", waBinary.Attrs{"request_method": "invite_link"},
		element("requested_user", waBinary.Attrs{"jid": account.LID(), "phone_number": account.JID()}, nil)))
	return element("membership_approval_request", waBinary.Attrs{"jid": g.jid()}, nil)
}

// membershipRequests lists who asks to be let in.
func (s *session) membershipRequests(g *group) ([]waBinary.Node, error) {
	if !g.isAdmin(s.device.account) {
		return nil, errForbidden
	}
	var requests []waBinary.Node
	for _, phone := range slices.Sorted(maps.Keys(g.Requests)) {
		if account := s.world.accounts[phone]; account != nil {
			requests = append(requests, element("membership_approval_request",
				waBinary.Attrs{"jid": account.LID(), "phone_number": account.JID(), "request_time": g.Requests[phone]}, nil))
		}
	}
	return one(parent("membership_approval_requests", nil, requests...))
}

// answerRequests lets people in or turns them away, each with a result of its own.
func (s *session) answerRequests(g *group, request *waBinary.Node) ([]waBinary.Node, error) {
	actions := request.GetChildren()
	if len(actions) != 1 || (actions[0].Tag != "approve" && actions[0].Tag != "reject") {
		return nil, errBadRequest
	}
	if !g.isAdmin(s.device.account) {
		return nil, errForbidden
	}
	var results []waBinary.Node
	for _, participant := range actions[0].GetChildren() {
		account := s.world.find(address(&participant, "jid"))
		if account == nil || g.Requests[account.phone] == 0 {
			results = append(results, element("participant",
				waBinary.Attrs{"jid": participant.Attrs["jid"], "error": errItemNotFound.code}, nil))
			continue
		}
		delete(g.Requests, account.phone)
		s.world.saveGroup(g)
		if actions[0].Tag == "approve" {
			s.join(g, account, "linked_group_join")
		}
		results = append(results, participantNode(account, g.Ranks[account.phone]))
	}
	return one(parent(request.Tag, nil, parent(actions[0].Tag, nil, results...)))
}
