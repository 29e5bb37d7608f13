package contact

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"
)

// ErrBadChange says that a change of a group makes no sense.
var ErrBadChange = errors.New("bad change")

// NewGroup is a group to be made.
type NewGroup struct {
	Name      string
	People    []types.JID
	Approval  bool // admins must let new members in
	Community bool
}

// CreateGroup makes a group, as an official application does.
func (c *Contact) CreateGroup(ctx context.Context, group NewGroup) (types.JID, error) {
	var made types.JID
	err := c.act(ctx, func(ctx context.Context) error {
		info, err := c.client.CreateGroup(ctx, whatsmeow.ReqCreateGroup{
			Name: group.Name, Participants: group.People,
			GroupParent:                 types.GroupParent{IsParent: group.Community},
			GroupMembershipApprovalMode: types.GroupMembershipApprovalMode{IsJoinApprovalRequired: group.Approval},
		})
		if err == nil {
			made = info.JID
		}
		return err
	})
	return made, err
}

// GroupLink gives the link to join a group by.
func (c *Contact) GroupLink(ctx context.Context, group types.JID) (link string, err error) {
	err = c.act(ctx, func(ctx context.Context) error {
		link, err = c.client.GetGroupInviteLink(ctx, group, false)
		return err
	})
	return link, err
}

// JoinGroup follows a link into a group, or asks to be let in.
func (c *Contact) JoinGroup(ctx context.Context, link string) (joined types.JID, err error) {
	err = c.act(ctx, func(ctx context.Context) error {
		joined, err = c.client.JoinGroupWithLink(ctx, link)
		return err
	})
	return joined, err
}

// GroupChange is something a contact does to a group. Which fields count depends on What.
type GroupChange struct {
	What   string
	People []types.JID
	Text   string
	On     bool
	File   []byte
}

// ChangeGroup changes a group.
func (c *Contact) ChangeGroup(ctx context.Context, group types.JID, change GroupChange) error {
	return c.act(ctx, func(ctx context.Context) error { return c.changeGroup(ctx, group, change) })
}

func (c *Contact) changeGroup(ctx context.Context, group types.JID, change GroupChange) error {
	switch change.What {
	case "add", "remove", "promote", "demote":
		return refusals(c.client.UpdateGroupParticipants(ctx, group, change.People, whatsmeow.ParticipantChange(change.What)))
	case "approve", "reject":
		return refusals(c.client.UpdateGroupRequestParticipants(ctx, group, change.People, whatsmeow.ParticipantRequestChange(change.What)))
	case "name":
		return c.client.SetGroupName(ctx, group, change.Text)
	case "topic":
		return c.client.SetGroupTopic(ctx, group, "", "", change.Text)
	case "announce":
		return c.client.SetGroupAnnounce(ctx, group, change.On)
	case "lock":
		return c.client.SetGroupLocked(ctx, group, change.On)
	case "approval":
		return c.client.SetGroupJoinApprovalMode(ctx, group, change.On)
	case "photo":
		_, err := c.client.SetGroupPhoto(ctx, group, change.File)
		return err
	case "renew-link":
		_, err := c.client.GetGroupInviteLink(ctx, group, true)
		return err
	case "leave":
		return c.client.LeaveGroup(ctx, group)
	default:
		return fmt.Errorf("%w: %.40q is none of the changes there are", ErrBadChange, change.What)
	}
}

// refusals makes an error of a participant whose change was refused.
func refusals(participants []types.GroupParticipant, err error) error {
	refused := slices.IndexFunc(participants, func(p types.GroupParticipant) bool { return p.Error != 0 })
	if err != nil || refused < 0 {
		return err
	}
	return fmt.Errorf("%w: %s was refused with %d", whatsmeow.ErrServerReturnedError, participants[refused].JID, participants[refused].Error)
}

// act does something that needs a connection, within the time that is given to sending.
func (c *Contact) act(ctx context.Context, deed func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	if err := c.AwaitLogin(ctx); err != nil {
		return err
	}
	return deed(ctx)
}
