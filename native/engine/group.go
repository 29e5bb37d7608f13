package engine

import (
	"context"
	"strings"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// maxGroupName is how many characters WhatsApp allows in the name of a group.
const maxGroupName = 100

// CreateGroup makes a group of this account and the participants.
func (s *Session) CreateGroup(ctx context.Context, request *neonizepb.CreateGroupRequest) (*neonizepb.CreateGroupResponse, error) {
	participants, err := parseParticipants(request.GetParticipants())
	if err != nil {
		return nil, err
	}
	if err := checkGroupName(request.GetName()); err != nil {
		return nil, err
	}
	parent, err := parseParent(request.GetParent())
	if err != nil {
		return nil, err
	}
	group, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.GroupInfo, error) {
		return c.wa.CreateGroup(ctx, newGroup(request, participants, parent))
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.CreateGroupResponse{Group: groupInfo(group)}, nil
}

// parseParticipants reads those a group is to begin with, who may be nobody.
func parseParticipants(texts []string) ([]types.JID, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	return parseUsers("participants", texts)
}

func newGroup(request *neonizepb.CreateGroupRequest, participants []types.JID, parent types.JID) whatsmeow.ReqCreateGroup {
	return whatsmeow.ReqCreateGroup{
		Name:          request.GetName(),
		Participants:  participants,
		GroupAnnounce: types.GroupAnnounce{IsAnnounce: request.GetAnnounce()},
		GroupLocked:   types.GroupLocked{IsLocked: request.GetLocked()},
		GroupEphemeral: types.GroupEphemeral{
			IsEphemeral:       request.GetDisappearingSeconds() > 0,
			DisappearingTimer: request.GetDisappearingSeconds(),
		},
		GroupMembershipApprovalMode: types.GroupMembershipApprovalMode{IsJoinApprovalRequired: request.GetJoinApproval()},
		MemberAddMode:               memberAddMode(request.GetAdminAdd()),
		GroupParent:                 types.GroupParent{IsParent: request.GetCommunity()},
		GroupLinkedParent:           types.GroupLinkedParent{LinkedParentJID: parent},
	}
}

func memberAddMode(adminAdd bool) types.GroupMemberAddMode {
	if adminAdd {
		return types.GroupMemberAddModeAdmin
	}
	return types.GroupMemberAddModeAllMember
}

// GetGroupInfo tells about a group that this account is in.
func (s *Session) GetGroupInfo(ctx context.Context, request *neonizepb.GetGroupInfoRequest) (*neonizepb.GetGroupInfoResponse, error) {
	group, err := inGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) (*types.GroupInfo, error) {
		return c.wa.GetGroupInfo(ctx, jid)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetGroupInfoResponse{Group: groupInfo(group)}, nil
}

// GetJoinedGroups lists the groups that this account is in.
func (s *Session) GetJoinedGroups(ctx context.Context, _ *neonizepb.GetJoinedGroupsRequest) (*neonizepb.GetJoinedGroupsResponse, error) {
	joined, err := ask(ctx, s, func(ctx context.Context, c *client) ([]*types.GroupInfo, error) {
		return c.wa.GetJoinedGroups(ctx)
	})
	if err != nil {
		return nil, err
	}
	response := &neonizepb.GetJoinedGroupsResponse{}
	for _, group := range joined {
		response.Groups = append(response.Groups, groupInfo(group))
	}
	return response, nil
}

// LeaveGroup leaves a group.
func (s *Session) LeaveGroup(ctx context.Context, request *neonizepb.LeaveGroupRequest) (*neonizepb.LeaveGroupResponse, error) {
	return &neonizepb.LeaveGroupResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.LeaveGroup(ctx, jid)
	})
}

// participantChanges are whatsmeow's names of the contract's changes.
var participantChanges = map[neonizepb.UpdateGroupParticipantsRequest_Change]whatsmeow.ParticipantChange{
	neonizepb.UpdateGroupParticipantsRequest_ADD:     whatsmeow.ParticipantChangeAdd,
	neonizepb.UpdateGroupParticipantsRequest_REMOVE:  whatsmeow.ParticipantChangeRemove,
	neonizepb.UpdateGroupParticipantsRequest_PROMOTE: whatsmeow.ParticipantChangePromote,
	neonizepb.UpdateGroupParticipantsRequest_DEMOTE:  whatsmeow.ParticipantChangeDemote,
}

// UpdateGroupParticipants adds, removes, promotes or demotes participants, and tells how it went for each.
func (s *Session) UpdateGroupParticipants(ctx context.Context, request *neonizepb.UpdateGroupParticipantsRequest) (*neonizepb.UpdateGroupParticipantsResponse, error) {
	participants, err := parseUsers("participants", request.GetParticipants())
	if err != nil {
		return nil, err
	}
	change, known := participantChanges[request.GetChange()]
	if !known {
		return nil, invalid("change", "change is missing. Say whether to add, remove, promote or demote.")
	}
	changed, err := inGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) ([]types.GroupParticipant, error) {
		return c.wa.UpdateGroupParticipants(ctx, jid, participants, change)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.UpdateGroupParticipantsResponse{Participants: groupParticipants(changed)}, nil
}

