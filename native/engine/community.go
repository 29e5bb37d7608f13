package engine

import (
	"context"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// LinkGroup makes a group a part of a community.
func (s *Session) LinkGroup(ctx context.Context, request *neonizepb.LinkGroupRequest) (*neonizepb.LinkGroupResponse, error) {
	community, err := parseGroupField("community", request.GetCommunity())
	if err != nil {
		return nil, err
	}
	return &neonizepb.LinkGroupResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, group types.JID) error {
		return c.wa.LinkGroup(ctx, community, group)
	})
}

// UnlinkGroup lets a group go from a community.
func (s *Session) UnlinkGroup(ctx context.Context, request *neonizepb.UnlinkGroupRequest) (*neonizepb.UnlinkGroupResponse, error) {
	community, err := parseGroupField("community", request.GetCommunity())
	if err != nil {
		return nil, err
	}
	return &neonizepb.UnlinkGroupResponse{}, changeGroup(ctx, s, request, func(ctx context.Context, c *client, group types.JID) error {
		return c.wa.UnlinkGroup(ctx, community, group)
	})
}

// GetSubGroups lists the groups of a community.
func (s *Session) GetSubGroups(ctx context.Context, request *neonizepb.GetSubGroupsRequest) (*neonizepb.GetSubGroupsResponse, error) {
	groups, err := inCommunity(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) ([]*types.GroupLinkTarget, error) {
		return c.wa.GetSubGroups(ctx, jid)
	})
	if err != nil {
		return nil, err
	}
	response := &neonizepb.GetSubGroupsResponse{}
	for _, group := range groups {
		response.Groups = append(response.Groups, &neonizepb.SubGroup{
			Jid: group.JID.String(), Name: group.Name, IsDefaultSubGroup: group.IsDefaultSubGroup,
		})
	}
	return response, nil
}

// GetLinkedGroupsParticipants lists who is in any group of a community.
func (s *Session) GetLinkedGroupsParticipants(ctx context.Context, request *neonizepb.GetLinkedGroupsParticipantsRequest) (*neonizepb.GetLinkedGroupsParticipantsResponse, error) {
	participants, err := inCommunity(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) ([]types.JID, error) {
		return c.wa.GetLinkedGroupsParticipants(ctx, jid)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetLinkedGroupsParticipantsResponse{Participants: jidTexts(participants)}, nil
}

// inCommunity asks WhatsApp about the community that a request names.
func inCommunity[T any](ctx context.Context, s *Session, request interface{ GetCommunity() string }, question func(context.Context, *client, types.JID) (T, error)) (T, error) {
	jid, err := parseGroupField("community", request.GetCommunity())
	if err != nil {
		var nothing T
		return nothing, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (T, error) { return question(ctx, c, jid) })
}
