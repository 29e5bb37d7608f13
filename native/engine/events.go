package engine

import (
	"reflect"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// families map whatsmeow's events, a subject each; an event that is none of a family's becomes nil.
var families = []func(event any) *neonizepb.Event{
	messageEvent, connectionEvent, pairingEvent, syncEvent, personEvent, groupEvent, accountEvent, newsletterEvent, callEvent,
	chatEvent, appStateEvent,
}

// mapEvent turns an event of whatsmeow's into one of the contract; one the contract does not know becomes a RawEvent.
func mapEvent(event any) *neonizepb.Event {
	for _, family := range families {
		if mapped := family(event); mapped != nil {
			return mapped
		}
	}
	return unknown(event)
}

func unknown(event any) *neonizepb.Event {
	named := reflect.TypeOf(event)
	for named.Kind() == reflect.Pointer {
		named = named.Elem()
	}
	return &neonizepb.Event{Payload: &neonizepb.Event_Raw{Raw: &neonizepb.RawEvent{Type: named.Name(), Json: toJSON(event)}}}
}

// encoded serialises one of WhatsApp's own messages, without what is nested too deep for Java; nothing when it is absent.
func encoded(message proto.Message) []byte {
	prune(message.ProtoReflect(), maxMessageDepth)
	bytes, err := proto.Marshal(message)
	if err != nil { // WhatsApp's messages have neither required fields nor texts that are checked
		return nil
	}
	return bytes
}

// millis is a time of the contract; 0 for one that is not known.
func millis(moment time.Time) int64 {
	if moment.IsZero() {
		return 0
	}
	return moment.UnixMilli()
}

// optionalJID is an address of the contract; empty for one that is not known.
func optionalJID(jid *types.JID) string {
	if jid == nil {
		return ""
	}
	return jid.String()
}

func jidTexts(jids []types.JID) []string {
	texts := make([]string, len(jids))
	for i, jid := range jids {
		texts[i] = jid.String()
	}
	return texts
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
