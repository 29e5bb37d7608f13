package control_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/simulator/control"
	"io.neonize/native/simulator/media"
	"io.neonize/native/simulator/wire"
	"io.neonize/native/simulator/world"
	"io.neonize/native/store"
)

// credentials are the same for all tests, since whatsmeow trusts one root key per process.
var credentials = sync.OnceValues(wire.NewCredentials)

// simulator is a whole one: world, server, people and control API.
type simulator struct {
	t      testing.TB
	world  *world.World
	server *wire.Server
	api    *control.Server
	url    string
}

func newSimulator(t testing.TB) *simulator {
	t.Helper()
	keys, err := credentials()
	check(t, err)
	files := media.New()
	w, err := world.New(world.Options{Files: files})
	check(t, err)
	trace := &control.Trace{}
	server, err := wire.New(w, wire.Options{Credentials: keys, Tracer: trace.Record, Handler: files})
	check(t, err)
	api, err := control.New(t.Context(), control.Options{
		World: w, Server: server, Trace: trace, MediaURL: "https://media.test", Media: files,
	})
	check(t, err)
	front := httptest.NewServer(api)
	t.Cleanup(func() {
		check(t, api.Close())
		front.Close()
		check(t, server.Close())
		check(t, w.Close())
		check(t, files.Close())
	})
	return &simulator{t, w, server, api, front.URL}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// call makes a request and reads the answer into a value unless that is nil. It returns the status.
func (s *simulator) call(method, path string, body, into any) int {
	s.t.Helper()
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		check(s.t, err)
		content = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, content)
	check(s.t, err)
	response, err := http.DefaultClient.Do(request)
	check(s.t, err)
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	check(s.t, err)
	if into != nil {
		if err := json.Unmarshal(answer, into); err != nil {
			s.t.Fatalf("%s %s: %d %s: %v", method, path, response.StatusCode, answer, err)
		}
	}
	return response.StatusCode
}

// must makes a request that succeeds.
func (s *simulator) must(method, path string, body, into any) {
	s.t.Helper()
	var answer json.RawMessage
	if status := s.call(method, path, body, &answer); status != http.StatusOK {
		s.t.Fatalf("%s %s: %d %s", method, path, status, answer)
	}
	if into != nil {
		check(s.t, json.Unmarshal(answer, into))
	}
}

// refused makes a request that fails with a status and a code.
func (s *simulator) refused(method, path string, body any, status int, code string) {
	s.t.Helper()
	var failure struct{ Code, Message string }
	if got := s.call(method, path, body, &failure); got != status || failure.Code != code || failure.Message == "" {
		s.t.Errorf("%s %s: got %d %+v, want %d %s", method, path, got, failure, status, code)
	}
}

type fields map[string]any

type message struct {
	Index          int
	ID, From, Text string
	FromLID, Chat  string
	Type, QuotedID string
	Copies         int
	FromMe         bool
	PushName       string
	Timestamp      time.Time
}

func (s *simulator) contact(phone, name string) {
	s.t.Helper()
	s.must(http.MethodPost, "/v1/contacts", fields{"phone": phone, "name": name}, nil)
}

func (s *simulator) phone(phone string) {
	s.t.Helper()
	s.must(http.MethodPost, "/v1/phones", fields{"phone": phone, "name": "Bot"}, nil)
}

// send has a person write, and returns the message's id.
func (s *simulator) send(from, to, text string) string {
	s.t.Helper()
	var sent struct{ ID string }
	s.must(http.MethodPost, "/v1/contacts/"+from+"/messages", fields{"to": to, "text": text}, &sent)
	return sent.ID
}

// received waits for the message behind an index.
func (s *simulator) received(by string, after int) message {
	s.t.Helper()
	var list []message
	s.must(http.MethodGet, fmt.Sprintf("/v1/contacts/%s/messages?after=%d&wait=20", by, after), nil, &list)
	if len(list) == 0 {
		s.t.Fatalf("%s received nothing behind %d", by, after)
	}
	return list[0]
}

// noUnknown fails the test when the server met a stanza it does not know.
func (s *simulator) noUnknown() {
	s.t.Helper()
	var unknown []struct{ Phone, Stanza string }
	s.must(http.MethodGet, "/v1/unknown", nil, &unknown)
	for _, stanza := range unknown {
		s.t.Errorf("unknown stanza of %s: %s", stanza.Phone, stanza.Stanza)
	}
}

// companion is a stock whatsmeow client that wants to be linked.
type companion struct {
	*whatsmeow.Client

	qr        chan string
	connected chan struct{}
	loggedOut chan struct{}
	outdated  chan struct{}
	messages  chan *events.Message
	keyShares chan struct{}
	histories chan *events.HistorySync
}

func (s *simulator) companion() *companion {
	s.t.Helper()
	state, err := store.Open(s.t.Context(), store.NewMemory(), store.Options{})
	check(s.t, err)
	c := &companion{
		Client: whatsmeow.NewClient(state.Device(), nil),
		qr:     make(chan string, 1), connected: make(chan struct{}, 10), loggedOut: make(chan struct{}, 1), outdated: make(chan struct{}, 1),
		messages: make(chan *events.Message, 100), keyShares: make(chan struct{}, 10), histories: make(chan *events.HistorySync, 10),
	}
	c.EnableDecryptedEventBuffer = true
	c.SetWebsocketHTTPClient(s.server.HTTPClient())
	c.SetPreLoginHTTPClient(s.server.HTTPClient())
	c.AddEventHandler(c.handle)
	check(s.t, c.Connect())
	s.t.Cleanup(func() {
		c.Disconnect()
		_ = state.Close(context.Background())
	})
	return c
}

func (c *companion) handle(event any) {
	switch event := event.(type) {
	case *events.QR:
		c.qr <- event.Codes[0]
	case *events.Connected:
		c.connected <- struct{}{}
	case *events.LoggedOut:
		c.loggedOut <- struct{}{}
	case *events.ClientOutdated:
		c.outdated <- struct{}{}
	case *events.HistorySync:
		c.histories <- event
	case *events.Message:
		if event.Message.GetProtocolMessage().GetAppStateSyncKeyShare() != nil {
			c.keyShares <- struct{}{}
		} else if event.Message.GetProtocolMessage() == nil {
			c.messages <- event
		}
	}
}

// await takes what comes next from a channel.
func await[T any](t testing.TB, from <-chan T, what string) T {
	t.Helper()
	select {
	case value := <-from:
		return value
	case <-time.After(20 * time.Second):
		t.Fatalf("no %s within 20 seconds", what)
		panic("unreachable")
	}
}
