package engine

import (
	"context"
	"slices"
	"sync"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

const (
	// adminsFresh is how long an answer about a group's admins counts. Changes in between arrive as events.
	adminsFresh = time.Hour
	// adminsPause is how long the engine does not ask again after WhatsApp gave no answer.
	adminsPause = time.Minute
	// adminsPatience is how long an answer may take. The session's messages wait meanwhile.
	adminsPatience = 10 * time.Second
	// maxAdminLists is the number of groups whose admins a session remembers.
	maxAdminLists = 1000
)

// groupAdmins remembers who the admins of groups are. A flood of hostile revokes therefore costs one request per group and
// hour, not one per message.
type groupAdmins struct {
	mu    sync.Mutex
	lists map[types.JID]adminList
}

type adminList struct {
	known  bool
	people []types.JID // by phone number and by LID
	until  time.Time
}

// senderIsAdmin tells whether the sender of a revoke of somebody else's message is an admin of the group; nil for all other
// messages, and when WhatsApp does not answer.
func (c *client) senderIsAdmin(message *events.Message, source *neonizepb.MessageSource) *bool {
	if !revokesOthers(message, source) {
		return nil
	}
	list := c.admins.of(message.Info.Chat, func() ([]types.JID, error) {
		ctx, cancel := context.WithTimeout(c.ctx, adminsPatience)
		defer cancel()
		group, err := c.wa.GetGroupInfo(ctx, message.Info.Chat)
		if err != nil {
			c.session.log.Warnf("The admins of group %s are not known: %v", message.Info.Chat, err)
			return nil, err
		}
		return adminsIn(group), nil
	})
	if !list.known {
		return nil
	}
	isAdmin := slices.ContainsFunc(list.people, func(admin types.JID) bool {
		return admin.String() == withoutDevice(source.GetSender()) || admin.String() == withoutDevice(source.GetSenderAlt())
	})
	return &isAdmin
}

// revokesOthers tells whether a message of somebody else revokes, in a group, a message that is not the sender's own.
func revokesOthers(message *events.Message, source *neonizepb.MessageSource) bool {
	protocol := message.Message.GetProtocolMessage()
	if message.Info.IsFromMe || message.Info.Chat.Server != types.GroupServer || protocol.GetKey() == nil ||
		protocol.GetType() != waE2E.ProtocolMessage_REVOKE || protocol.GetKey().GetFromMe() {
		return false
	}
	author := withoutDevice(protocol.GetKey().GetParticipant())
	return author != withoutDevice(source.GetSender()) && author != withoutDevice(source.GetSenderAlt())
}

func withoutDevice(address string) string {
	jid, err := types.ParseJID(address)
	if err != nil {
		return ""
	}
	return jid.ToNonAD().String()
}

func adminsIn(group *types.GroupInfo) []types.JID {
	var admins []types.JID
	for _, participant := range group.Participants {
		if !participant.IsAdmin && !participant.IsSuperAdmin {
			continue
		}
		for _, address := range []types.JID{participant.JID, participant.PhoneNumber, participant.LID} {
			if !address.IsEmpty() {
				admins = append(admins, address.ToNonAD())
			}
		}
	}
	return admins
}

// of returns the admins of a group, and asks for them when they are not remembered.
func (a *groupAdmins) of(group types.JID, ask func() ([]types.JID, error)) adminList {
	a.mu.Lock()
	list, remembered := a.lists[group]
	a.mu.Unlock()
	if remembered && time.Now().Before(list.until) {
		return list
	}
	people, err := ask()
	if err != nil {
		list = adminList{until: time.Now().Add(adminsPause)}
	} else {
		list = adminList{known: true, people: people, until: time.Now().Add(adminsFresh)}
	}
	a.put(group, list)
	return list
}

func (a *groupAdmins) put(group types.JID, list adminList) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.lists == nil || len(a.lists) >= maxAdminLists {
		a.lists = make(map[types.JID]adminList)
	}
	a.lists[group] = list
}

// changed forgets the admins of a group when an event says that they have changed.
func (a *groupAdmins) changed(event any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch event := event.(type) {
	case *events.JoinedGroup:
		delete(a.lists, event.JID)
	case *events.GroupInfo:
		left := slices.ContainsFunc(event.Leave, func(person types.JID) bool {
			return slices.Contains(a.lists[event.JID].people, person.ToNonAD())
		})
		if left || len(event.Promote) > 0 || len(event.Demote) > 0 {
			delete(a.lists, event.JID)
		}
	}
}
