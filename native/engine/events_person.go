package engine

import (
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// personEvent maps what other people do and change about themselves; nil for others.
func personEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.ChatPresence:
		return &neonizepb.Event{Payload: &neonizepb.Event_ChatPresence{ChatPresence: &neonizepb.ChatPresence{
			Source: messageSource(&event.MessageSource),
			State:  string(event.State),
			Media:  string(event.Media),
		}}}
	case *events.Presence:
		return &neonizepb.Event{Payload: &neonizepb.Event_Presence{Presence: &neonizepb.PresenceUpdate{
			From:           event.From.String(),
			Unavailable:    event.Unavailable,
			LastSeenMillis: millis(event.LastSeen),
		}}}
	case *events.Picture:
		return &neonizepb.Event{Payload: &neonizepb.Event_Picture{Picture: &neonizepb.Picture{
			Jid:             event.JID.String(),
			Author:          event.Author.String(),
			TimestampMillis: millis(event.Timestamp),
			Remove:          event.Remove,
			PictureId:       event.PictureID,
		}}}
	case *events.UserAbout:
		return &neonizepb.Event{Payload: &neonizepb.Event_UserAbout{UserAbout: &neonizepb.UserAbout{
			Jid:             event.JID.String(),
			Status:          event.Status,
			TimestampMillis: millis(event.Timestamp),
		}}}
	case *events.IdentityChange:
		return &neonizepb.Event{Payload: &neonizepb.Event_IdentityChange{IdentityChange: &neonizepb.IdentityChange{
			Jid:             event.JID.String(),
			TimestampMillis: millis(event.Timestamp),
			Implicit:        event.Implicit,
		}}}
	}
	return nameEvent(event)
}

func nameEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.PushName:
		return &neonizepb.Event{Payload: &neonizepb.Event_PushName{PushName: &neonizepb.PushName{
			Jid:         event.JID.String(),
			JidAlt:      event.JIDAlt.String(),
			OldPushName: event.OldPushName,
			NewPushName: event.NewPushName,
			MessageId:   idOf(event.Message),
		}}}
	case *events.BusinessName:
		return &neonizepb.Event{Payload: &neonizepb.Event_BusinessName{BusinessName: &neonizepb.BusinessName{
			Jid:             event.JID.String(),
			OldBusinessName: event.OldBusinessName,
			NewBusinessName: event.NewBusinessName,
			MessageId:       idOf(event.Message),
		}}}
	}
	return nil
}

// idOf reads no more than the id of a message: whatsmeow goes on writing the rest.
func idOf(message *types.MessageInfo) string {
	if message == nil {
		return ""
	}
	return message.ID
}
