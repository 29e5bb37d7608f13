package engine

import (
	"context"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// ofGroup is a request about one group.
type ofGroup interface{ GetGroup() string }

// inGroup asks WhatsApp about the group that a request names.
func inGroup[T any](ctx context.Context, s *Session, request ofGroup, question func(context.Context, *client, types.JID) (T, error)) (T, error) {
	jid, err := parseGroup(request.GetGroup())
	if err != nil {
		var nothing T
		return nothing, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (T, error) { return question(ctx, c, jid) })
}

// changeGroup is inGroup for what has no answer.
func changeGroup(ctx context.Context, s *Session, request ofGroup, change func(context.Context, *client, types.JID) error) error {
	_, err := inGroup(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) (any, error) {
		return nil, change(ctx, c, jid)
	})
	return err
}

func parseGroup(text string) (types.JID, error) {
	return parseGroupField("group", text)
}

func parseGroupField(field, text string) (types.JID, error) {
	jid, err := parseJID(field, text)
	if err == nil && jid.Server != types.GroupServer {
		err = invalid(field, "%s is %q, which is no group; expected an address that ends in @%s.", field, text, types.GroupServer)
	}
	return jid, err
}

// parseParent reads the community that a new group is to be in, if any.
func parseParent(text string) (types.JID, error) {
	if text == "" {
		return types.EmptyJID, nil
	}
	return parseGroupField("parent", text)
}

func groupInfo(group *types.GroupInfo) *neonizepb.GroupInfo {
	return &neonizepb.GroupInfo{
		Jid:                 group.JID.String(),
		Name:                group.Name,
		Topic:               group.Topic,
		Owner:               group.OwnerJID.String(),
		CreatedMillis:       millis(group.GroupCreated),
		Announce:            group.IsAnnounce,
		Locked:              group.IsLocked,
		DisappearingSeconds: group.DisappearingTimer,
		Participants:        groupParticipants(group.Participants),
		TopicId:             group.TopicID,
		JoinApproval:        group.IsJoinApprovalRequired,
		AdminAdd:            group.MemberAddMode == types.GroupMemberAddModeAdmin,
		Parent:              group.LinkedParentJID.String(),
		IsCommunity:         group.IsParent,
		IsDefaultSubGroup:   group.IsDefaultSubGroup,
		OwnerPhoneNumber:    group.OwnerPN.String(),
		Suspended:           group.Suspended,
		ParticipantCount:    int32(group.ParticipantCount),
	}
}

func groupParticipants(participants []types.GroupParticipant) []*neonizepb.GroupParticipant {
	var mapped []*neonizepb.GroupParticipant
	for _, participant := range participants {
		result := &neonizepb.GroupParticipant{
			Jid:         participant.JID.String(),
			PhoneNumber: participant.PhoneNumber.String(),
			Lid:         participant.LID.String(),
			Admin:       participant.IsAdmin,
			SuperAdmin:  participant.IsSuperAdmin,
			Error:       int32(participant.Error),
			DisplayName: participant.DisplayName,
		}
		if invite := participant.AddRequest; invite != nil {
			result.InviteCode, result.InviteExpiresMillis = invite.Code, invite.Expiration.UnixMilli()
		}
		mapped = append(mapped, result)
	}
	return mapped
}
