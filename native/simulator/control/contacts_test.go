package control_test

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"

	"io.neonize/native/simulator/hostile"
)

func TestInfoTellsWhereToConnect(t *testing.T) {
	s := newSimulator(t)
	var info struct{ WebsocketURL, MediaURL, RootKey, CACertificate string }
	s.must(http.MethodGet, "/v1/info", nil, &info)
	if info.WebsocketURL != s.server.WebsocketURL() || len(info.RootKey) != 64 || info.MediaURL == "" || info.CACertificate == "" {
		t.Errorf("got %+v", info)
	}
}

func TestContactsTalkToEachOther(t *testing.T) {
	s := newSimulator(t)
	s.contact("+49 151 1111111", "Alice")
	s.contact("0049 (151) 222-2222", "Bob")

	ping := s.send("491511111111", "+491512222222", "ping")
	got := s.received("491512222222", 0)
	if got.ID != ping || got.Text != "ping" || got.Type != "text" || got.From != "491511111111" || got.PushName != "Alice" || got.Copies != 1 {
		t.Errorf("Bob received %+v", got)
	}
	pong := s.send("491512222222", got.FromLID, "pong!")
	if answer := s.received("491511111111", 0); answer.ID != pong || answer.Text != "pong!" {
		t.Errorf("Alice received %+v", answer)
	}
	s.noUnknown()
}

func TestReceiptsTellOfDeliveryAndReading(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	s.contact("491512222222", "Bob")
	id := s.send("491511111111", "491512222222", "seen?")
	for i, kind := range []string{"delivered", "read"} {
		if kind == "read" { // only now: who reads at once may do so before the other receipt has left
			s.must(http.MethodPost, "/v1/contacts/491512222222/read", fields{"ids": []string{id}}, nil)
		}
		var receipts []struct {
			IDs        []string
			Type, From string
		}
		s.must(http.MethodGet, fmt.Sprintf("/v1/contacts/491511111111/receipts?after=%d&wait=20", i), nil, &receipts)
		if len(receipts) == 0 || receipts[0].Type != kind || receipts[0].From != "491512222222" || receipts[0].IDs[0] != id {
			t.Errorf("receipt %d: got %+v, want %s", i+1, receipts, kind)
		}
	}
	s.noUnknown()
}

func TestMessagesCanReferToOthers(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	s.contact("491512222222", "Bob")
	first := s.send("491511111111", "491512222222", "first")
	s.received("491512222222", 0)
	for i, reference := range []struct{ field, kind string }{{"quoted", "text"}, {"reactTo", "reaction"}} {
		body := fields{"to": "491511111111", "text": "👍", reference.field: first}
		s.must(http.MethodPost, "/v1/contacts/491512222222/messages", body, nil)
		got := s.received("491511111111", i)
		if got.Type != reference.kind || got.Text != "👍" || got.QuotedID != first {
			t.Errorf("%s: got %+v", reference.field, got)
		}
	}
	for i, reference := range []struct{ field, kind string }{{"edit", "edit"}, {"revoke", "revoke"}} {
		body := fields{"to": "491512222222", "text": "changed", reference.field: first}
		s.must(http.MethodPost, "/v1/contacts/491511111111/messages", body, nil)
		if got := s.received("491512222222", i+1); got.Type != reference.kind || got.QuotedID != first {
			t.Errorf("%s: got %+v", reference.field, got)
		}
	}
	s.noUnknown()
}

func TestTheSameContactTwiceIsOneContact(t *testing.T) {
	s := newSimulator(t)
	var first, second struct{ LID string }
	s.must(http.MethodPost, "/v1/contacts", fields{"phone": "491511111111", "name": "Alice"}, &first)
	s.must(http.MethodPost, "/v1/contacts", fields{"phone": "+49 1511111111"}, &second)
	if first.LID == "" || first != second {
		t.Errorf("got %+v and %+v", first, second)
	}
	s.refused(http.MethodPost, "/v1/phones", fields{"phone": "491511111111"}, http.StatusConflict, "taken")
}

