package contact

import (
	"context"
	"crypto/rand"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// Call sends a signal of a call: offer, accept, preaccept, transport, relaylatency, offer_notice, terminate, reject, or any other.
// An empty id begins a call. It returns the call's id.
func (c *Contact) Call(ctx context.Context, to types.JID, signal, id string) (string, error) {
	if id == "" {
		id = rand.Text()
	}
	creator := c.account.JID()
	if to.Server == types.HiddenUserServer {
		creator = c.account.LID()
	}
	attrs := waBinary.Attrs{"call-id": id, "call-creator": creator, "caller_pn": c.account.JID(), "count": "0"}
	switch signal {
	case "offer_notice":
		attrs["media"], attrs["type"] = "audio", "group"
	case "terminate":
		attrs["reason"] = "timeout"
	}
	err := c.act(ctx, func(ctx context.Context) error {
		//lint:ignore SA1019 whatsmeow sends stanzas as they are nowhere else.
		return c.client.DangerousInternals().SendNode(ctx, waBinary.Node{
			Tag:     "call",
			Attrs:   waBinary.Attrs{"id": c.client.GenerateMessageID(), "from": creator, "to": to},
			Content: []waBinary.Node{{Tag: signal, Attrs: attrs}},
		})
	})
	return id, err
}
