package hostile

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"
)

func (s *source) hi() []byte {
	return serialise(&waE2E.Message{Conversation: proto.String("hi")})
}

func (s *source) oddID() []Step {
	id := s.text()
	for id == "" { // a message without an id goes nowhere
		id = s.text()
	}
	return send(&Message{ID: id, Plaintext: s.hi()}, &Message{ID: id + " ", Plaintext: s.hi()})
}

func (s *source) oddName() []Step {
	name, harmless := s.text(), "Mallory"
	return []Step{{PushName: &name}, {Message: &Message{ID: s.id(), Plaintext: s.hi()}}, {PushName: &harmless}}
}

func (s *source) oddAttributes() []Step {
	message := &Message{ID: s.id(), Plaintext: s.hi(), Attributes: waBinary.Attrs{}, EncAttributes: waBinary.Attrs{}}
	for _, name := range []string{"type", "edit", "category"} {
		if s.IntN(2) == 0 {
			message.Attributes[name] = s.text()
		}
	}
	for _, name := range []string{"mediatype", "decrypt-fail", "count", "state", "v"} {
		if s.IntN(2) == 0 {
			message.EncAttributes[name] = s.text()
		}
	}
	return send(message)
}

func (s *source) garbageCiphertext() []Step {
	types := []string{"msg", "pkmsg", "skmsg", "frskmsg", "msmsg", "none"}
	return send(&Message{
		ID: s.id(), Plaintext: s.hi(), Ciphertext: append([]byte{byte(s.Uint32())}, s.blob()...),
		EncAttributes: waBinary.Attrs{"type": pick(s, types)},
	})
}

// skippedKeys makes the victim keep the keys of messages that never come.
func (s *source) skippedKeys() []Step {
	return send(&Message{ID: s.id(), Plaintext: s.hi(), Skipped: 100 + s.IntN(400)})
}

// nestedCall is a call whose signal has children in children: as many levels as a server that closes hostile connections lets pass.
func (s *source) nestedCall() []Step {
	signal := waBinary.Node{Tag: "a", Attrs: waBinary.Attrs{"text": s.text()}, Content: s.blob()}
	for range pick(s, []int{5, 20, 40}) {
		signal = waBinary.Node{Tag: "a", Content: []waBinary.Node{signal}}
	}
	kinds := []string{"offer", "accept", "preaccept", "transport", "relaylatency", "offer_notice", "terminate", "reject", "a"}
	signal.Tag, signal.Attrs = pick(s, kinds), waBinary.Attrs{"call-id": s.text(), "call-creator": s.text()}
	return []Step{{Stanza: &waBinary.Node{Tag: "call", Attrs: waBinary.Attrs{"id": s.id()}, Content: []waBinary.Node{signal}}}}
}

// oddStanza is a receipt or chat state that makes no sense.
func (s *source) oddStanza() []Step {
	if s.IntN(2) == 0 {
		state := waBinary.Node{Tag: pick(s, []string{"composing", "paused", "a"}), Attrs: waBinary.Attrs{"media": s.text()}}
		return []Step{{Stanza: &waBinary.Node{Tag: "chatstate", Content: []waBinary.Node{state}}}}
	}
	items := make([]waBinary.Node, s.IntN(200))
	for i := range items {
		items[i] = waBinary.Node{Tag: "item", Attrs: waBinary.Attrs{"id": s.text()}}
	}
	return []Step{{Stanza: &waBinary.Node{
		Tag:     "receipt",
		Attrs:   waBinary.Attrs{"id": s.id(), "type": pick(s, []string{"read", "retry", "played", "sender", s.text()})},
		Content: []waBinary.Node{{Tag: "list", Content: items}},
	}}}
}

// unknownStanza has a tag that neither the server nor a client knows.
func (s *source) unknownStanza() []Step {
	return []Step{{Stanza: &waBinary.Node{Tag: "mystery", Attrs: waBinary.Attrs{"id": s.text()}, Content: s.blob()}}}
}
