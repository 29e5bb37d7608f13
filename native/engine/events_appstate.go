package engine

import (
	"time"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// chatEvent maps what another own device did to a chat or a message; nil for others.
func chatEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.Pin:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		return &neonizepb.Event{Payload: &neonizepb.Event_Pin{Pin: action.SyncAction}}
	case *events.Mute:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		return &neonizepb.Event{Payload: &neonizepb.Event_Mute{Mute: action.SyncAction}}
	case *events.Archive:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		return &neonizepb.Event{Payload: &neonizepb.Event_Archive{Archive: action.SyncAction}}
	case *events.MarkChatAsRead:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		return &neonizepb.Event{Payload: &neonizepb.Event_MarkChatAsRead{MarkChatAsRead: action.SyncAction}}
	case *events.ClearChat:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		action.DeleteMedia = event.DeleteMedia
		return &neonizepb.Event{Payload: &neonizepb.Event_ClearChat{ClearChat: action.SyncAction}}
	case *events.DeleteChat:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		action.DeleteMedia = event.DeleteMedia
		return &neonizepb.Event{Payload: &neonizepb.Event_DeleteChat{DeleteChat: action.SyncAction}}
	case *events.Star:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.ChatJID)
		action.MessageId, action.Sender, action.IsFromMe = event.MessageID, event.SenderJID.String(), event.IsFromMe
		return &neonizepb.Event{Payload: &neonizepb.Event_Star{Star: action.SyncAction}}
	case *events.DeleteForMe:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.ChatJID)
		action.MessageId, action.Sender, action.IsFromMe = event.MessageID, event.SenderJID.String(), event.IsFromMe
		return &neonizepb.Event{Payload: &neonizepb.Event_DeleteForMe{DeleteForMe: action.SyncAction}}
	}
	return labelEvent(event)
}

func labelEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.LabelEdit:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action)
		action.LabelId = event.LabelID
		return &neonizepb.Event{Payload: &neonizepb.Event_LabelEdit{LabelEdit: action.SyncAction}}
	case *events.LabelAssociationChat:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		action.LabelId = event.LabelID
		return &neonizepb.Event{Payload: &neonizepb.Event_LabelAssociationChat{LabelAssociationChat: action.SyncAction}}
	case *events.LabelAssociationMessage:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		action.LabelId, action.MessageId = event.LabelID, event.MessageID
		return &neonizepb.Event{Payload: &neonizepb.Event_LabelAssociationMessage{LabelAssociationMessage: action.SyncAction}}
	}
	return nil
}

// appStateEvent maps the rest of what own devices share, and how sharing goes; nil for others.
func appStateEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.Contact:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		return &neonizepb.Event{Payload: &neonizepb.Event_Contact{Contact: action.SyncAction}}
	case *events.UserStatusMute:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action).about(event.JID)
		return &neonizepb.Event{Payload: &neonizepb.Event_UserStatusMute{UserStatusMute: action.SyncAction}}
	case *events.PushNameSetting:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action)
		return &neonizepb.Event{Payload: &neonizepb.Event_PushNameSetting{PushNameSetting: action.SyncAction}}
	case *events.UnarchiveChatsSetting:
		action := syncAction(event.Timestamp, event.FromFullSync, event.Action)
		return &neonizepb.Event{Payload: &neonizepb.Event_UnarchiveChatsSetting{UnarchiveChatsSetting: action.SyncAction}}
	case *events.AppState:
		return &neonizepb.Event{Payload: &neonizepb.Event_AppState{AppState: &neonizepb.AppState{
			Index: event.Index,
			Value: encoded(event.SyncActionValue),
		}}}
	case *events.AppStateSyncComplete:
		return &neonizepb.Event{Payload: &neonizepb.Event_AppStateSyncComplete{AppStateSyncComplete: &neonizepb.AppStateSyncComplete{
			Name:     string(event.Name),
			Version:  event.Version,
			Recovery: event.Recovery,
		}}}
	case *events.AppStateSyncError:
		return &neonizepb.Event{Payload: &neonizepb.Event_AppStateSyncError{AppStateSyncError: &neonizepb.AppStateSyncError{
			Name:     string(event.Name),
			Error:    event.Error.Error(),
			FullSync: event.FullSync,
		}}}
	}
	return nil
}

type action struct{ *neonizepb.SyncAction }

func syncAction(timestamp time.Time, fromFullSync bool, content proto.Message) action {
	return action{&neonizepb.SyncAction{TimestampMillis: timestamp.UnixMilli(), FromFullSync: fromFullSync, Action: encoded(content)}}
}

func (a action) about(jid types.JID) action {
	a.Jid = jid.String()
	return a
}