func TestFloodLosesNothing(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	s.contact("491512222222", "Bob")
	s.send("491511111111", "491512222222", "hello")
	s.received("491512222222", 0)

	const count = 300
	flood := fields{"to": "491512222222", "count": count, "text": "message {n}", "concurrency": 4}
	var result struct{ Sent, Failed int }
	s.must(http.MethodPost, "/v1/contacts/491511111111/flood", flood, &result)
	if result.Sent != count || result.Failed != 0 {
		t.Fatalf("got %+v", result)
	}
	texts := make(map[string]bool)
	for after := 1; after <= count; after++ {
		texts[s.received("491512222222", after).Text] = true
	}
	if len(texts) != count || !texts["message 1"] || !texts[fmt.Sprintf("message %d", count)] {
		t.Errorf("Bob received %d different texts", len(texts))
	}
	var bob struct{ Received, Copies, Undecryptable, Waiting, Discarded int }
	s.must(http.MethodGet, "/v1/contacts/491512222222", nil, &bob)
	if bob.Received != count+1 || bob.Copies+bob.Undecryptable+bob.Waiting+bob.Discarded != 0 {
		t.Errorf("Bob counts %+v", bob)
	}
	s.noUnknown()
}

// Neither knows the other, so both begin a Signal session while the other's first message is on its way.
func TestAttacksOfAllKindsReachTheirVictim(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Mallory")
	s.contact("491512222222", "Bob")
	var result struct{ Kinds []string }
	s.must(http.MethodPost, "/v1/contacts/491511111111/attacks", fields{"to": "491512222222", "seed": 3, "count": hostile.Kinds}, &result)
	slices.Sort(result.Kinds)
	if kinds := len(slices.Compact(result.Kinds)); kinds != hostile.Kinds {
		t.Errorf("%d kinds were sent, expected %d", kinds, hostile.Kinds)
	}
	s.received("491512222222", 0)
}

func TestStrangersWhoFloodEachOtherLoseNothing(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	s.contact("491512222222", "Bob")
	const count = 200
	var floods sync.WaitGroup
	for from, to := range map[string]string{"491511111111": "491512222222", "491512222222": "491511111111"} {
		floods.Go(func() {
			var result struct {
				Sent      int
				LastError string
			}
			flood := fields{"to": to, "count": count, "text": "message {n}", "concurrency": 8}
			status := s.call(http.MethodPost, "/v1/contacts/"+from+"/flood", flood, &result)
			if status != http.StatusOK || result.Sent != count {
				t.Errorf("%s: got %d %+v", from, status, result)
			}
		})
	}
	floods.Wait()
	for _, phone := range []string{"491511111111", "491512222222"} {
		s.received(phone, count-1)
		var counted struct{ Received, Copies, Undecryptable, Waiting, Discarded int }
		s.must(http.MethodGet, "/v1/contacts/"+phone, nil, &counted)
		if counted.Received != count || counted.Copies+counted.Undecryptable+counted.Waiting+counted.Discarded != 0 {
			t.Errorf("%s counts %+v", phone, counted)
		}
	}
	s.noUnknown()
}

func TestTypingAndPresence(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	s.contact("491512222222", "Bob")
	for _, state := range []string{"composing", "recording", "paused"} {
		s.must(http.MethodPost, "/v1/contacts/491511111111/typing", fields{"to": "491512222222", "state": state}, nil)
	}
	s.must(http.MethodPost, "/v1/contacts/491512222222/presence", fields{"available": false}, nil)
	s.send("491511111111", "491512222222", "are you there?")
	var receipts []struct{ Type string }
	s.must(http.MethodGet, "/v1/contacts/491511111111/receipts?wait=20", nil, &receipts)
	if len(receipts) != 1 || receipts[0].Type != "inactive" {
		t.Errorf("got %+v, want one inactive receipt", receipts)
	}
	s.noUnknown()
}
