package engine

import (
	"testing"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

func TestOnlyButtonsDeclareTheSenderABusiness(t *testing.T) {
	buttons := &waE2E.Message{EphemeralMessage: &waE2E.FutureProofMessage{
		Message: &waE2E.Message{InteractiveMessage: &waE2E.InteractiveMessage{}},
	}}
	user, group := types.NewJID("1", types.HiddenUserServer), types.NewJID("1", types.GroupServer)
	if nodes := additionalNodes(user, &waE2E.Message{}, nil); nodes != nil {
		t.Errorf("a plain message has %v", nodes)
	}
	if nodes := *additionalNodes(user, buttons, nil); len(nodes) != 2 || nodes[0].Tag != "biz" || nodes[1].Tag != "bot" {
		t.Errorf("buttons in a chat of two have %v", nodes)
	}
	if nodes := *additionalNodes(group, buttons, nil); len(nodes) != 1 || nodes[0].Tag != "biz" {
		t.Errorf("buttons in a group have %v", nodes)
	}
}

func TestNodesOfTheCallersReplaceThoseForButtons(t *testing.T) {
	wanted := []*neonizepb.Node{{
		Tag: "biz", Attributes: map[string]string{"native_flow_name": "payment_info"},
		Children: []*neonizepb.Node{{Tag: "interactive"}},
	}}
	buttons := &waE2E.Message{InteractiveMessage: &waE2E.InteractiveMessage{}}
	nodes := *additionalNodes(types.NewJID("1", types.HiddenUserServer), buttons, wanted)
	if len(nodes) != 1 || nodes[0].Attrs["native_flow_name"] != "payment_info" || len(nodes[0].GetChildren()) != 1 {
		t.Errorf("the stanza has %v", nodes)
	}
}