// SetGroupName changes the name of a group.
func (s *Session) SetGroupName(ctx context.Context, request *neonizepb.SetGroupNameRequest) (*neonizepb.SetGroupNameResponse, error) {
	if err := checkGroupName(request.GetName()); err != nil {
		return nil, err
	}
	return &neonizepb.SetGroupNameResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.SetGroupName(ctx, jid, request.GetName())
	})
}

// SetGroupTopic changes or removes the description of a group.
func (s *Session) SetGroupTopic(ctx context.Context, request *neonizepb.SetGroupTopicRequest) (*neonizepb.SetGroupTopicResponse, error) {
	return &neonizepb.SetGroupTopicResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		previous := request.GetPreviousId()
		if previous == "" { // whatsmeow asks too, and then says in words only what was the matter
			info, err := c.wa.GetGroupInfo(ctx, jid)
			if err != nil {
				return err
			}
			previous = info.TopicID
		}
		return c.wa.SetGroupTopic(ctx, jid, previous, request.GetId(), request.GetTopic())
	})
}

// SetGroupAnnounce says whether only admins may write in a group.
func (s *Session) SetGroupAnnounce(ctx context.Context, request *neonizepb.SetGroupAnnounceRequest) (*neonizepb.SetGroupAnnounceResponse, error) {
	return &neonizepb.SetGroupAnnounceResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.SetGroupAnnounce(ctx, jid, request.GetAnnounce())
	})
}

// SetGroupLocked says whether only admins may change name, topic and picture of a group.
func (s *Session) SetGroupLocked(ctx context.Context, request *neonizepb.SetGroupLockedRequest) (*neonizepb.SetGroupLockedResponse, error) {
	return &neonizepb.SetGroupLockedResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.SetGroupLocked(ctx, jid, request.GetLocked())
	})
}

// GetGroupInviteLink gives the link to join a group by.
func (s *Session) GetGroupInviteLink(ctx context.Context, request *neonizepb.GetGroupInviteLinkRequest) (*neonizepb.GetGroupInviteLinkResponse, error) {
	link, err := inGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) (string, error) {
		return c.wa.GetGroupInviteLink(ctx, jid, request.GetRenew())
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetGroupInviteLinkResponse{Link: link}, nil
}

// GetGroupInfoFromLink tells about a group before it is joined.
func (s *Session) GetGroupInfoFromLink(ctx context.Context, request *neonizepb.GetGroupInfoFromLinkRequest) (*neonizepb.GetGroupInfoFromLinkResponse, error) {
	if err := checkInviteLink(request.GetLink()); err != nil {
		return nil, err
	}
	group, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.GroupInfo, error) {
		return c.wa.GetGroupInfoFromLink(ctx, request.GetLink())
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetGroupInfoFromLinkResponse{Group: groupInfo(group)}, nil
}

// JoinGroupWithLink joins a group, or asks its admins to be let in.
func (s *Session) JoinGroupWithLink(ctx context.Context, request *neonizepb.JoinGroupWithLinkRequest) (*neonizepb.JoinGroupWithLinkResponse, error) {
	if err := checkInviteLink(request.GetLink()); err != nil {
		return nil, err
	}
	joined, err := ask(ctx, s, func(ctx context.Context, c *client) (types.JID, error) {
		return c.wa.JoinGroupWithLink(ctx, request.GetLink())
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.JoinGroupWithLinkResponse{Group: joined.String()}, nil
}

func checkGroupName(name string) error {
	if length := len([]rune(name)); strings.TrimSpace(name) == "" || length > maxGroupName {
		return invalid("name", "name has %d characters; a group's name has 1 to %d.", length, maxGroupName)
	}
	return nil
}

// checkLink refuses what is neither a link of these beginnings nor the code at its end.
func checkLink(link string, beginnings ...string) error {
	code := link
	for _, beginning := range beginnings {
		code = strings.TrimPrefix(code, beginning)
	}
	code, _, _ = strings.Cut(code, "?")
	if code == "" || strings.ContainsAny(code, "/: ") {
		return invalid("link", "link is not what was expected: %sCODE or the code alone.", beginnings[0])
	}
	return nil
}

func checkInviteLink(link string) error {
	if code := strings.TrimPrefix(link, whatsmeow.InviteLinkPrefix); code == "" || strings.ContainsAny(code, "/:? ") {
		return invalid("link", "link is no invitation to a group; expected %sCODE or the code alone.", whatsmeow.InviteLinkPrefix)
	}
	return nil
}
