package engine

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// additionalNodes are what the stanza of a message has beside its ciphertext: what the caller wants, and what WhatsApp's
// applications need to draw buttons.
func additionalNodes(to types.JID, content *waE2E.Message, wanted []*neonizepb.Node) *[]waBinary.Node {
	nodes := stanzaNodes(wanted)
	if len(nodes) == 0 && isInteractive(content) {
		nodes = interactiveNodes(to)
	}
	if len(nodes) == 0 {
		return nil
	}
	return &nodes
}

func stanzaNodes(wanted []*neonizepb.Node) []waBinary.Node {
	var nodes []waBinary.Node
	for _, node := range wanted {
		attributes := make(waBinary.Attrs, len(node.GetAttributes()))
		for name, value := range node.GetAttributes() {
			attributes[name] = value
		}
		made := waBinary.Node{Tag: node.GetTag(), Attrs: attributes}
		if children := stanzaNodes(node.GetChildren()); children != nil {
			made.Content = children
		} else if len(node.GetContent()) > 0 {
			made.Content = node.GetContent()
		}
		nodes = append(nodes, made)
	}
	return nodes
}

// isInteractive recognises the kinds of buttons for which whatsmeow adds nothing by itself.
func isInteractive(content *waE2E.Message) bool {
	for _, wrapped := range []*waE2E.FutureProofMessage{
		content.GetEphemeralMessage(), content.GetViewOnceMessage(), content.GetViewOnceMessageV2(),
	} {
		if wrapped != nil {
			return isInteractive(wrapped.GetMessage())
		}
	}
	return content.GetInteractiveMessage() != nil
}

// interactiveNodes say what the encrypted content holds. In a chat of two the sender also declares itself a business's bot:
// applications draw no buttons otherwise, and show a mark for it.
func interactiveNodes(to types.JID) []waBinary.Node {
	flow := waBinary.Node{Tag: "native_flow", Attrs: waBinary.Attrs{"v": "9", "name": "mixed"}}
	interactive := waBinary.Node{
		Tag: "interactive", Attrs: waBinary.Attrs{"type": "native_flow", "v": "1"}, Content: []waBinary.Node{flow},
	}
	nodes := []waBinary.Node{{Tag: "biz", Content: []waBinary.Node{interactive}}}
	if to.Server == types.DefaultUserServer || to.Server == types.HiddenUserServer {
		nodes = append(nodes, waBinary.Node{Tag: "bot", Attrs: waBinary.Attrs{"biz_bot": "1"}})
	}
	return nodes
}
