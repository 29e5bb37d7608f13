package engine

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// callEvent maps what happens to calls; nil for others.
func callEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.CallOffer:
		signal := remoteSignal(&event.BasicCallMeta, &event.CallRemoteMeta, event.Data)
		return &neonizepb.Event{Payload: &neonizepb.Event_CallOffer{CallOffer: signal}}
	case *events.CallAccept:
		signal := remoteSignal(&event.BasicCallMeta, &event.CallRemoteMeta, event.Data)
		return &neonizepb.Event{Payload: &neonizepb.Event_CallAccept{CallAccept: signal}}
	case *events.CallPreAccept:
		signal := remoteSignal(&event.BasicCallMeta, &event.CallRemoteMeta, event.Data)
		return &neonizepb.Event{Payload: &neonizepb.Event_CallPreAccept{CallPreAccept: signal}}
	case *events.CallTransport:
		signal := remoteSignal(&event.BasicCallMeta, &event.CallRemoteMeta, event.Data)
		return &neonizepb.Event{Payload: &neonizepb.Event_CallTransport{CallTransport: signal}}
	case *events.CallOfferNotice:
		signal := callSignal(&event.BasicCallMeta, event.Data)
		signal.Media, signal.Type = event.Media, event.Type
		return &neonizepb.Event{Payload: &neonizepb.Event_CallOfferNotice{CallOfferNotice: signal}}
	case *events.CallRelayLatency:
		return &neonizepb.Event{Payload: &neonizepb.Event_CallRelayLatency{CallRelayLatency: callSignal(&event.BasicCallMeta, event.Data)}}
	case *events.CallTerminate:
		signal := callSignal(&event.BasicCallMeta, event.Data)
		signal.Reason = event.Reason
		return &neonizepb.Event{Payload: &neonizepb.Event_CallTerminate{CallTerminate: signal}}
	case *events.CallReject:
		return &neonizepb.Event{Payload: &neonizepb.Event_CallReject{CallReject: callSignal(&event.BasicCallMeta, event.Data)}}
	case *events.UnknownCallEvent:
		return &neonizepb.Event{Payload: &neonizepb.Event_UnknownCall{UnknownCall: node(event.Node)}}
	}
	return nil
}

func callSignal(meta *types.BasicCallMeta, data *waBinary.Node) *neonizepb.CallSignal {
	return &neonizepb.CallSignal{
		From:            meta.From.String(),
		TimestampMillis: millis(meta.Timestamp),
		Creator:         meta.CallCreator.String(),
		CreatorAlt:      meta.CallCreatorAlt.String(),
		CallId:          meta.CallID,
		Group:           meta.GroupJID.String(),
		Data:            node(data),
	}
}

func remoteSignal(meta *types.BasicCallMeta, remote *types.CallRemoteMeta, data *waBinary.Node) *neonizepb.CallSignal {
	signal := callSignal(meta, data)
	signal.RemotePlatform, signal.RemoteVersion = remote.RemotePlatform, remote.RemoteVersion
	return signal
}
