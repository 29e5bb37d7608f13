package engine

import (
	"reflect"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// mapEvent turns an event of whatsmeow's into one of the contract; one the contract does not know becomes a RawEvent.
func (s *Session) mapEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.Message:
		mapped, err := message(event)
		if err != nil {
			s.log.Errorf("Message %s cannot be encoded: %v", event.Info.ID, err)
			return raw(event)
		}
		return &neonizepb.Event{Payload: &neonizepb.Event_Message{Message: mapped}}
	case *events.Receipt:
		return &neonizepb.Event{Payload: &neonizepb.Event_Receipt{Receipt: receipt(event)}}
	case *events.UndecryptableMessage:
		return &neonizepb.Event{Payload: &neonizepb.Event_UndecryptableMessage{UndecryptableMessage: undecryptable(event)}}
	case *events.OfflineSyncPreview:
		return &neonizepb.Event{Payload: &neonizepb.Event_OfflineSyncPreview{OfflineSyncPreview: &neonizepb.OfflineSyncPreview{
			Total:          int32(event.Total),
			AppDataChanges: int32(event.AppDataChanges),
			Messages:       int32(event.Messages),
			Notifications:  int32(event.Notifications),
			Receipts:       int32(event.Receipts),
		}}}
	case *events.OfflineSyncCompleted:
		return &neonizepb.Event{Payload: &neonizepb.Event_OfflineSyncCompleted{OfflineSyncCompleted: &neonizepb.OfflineSyncCompleted{
			Count: int32(event.Count),
		}}}
	case *events.NotifyAccountReachoutTimelock:
		return &neonizepb.Event{Payload: &neonizepb.Event_ReachoutTimelock{ReachoutTimelock: reachoutTimelock(event)}}
	}
	if mapped := connectionEvent(event); mapped != nil {
		return mapped
	}
	return raw(event)
}

func reachoutTimelock(event *events.NotifyAccountReachoutTimelock) *neonizepb.ReachoutTimelock {
	mapped := &neonizepb.ReachoutTimelock{IsActive: event.IsActive, EnforcementType: event.EnforcementType}
	if !event.TimeEnforcementEnds.IsZero() {
		mapped.EndsMillis = event.TimeEnforcementEnds.UnixMilli()
	}
	return mapped
}

// connectionEvent maps the events that the machine decides on; nil for others.
func connectionEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.PairSuccess:
		return &neonizepb.Event{Payload: &neonizepb.Event_PairSuccess{PairSuccess: &neonizepb.PairSuccess{
			Jid:          event.ID.String(),
			Lid:          event.LID.String(),
			BusinessName: event.BusinessName,
			Platform:     event.Platform,
		}}}
	case *events.PairError:
		return &neonizepb.Event{Payload: &neonizepb.Event_PairError{PairError: &neonizepb.PairError{
			Jid:   event.ID.String(),
			Error: event.Error.Error(),
		}}}
	case *events.LoggedOut:
		return &neonizepb.Event{Payload: &neonizepb.Event_LoggedOut{LoggedOut: &neonizepb.LoggedOut{
			OnConnect: event.OnConnect,
			Reason:    int32(event.Reason),
		}}}
	case *events.StreamReplaced:
		return &neonizepb.Event{Payload: &neonizepb.Event_StreamReplaced{StreamReplaced: &neonizepb.StreamReplaced{}}}
	case *events.StreamError:
		return &neonizepb.Event{Payload: &neonizepb.Event_StreamError{StreamError: &neonizepb.StreamError{Code: event.Code}}}
	case *events.ConnectFailure:
		return &neonizepb.Event{Payload: &neonizepb.Event_ConnectFailure{ConnectFailure: &neonizepb.ConnectFailure{
			Reason:  int32(event.Reason),
			Message: event.Message,
		}}}
	case *events.TemporaryBan:
		return &neonizepb.Event{Payload: &neonizepb.Event_TemporaryBan{TemporaryBan: &neonizepb.TemporaryBan{
			Code:         int32(event.Code),
			ExpireMillis: event.Expire.Milliseconds(),
		}}}
	case *events.ClientOutdated:
		return &neonizepb.Event{Payload: &neonizepb.Event_ClientOutdated{ClientOutdated: &neonizepb.ClientOutdated{}}}
	case *events.KeepAliveTimeout:
		return &neonizepb.Event{Payload: &neonizepb.Event_KeepAliveTimeout{KeepAliveTimeout: &neonizepb.KeepAliveTimeout{
			ErrorCount:        int32(event.ErrorCount),
			LastSuccessMillis: event.LastSuccess.UnixMilli(),
		}}}
	case *events.KeepAliveRestored:
		return &neonizepb.Event{Payload: &neonizepb.Event_KeepAliveRestored{KeepAliveRestored: &neonizepb.KeepAliveRestored{}}}
	}
	return nil
}

func raw(event any) *neonizepb.Event {
	switch shared := event.(type) { // whatsmeow goes on writing the message they point to
	case *events.PushName:
		event = &events.PushName{JID: shared.JID, JIDAlt: shared.JIDAlt, OldPushName: shared.OldPushName, NewPushName: shared.NewPushName}
	case *events.BusinessName:
		event = &events.BusinessName{JID: shared.JID, OldBusinessName: shared.OldBusinessName, NewBusinessName: shared.NewBusinessName}
	}
	named := reflect.TypeOf(event)
	for named.Kind() == reflect.Pointer {
		named = named.Elem()
	}
	return &neonizepb.Event{Payload: &neonizepb.Event_Raw{Raw: &neonizepb.RawEvent{Type: named.Name(), Json: toJSON(event)}}}
}

// identityOf reads who a device is.
func identityOf(device *wastore.Device) identity {
	return identity{
		jid:      device.GetJID().String(),
		lid:      device.GetLID().String(),
		pushName: device.PushName,
		platform: device.Platform,
	}
}
