package engine

import (
	"bytes"
	"slices"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
)

func TestAReactionIsConcealedAmongTheAnnouncementsOfACommunity(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000085", "Alice")
	session, _ := s.paired("bob", "4915100000086")
	group := announcements(t, alice, session)

	post, err := alice.Send(soon(t), contact.Draft{To: group, Message: &waE2E.Message{
		Conversation:       proto.String("news"),
		MessageContextInfo: &waE2E.MessageContextInfo{MessageSecret: bytes.Repeat([]byte{7}, secretLength)},
	}})
	must(t, err)
	info := session.awaitText("news").GetInfo()
	sender, err := types.ParseJID(info.GetSource().GetSender())
	must(t, err)
	reaction, err := proto.Marshal(&waE2E.Message{ReactionMessage: &waE2E.ReactionMessage{
		Key: &waCommon.MessageKey{
			RemoteJID: proto.String(group.String()), FromMe: proto.Bool(false), ID: &post.ID,
			Participant: proto.String(sender.ToNonAD().String()),
		},
		Text: proto.String("👏"),
	}})
	must(t, err)
	call[neonizepb.SendMessageResponse](session, "SendMessage", &neonizepb.SendMessageRequest{To: group.String(), Message: reaction})

	eventually(t, "reaction", func() bool {
		return slices.ContainsFunc(alice.Messages(soon(t), 0, 0), func(received contact.Received) bool {
			content := new(waE2E.Message)
			return received.Type == "reaction" && received.Text == "👏" && received.QuotedID == post.ID &&
				proto.Unmarshal(received.Message, content) == nil && content.GetEncReactionMessage() != nil
		})
	})
}

// announcements makes a community and lets a session into its announcement group.
func announcements(t *testing.T, admin *contact.Contact, member *actress) types.JID {
	t.Helper()
	community, err := admin.Client().CreateGroup(soon(t), whatsmeow.ReqCreateGroup{
		Name: "Town", GroupParent: types.GroupParent{IsParent: true},
	})
	must(t, err)
	groups, err := admin.Client().GetSubGroups(soon(t), community.JID)
	must(t, err)
	own := member.status().client.wa.Store.GetJID().ToNonAD()
	_, err = admin.Client().UpdateGroupParticipants(soon(t), groups[0].JID, []types.JID{own}, whatsmeow.ParticipantChangeAdd)
	must(t, err)
	return groups[0].JID
}
