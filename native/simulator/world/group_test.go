package world_test

import (
	"context"
	"errors"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

func TestGroupMessagesReachAllDevicesOfAllMembers(t *testing.T) {
	s := newSimulator(t)
	a, b, c := s.phone(alice, "Alice"), s.phone(bob, "Bob"), s.phone(carol, "Carol")
	b2 := s.paired(bob)
	ctx := context.Background()
	made, err := a.CreateGroup(ctx, whatsmeow.ReqCreateGroup{Name: "Friends", Participants: []types.JID{jidOf(bob)}})
	if err != nil {
		t.Fatal(err)
	}
	if joined := next[*events.JoinedGroup](b); joined.Name != "Friends" || len(joined.Participants) != 2 {
		t.Errorf("joined %q with %d members, expected Friends with 2", joined.Name, len(joined.Participants))
	}
	id := a.send(made.JID, "hello friends")
	message := b.text("hello friends")
	if message.Info.Chat != made.JID || message.Info.SenderAlt.User != alice {
		t.Errorf("message %+v, expected one of Alice in %s", message.Info.MessageSource, made.JID)
	}
	b2.text("hello friends")
	a.receipt(id, types.ReceiptTypeInactive)

	if _, err = a.UpdateGroupParticipants(ctx, made.JID, []types.JID{jidOf(carol)}, whatsmeow.ParticipantChangeAdd); err != nil {
		t.Fatal(err)
	}
	next[*events.GroupInfo](b2) // whatsmeow changes its list of members while a message in flight may read it
	b2.send(made.JID, "hello Carol")
	for _, member := range []*client{a, b, c} {
		member.text("hello Carol")
	}
	groups, err := c.GetJoinedGroups(ctx)
	if err != nil || len(groups) != 1 || len(groups[0].Participants) != 3 {
		t.Errorf("Carol is in %v, %v; expected one group of 3", groups, err)
	}
}

func TestGroupMembersAreToldOfChanges(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	ctx := context.Background()
	made, err := a.CreateGroup(ctx, whatsmeow.ReqCreateGroup{Name: "Friends", Participants: []types.JID{jidOf(bob)}})
	if err != nil {
		t.Fatal(err)
	}
	if err = b.SetGroupName(ctx, made.JID, "Best friends"); err != nil {
		t.Fatal(err)
	}
	await(a, func(info *events.GroupInfo) bool { return info.Name != nil && info.Name.Name == "Best friends" })
	if err = a.SetGroupTopic(ctx, made.JID, "", "", "about us"); err != nil {
		t.Fatal(err)
	}
	await(b, func(info *events.GroupInfo) bool { return info.Topic != nil && info.Topic.Topic == "about us" })
	if err = b.LeaveGroup(ctx, made.JID); err != nil {
		t.Fatal(err)
	}
	await(a, func(info *events.GroupInfo) bool { return len(info.Leave) == 1 })
	if _, err = b.GetGroupInfo(ctx, made.JID); err == nil {
		t.Error("Bob has left and may still look into the group")
	}
}

func TestReceiptsOfAllMembersWaitForASenderThatIsAway(t *testing.T) {
	s := newSimulator(t)
	a, b, c := s.phone(alice, "Alice"), s.phone(bob, "Bob"), s.phone(carol, "Carol")
	made, err := a.CreateGroup(context.Background(), whatsmeow.ReqCreateGroup{Name: "Friends", Participants: []types.JID{jidOf(bob), jidOf(carol)}})
	if err != nil {
		t.Fatal(err)
	}
	b.Disconnect()
	c.Disconnect()
	id := a.send(made.JID, "read it when you can")
	a.Disconnect()
	b.connect().text("read it when you can")
	c.connect().text("read it when you can")
	account, _ := s.Account(alice)
	eventually(t, "two receipts wait for Alice", func() bool { return account.Devices()[0].Queued >= 2 })
	a.connect()
	for _, reader := range []*client{b, c} {
		await(a, func(r *events.Receipt) bool { return r.MessageIDs[0] == id && r.Sender.User == reader.Store.LID.User })
	}
}

func TestInviteLinkLetsAnotherAccountJoin(t *testing.T) {
	s := newSimulator(t)
	a, c := s.phone(alice, "Alice"), s.phone(carol, "Carol")
	ctx := context.Background()
	made, err := a.CreateGroup(ctx, whatsmeow.ReqCreateGroup{Name: "Open to all"})
	if err != nil {
		t.Fatal(err)
	}
	link, err := a.GetGroupInviteLink(ctx, made.JID, false)
	if err != nil {
		t.Fatal(err)
	}
	if seen, err := c.GetGroupInfoFromLink(ctx, link); err != nil || seen.Name != "Open to all" {
		t.Errorf("behind the link is %+v, %v", seen, err)
	}
	if _, err := c.JoinGroupWithLink(ctx, "no such code"); !errors.Is(err, whatsmeow.ErrInviteLinkInvalid) {
		t.Errorf("joining by a wrong code gave %v", err)
	}
	if joined, err := c.JoinGroupWithLink(ctx, link); err != nil || joined != made.JID {
		t.Errorf("joined %s, %v; expected %s", joined, err, made.JID)
	}
	await(a, func(info *events.GroupInfo) bool { return len(info.Join) == 1 && info.JoinReason == "invite" })
	c.send(made.JID, "glad to be here")
	a.text("glad to be here")
}
