package engine

import (
	"context"
	"errors"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// GetGroupInfoFromInvite tells about the group of an invitation.
func (s *Session) GetGroupInfoFromInvite(ctx context.Context, request *neonizepb.GetGroupInfoFromInviteRequest) (*neonizepb.GetGroupInfoFromInviteResponse, error) {
	invite := request.GetInvite()
	inviter, err := checkInvite(invite)
	if err != nil {
		return nil, err
	}
	group, err := inGroup(ctx, s, invite, func(ctx context.Context, c *client, jid types.JID) (*types.GroupInfo, error) {
		return c.wa.GetGroupInfoFromInvite(ctx, jid, inviter, invite.GetCode(), invite.GetExpiration())
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetGroupInfoFromInviteResponse{Group: groupInfo(group)}, nil
}

// JoinGroupWithInvite joins the group of an invitation.
func (s *Session) JoinGroupWithInvite(ctx context.Context, request *neonizepb.JoinGroupWithInviteRequest) (*neonizepb.JoinGroupWithInviteResponse, error) {
	invite := request.GetInvite()
	inviter, err := checkInvite(invite)
	if err != nil {
		return nil, err
	}
	return &neonizepb.JoinGroupWithInviteResponse{}, changeGroup(ctx, s, invite, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.JoinGroupWithInvite(ctx, jid, inviter, invite.GetCode(), invite.GetExpiration())
	})
}

func checkInvite(invite *neonizepb.GroupInvite) (types.JID, error) {
	if invite.GetCode() == "" {
		return types.EmptyJID, invalid("code", "code is missing. It comes with the invitation.")
	}
	return parseUser("inviter", invite.GetInviter())
}

// GetGroupRequestParticipants lists who wants to be let in.
func (s *Session) GetGroupRequestParticipants(ctx context.Context, request *neonizepb.GetGroupRequestParticipantsRequest) (*neonizepb.GetGroupRequestParticipantsResponse, error) {
	waiting, err := inGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) ([]types.GroupParticipantRequest, error) {
		return c.wa.GetGroupRequestParticipants(ctx, jid)
	})
	if err != nil {
		return nil, err
	}
	response := &neonizepb.GetGroupRequestParticipantsResponse{}
	for _, one := range waiting {
		response.Requests = append(response.Requests, &neonizepb.GroupParticipantRequest{
			Jid: one.JID.String(), RequestedMillis: one.RequestedAt.UnixMilli(),
		})
	}
	return response, nil
}

// UpdateGroupRequestParticipants lets people in or turns them away, and tells how it went for each.
func (s *Session) UpdateGroupRequestParticipants(ctx context.Context, request *neonizepb.UpdateGroupRequestParticipantsRequest) (*neonizepb.UpdateGroupRequestParticipantsResponse, error) {
	participants, err := parseUsers("participants", request.GetParticipants())
	if err != nil {
		return nil, err
	}
	answer := whatsmeow.ParticipantChangeReject
	if request.GetApprove() {
		answer = whatsmeow.ParticipantChangeApprove
	}
	answered, err := inGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) ([]types.GroupParticipant, error) {
		return c.wa.UpdateGroupRequestParticipants(ctx, jid, participants, answer)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.UpdateGroupRequestParticipantsResponse{Participants: groupParticipants(answered)}, nil
}

// SetGroupJoinApprovalMode says whether admins must let new members in.
func (s *Session) SetGroupJoinApprovalMode(ctx context.Context, request *neonizepb.SetGroupJoinApprovalModeRequest) (*neonizepb.SetGroupJoinApprovalModeResponse, error) {
	return &neonizepb.SetGroupJoinApprovalModeResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.SetGroupJoinApprovalMode(ctx, jid, request.GetJoinApproval())
	})
}

// SetGroupMemberAddMode says whether only admins may add members.
func (s *Session) SetGroupMemberAddMode(ctx context.Context, request *neonizepb.SetGroupMemberAddModeRequest) (*neonizepb.SetGroupMemberAddModeResponse, error) {
	return &neonizepb.SetGroupMemberAddModeResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.SetGroupMemberAddMode(ctx, jid, memberAddMode(request.GetAdminAdd()))
	})
}

// SetGroupPhoto changes or removes the photo of a group.
func (s *Session) SetGroupPhoto(ctx context.Context, request *neonizepb.SetGroupPhotoRequest) (*neonizepb.SetGroupPhotoResponse, error) {
	if err := checkPhoto(request.GetPhoto()); err != nil {
		return nil, err
	}
	id, err := inGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) (string, error) {
		return c.setPhoto(ctx, jid, request.GetPhoto())
	})
	return &neonizepb.SetGroupPhotoResponse{PictureId: id}, err
}

// setPhoto changes or removes the photo of a group, or of the account itself when jid is empty.
func (c *client) setPhoto(ctx context.Context, jid types.JID, photo []byte) (string, error) {
	if len(photo) == 0 {
		_, err := c.wa.SetGroupPhoto(ctx, jid, nil)
		return "", err
	}
	id, err := c.wa.SetGroupPhoto(ctx, jid, photo)
	if errors.Is(err, whatsmeow.ErrInvalidImageFormat) {
		return "", notJPEG()
	}
	return id, err
}

func checkPhoto(photo []byte) error {
	if len(photo) > 0 && (len(photo) < 3 || photo[0] != 0xff || photo[1] != 0xd8 || photo[2] != 0xff) {
		return notJPEG()
	}
	return nil
}

func notJPEG() error {
	return invalid("photo", "photo is no JPEG file. Convert it first; a square of 640 pixels is what WhatsApp shows.")
}
