package control_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"
)

func TestADroppedConnectionComesBack(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	s.contact("491511111111", "Alice")
	bot := s.linked("491700000000")
	var touched struct{ Connections int }
	s.must(http.MethodPost, "/v1/faults", fields{"kind": "drop-connections", "phone": "491700000000"}, &touched)
	if touched.Connections != 1 {
		t.Errorf("touched %d connections, want the companion's only", touched.Connections)
	}
	await(t, bot.connected, "connection")
	s.send("491511111111", "491700000000", "still there?")
	await(t, bot.messages, "message")
}

func TestAContactSurvivesFaults(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	s.contact("491512222222", "Bob")
	for i, fault := range []fields{{"kind": "drop-connections"}, {"kind": "stream-error", "code": 503}} {
		fault["phone"] = "491511111111"
		s.must(http.MethodPost, "/v1/faults", fault, nil)
		s.send("491511111111", "491512222222", "after a fault")
		s.send("491512222222", "491511111111", "and back")
		s.received("491512222222", i)
		s.received("491511111111", i)
	}
}

func TestARefusedLoginIsToldToTheClient(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	bot := s.linked("491700000000")
	s.must(http.MethodPost, "/v1/faults", fields{"kind": "refuse-login", "phone": "491700000000", "code": 405}, nil)
	s.must(http.MethodPost, "/v1/faults", fields{"kind": "drop-connections", "phone": "491700000000"}, nil)
	await(t, bot.outdated, "refusal")
	s.must(http.MethodDelete, "/v1/faults", nil, nil)
	bot.Disconnect()
	check(t, bot.Connect())
	await(t, bot.connected, "connection")
}

func TestADelayHoldsStanzasBack(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	s.contact("491512222222", "Bob")
	s.must(http.MethodPost, "/v1/faults", fields{"kind": "delay", "phone": "491511111111", "millis": 300}, nil)
	start := time.Now()
	s.send("491511111111", "491512222222", "slow")
	if took := time.Since(start); took < 300*time.Millisecond {
		t.Errorf("the acknowledgement took %s only", took)
	}
	s.must(http.MethodDelete, "/v1/faults", nil, nil)
}

func TestARestrictedAccountReachesOnlyThoseWhoWroteToIt(t *testing.T) {
	s := newSimulator(t)
	for _, number := range []string{"491511111111", "491512222222", "491513333333"} {
		s.contact(number, "Somebody")
	}
	s.send("491512222222", "491511111111", "hello")
	s.must(http.MethodPost, "/v1/faults", fields{"kind": "restrict", "phone": "491511111111"}, nil)
	s.send("491511111111", "491512222222", "an answer")
	stranger := fields{"to": "491513333333", "text": "a new chat"}
	s.refused(http.MethodPost, "/v1/contacts/491511111111/messages", stranger, http.StatusUnprocessableEntity, "refused")
	s.must(http.MethodDelete, "/v1/faults", nil, nil)
	s.send("491511111111", "491513333333", "a new chat")
	id := s.send("491511111111", "491513333333", "a text")
	s.received("491513333333", 1)
	s.refused(http.MethodGet, "/v1/contacts/491513333333/messages/"+id+"/media", nil, http.StatusNotFound, "no-media")
}

func TestFaultsWithoutAPhoneSpareThePeople(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	var touched struct{ Connections int }
	s.must(http.MethodPost, "/v1/faults", fields{"kind": "drop-connections"}, &touched)
	if touched.Connections != 0 {
		t.Errorf("touched %d connections of contacts", touched.Connections)
	}
}

func TestTraceStreamsStanzas(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/v1/trace", nil)
	check(t, err)
	response, err := http.DefaultClient.Do(request)
	check(t, err)
	defer func() { _ = response.Body.Close() }()
	s.contact("491512222222", "Bob")
	id := s.send("491511111111", "491512222222", "secret words")
	for lines := json.NewDecoder(response.Body); ; {
		var stanza struct{ Phone, Direction, Stanza string }
		check(t, lines.Decode(&stanza))
		if strings.Contains(stanza.Stanza, "secret words") {
			t.Fatalf("the trace shows a plain text: %s", stanza.Stanza)
		}
		if stanza.Direction == "out" && stanza.Phone == "491512222222" && strings.Contains(stanza.Stanza, id) {
			return
		}
	}
}

func TestUnknownStanzasAreRecorded(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	bot := s.linked("491700000000")
	//lint:ignore SA1019 nothing that is meant for use sends a stanza that nobody knows
	_, _ = bot.DangerousInternals().SendIQ(t.Context(), whatsmeow.DangerousInfoQuery{
		Namespace: "w:unheard-of", Type: "get", To: types.ServerJID,
	})
	var unknown []struct{ Phone, Stanza string }
	s.must(http.MethodGet, "/v1/unknown", nil, &unknown)
	if len(unknown) != 1 || unknown[0].Phone != "491700000000" || !strings.Contains(unknown[0].Stanza, "w:unheard-of") {
		t.Errorf("got %+v", unknown)
	}
	s.must(http.MethodDelete, "/v1/unknown", nil, nil)
	s.noUnknown()
}
