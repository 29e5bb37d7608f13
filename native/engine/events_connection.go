package engine

import (
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// connectionEvent maps what becomes of the connection; nil for others.
func connectionEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.LoggedOut:
		return &neonizepb.Event{Payload: &neonizepb.Event_LoggedOut{LoggedOut: &neonizepb.LoggedOut{
			OnConnect: event.OnConnect,
			Reason:    int32(event.Reason),
		}}}
	case *events.StreamReplaced:
		return &neonizepb.Event{Payload: &neonizepb.Event_StreamReplaced{StreamReplaced: &neonizepb.StreamReplaced{}}}
	case *events.StreamError:
		return &neonizepb.Event{Payload: &neonizepb.Event_StreamError{StreamError: &neonizepb.StreamError{
			Code: event.Code,
			Raw:  node(event.Raw),
		}}}
	case *events.KeepAliveTimeout:
		return &neonizepb.Event{Payload: &neonizepb.Event_KeepAliveTimeout{KeepAliveTimeout: &neonizepb.KeepAliveTimeout{
			ErrorCount:        int32(event.ErrorCount),
			LastSuccessMillis: event.LastSuccess.UnixMilli(),
		}}}
	case *events.KeepAliveRestored:
		return &neonizepb.Event{Payload: &neonizepb.Event_KeepAliveRestored{KeepAliveRestored: &neonizepb.KeepAliveRestored{}}}
	}
	return refusalEvent(event)
}

// refusalEvent maps that WhatsApp does not want the session, or not all that it does.
func refusalEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.ConnectFailure:
		return &neonizepb.Event{Payload: &neonizepb.Event_ConnectFailure{ConnectFailure: &neonizepb.ConnectFailure{
			Reason:  int32(event.Reason),
			Message: event.Message,
			Raw:     node(event.Raw),
		}}}
	case *events.TemporaryBan:
		return &neonizepb.Event{Payload: &neonizepb.Event_TemporaryBan{TemporaryBan: &neonizepb.TemporaryBan{
			Code:         int32(event.Code),
			ExpireMillis: event.Expire.Milliseconds(),
		}}}
	case *events.ClientOutdated:
		return &neonizepb.Event{Payload: &neonizepb.Event_ClientOutdated{ClientOutdated: &neonizepb.ClientOutdated{}}}
	case *events.CATRefreshError:
		return &neonizepb.Event{Payload: &neonizepb.Event_CatRefreshError{CatRefreshError: &neonizepb.CatRefreshError{
			Error: event.Error.Error(),
		}}}
	case *events.NotifyAccountReachoutTimelock:
		return &neonizepb.Event{Payload: &neonizepb.Event_ReachoutTimelock{ReachoutTimelock: &neonizepb.ReachoutTimelock{
			IsActive:        event.IsActive,
			EnforcementType: event.EnforcementType,
			EndsMillis:      millis(event.TimeEnforcementEnds.Time),
		}}}
	}
	return nil
}
