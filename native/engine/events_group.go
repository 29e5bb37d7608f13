package engine

import (
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// groupEvent maps what happens to groups; nil for others.
func groupEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.JoinedGroup:
		return &neonizepb.Event{Payload: &neonizepb.Event_JoinedGroup{JoinedGroup: &neonizepb.JoinedGroup{
			Reason:    event.Reason,
			Type:      event.Type,
			CreateKey: event.CreateKey,
			Sender:    optionalJID(event.Sender),
			SenderPn:  optionalJID(event.SenderPN),
			Notify:    event.Notify,
			Group:     groupInfo(&event.GroupInfo),
		}}}
	case *events.GroupInfo:
		return &neonizepb.Event{Payload: &neonizepb.Event_GroupInfo{GroupInfo: groupChange(event)}}
	}
	return nil
}

func groupChange(event *events.GroupInfo) *neonizepb.GroupChange {
	change := &neonizepb.GroupChange{
		Jid:                      event.JID.String(),
		Notify:                   event.Notify,
		Sender:                   optionalJID(event.Sender),
		SenderPn:                 optionalJID(event.SenderPN),
		TimestampMillis:          millis(event.Timestamp),
		Link:                     groupLink(event.Link),
		Unlink:                   groupLink(event.Unlink),
		NewInviteLink:            event.NewInviteLink,
		JoinReason:               event.JoinReason,
		Join:                     jidTexts(event.Join),
		Leave:                    jidTexts(event.Leave),
		Promote:                  jidTexts(event.Promote),
		Demote:                   jidTexts(event.Demote),
		UnknownChanges:           nodes(event.UnknownChanges),
		PrevParticipantVersionId: event.PrevParticipantVersionID,
		ParticipantVersionId:     event.ParticipantVersionID,
	}
	addGroupTexts(change, event)
	addGroupRules(change, event)
	return change
}

func addGroupTexts(change *neonizepb.GroupChange, event *events.GroupInfo) {
	if name := event.Name; name != nil {
		change.Name = &neonizepb.GroupChange_Text{Value: name.Name, SetAtMillis: millis(name.NameSetAt), SetBy: name.NameSetBy.String()}
	}
	if topic := event.Topic; topic != nil {
		change.Topic = &neonizepb.GroupChange_Text{
			Value:       topic.Topic,
			SetAtMillis: millis(topic.TopicSetAt),
			SetBy:       topic.TopicSetBy.String(),
			Id:          topic.TopicID,
			Deleted:     topic.TopicDeleted,
		}
	}
}

func addGroupRules(change *neonizepb.GroupChange, event *events.GroupInfo) {
	if event.Locked != nil {
		change.Locked = &event.Locked.IsLocked
	}
	if event.Announce != nil {
		change.Announce = &event.Announce.IsAnnounce
	}
	if event.Ephemeral != nil {
		change.DisappearingSeconds = &event.Ephemeral.DisappearingTimer
	}
	if event.MembershipApprovalMode != nil {
		change.JoinApprovalRequired = &event.MembershipApprovalMode.IsJoinApprovalRequired
	}
	if event.Delete != nil {
		change.Deleted = &event.Delete.DeleteReason
	}
	if event.Suspended || event.Unsuspended {
		change.Suspended = &event.Suspended
	}
}

func groupLink(link *types.GroupLinkChange) *neonizepb.GroupChange_Link {
	if link == nil {
		return nil
	}
	return &neonizepb.GroupChange_Link{
		Type:              string(link.Type),
		UnlinkReason:      string(link.UnlinkReason),
		Group:             link.Group.JID.String(),
		Name:              link.Group.Name,
		IsDefaultSubGroup: link.Group.IsDefaultSubGroup,
	}
}
