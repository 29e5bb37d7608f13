package engine

import (
	"context"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// withBothAddresses adds to what somebody wrote or did in a chat the other address of whom it came from or went to, where
// WhatsApp did not say it and the store knows it.
func (c *client) withBothAddresses(event *neonizepb.Event) *neonizepb.Event {
	source := sourceOf(event)
	if source == nil {
		return event
	}
	if source.SenderAlt == "" {
		source.SenderAlt = c.otherAddress(source.Sender)
	}
	if source.RecipientAlt == "" && source.IsFromMe && !source.IsGroup {
		source.RecipientAlt = c.otherAddress(source.Chat)
	}
	return event
}

func sourceOf(event *neonizepb.Event) *neonizepb.MessageSource {
	switch payload := event.GetPayload().(type) {
	case *neonizepb.Event_Message:
		return payload.Message.GetInfo().GetSource()
	case *neonizepb.Event_Receipt:
		return payload.Receipt.GetSource()
	case *neonizepb.Event_UndecryptableMessage:
		return payload.UndecryptableMessage.GetInfo().GetSource()
	case *neonizepb.Event_ChatPresence:
		return payload.ChatPresence.GetSource()
	}
	return nil
}

// otherAddress is a person's LID for the phone number, or the other way round; empty when it is not known or nobody's.
// A store that cannot be read fails whatever comes next, so nothing is said of it here.
func (c *client) otherAddress(address string) string {
	jid, err := types.ParseJID(address)
	if err != nil {
		return ""
	}
	var find func(context.Context, types.JID) (types.JID, error)
	switch jid.Server {
	case types.DefaultUserServer:
		find = c.wa.Store.LIDs.GetLIDForPN
	case types.HiddenUserServer:
		find = c.wa.Store.LIDs.GetPNForLID
	default:
		return ""
	}
	other, err := find(c.ctx, jid)
	if err != nil {
		return ""
	}
	return other.String()
}
