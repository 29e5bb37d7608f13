package engine

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/media"
	"io.neonize/native/simulator/phone"
	simulated "io.neonize/native/simulator/wire"
	"io.neonize/native/simulator/world"
)

// credentials are the same for all tests, since a process trusts one root key only.
var credentials = sync.OnceValues(simulated.NewCredentials)

// stage is a simulated WhatsApp with an engine in front of it.
type stage struct {
	t      *testing.T
	world  *world.World
	front  *front
	server *simulated.Server
	media  *media.Host
	host   *testHost
	engine *Engine
	trace  *trace
}

func newStage(t *testing.T) *stage {
	t.Helper()
	return newStageLogging(t, neonizepb.Log_DEBUG)
}

func newStageLogging(t *testing.T, level neonizepb.Log_Level) *stage {
	t.Helper()
	secrets, err := credentials()
	must(t, err)
	s := &stage{t: t, host: newTestHost(), media: media.New(), trace: newTrace()}
	s.world, err = world.New(world.Options{Files: s.media})
	must(t, err)
	s.front = &front{World: s.world}
	s.server, err = simulated.New(s.front, simulated.Options{
		Credentials: secrets, Handler: s.media, Tracer: s.trace.see,
	})
	must(t, err)
	root := s.server.RootKey()
	s.engine, err = New(s.host, &neonizepb.Hello{
		FaultInjection: true,
		LogLevel:       level,
		Connection: &neonizepb.Connection{
			WebsocketUrl: "ws://" + s.server.Addr() + "/ws/chat", MediaUrl: "http://" + s.server.Addr(), RootKey: root[:],
		},
	})
	must(t, err)
	s.host.done = s.engine.EventDone
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		s.engine.Close(ctx)
		must(t, s.server.Close())
		must(t, s.media.Close())
		s.host.check(t)
		if t.Failed() {
			s.host.dump(t)
		}
	})
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func soon(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

func (s *stage) options(number, name string) contact.Options {
	account, err := s.world.AddAccount(number, name)
	must(s.t, err)
	return contact.Options{Account: account, HTTPClient: s.server.HTTPClient(), RootKey: s.server.RootKey()}
}

// contact lets somebody else be on WhatsApp.
func (s *stage) contact(number, name string) *contact.Contact {
	s.t.Helper()
	person, err := contact.Connect(soon(s.t), s.options(number, name))
	must(s.t, err)
	s.t.Cleanup(func() { _ = person.Close() })
	return person
}

// phone lets the owner of a session have a phone.
func (s *stage) phone(number, name string) *phone.Phone {
	s.t.Helper()
	device, err := phone.Connect(soon(s.t), s.world, s.media, s.options(number, name))
	must(s.t, err)
	s.t.Cleanup(func() { _ = device.Close() })
	return device
}

// actress is a session as Java would see it.
type actress struct {
	*stage
	name string
	read int // events looked at so far
}

// open opens a session that reconnects quickly.
func (s *stage) open(name string) *actress {
	s.t.Helper()
	a := &actress{stage: s, name: name}
	call[neonizepb.OpenSessionResponse](a, "OpenSession", &neonizepb.OpenSessionRequest{
		DeviceName: "Stage", PlatformType: "CHROME", EventWindow: 16, ReconnectMinMillis: 20, ReconnectMaxMillis: 200,
	})
	return a
}

// paired opens a session and links it to a new phone.
func (s *stage) paired(name, number string) (*actress, *phone.Phone) {
	s.t.Helper()
	device := s.phone(number, name)
	a := s.open(name)
	a.connect()
	a.scan(device)
	a.awaitState(stateConnected)
	return a, device
}

func (a *actress) connect() {
	call[neonizepb.ConnectResponse](a, "Connect", &neonizepb.ConnectRequest{})
}

// scan links the session to the phone by its next QR code.
func (a *actress) scan(device *phone.Phone) {
	a.t.Helper()
	code := a.await(func(event *neonizepb.Event) bool { return event.GetQrCode() != nil }).GetQrCode()
	_, err := device.Scan(soon(a.t), code.GetCode())
	must(a.t, err)
}

func (a *actress) send(to, text, id string) *neonizepb.SendMessageResponse {
	a.t.Helper()
	return call[neonizepb.SendMessageResponse](a, "SendMessage", textTo(to, text, id))
}

func textTo(to, text, id string) *neonizepb.SendMessageRequest {
	content, _ := proto.Marshal(&waE2E.Message{Conversation: &text})
	return &neonizepb.SendMessageRequest{To: to, Message: content, Id: id}
}

// call runs an operation that must succeed.
func call[R any, P interface {
	*R
	proto.Message
}](a *actress, method string, request proto.Message) P {
	a.t.Helper()
	response := P(new(R))
	answer, err := a.try(method, request)
	must(a.t, err)
	must(a.t, proto.Unmarshal(answer, response))
	return response
}

// refused runs an operation that must fail with a code.
func (a *actress) refused(code neonizepb.Error_Code, method string, request proto.Message) *Error {
	a.t.Helper()
	_, err := a.try(method, request)
	failure := AsError(err)
	if failure == nil || failure.Code != code {
		a.t.Fatalf("%s gave %v, expected %v", method, failure, code)
	}
	return failure
}

func (a *actress) try(method string, request proto.Message) ([]byte, error) {
	encoded, err := proto.Marshal(request)
	must(a.t, err)
	response, err := a.engine.Call(soon(a.t), a.name, method, encoded)
	must(a.t, a.host.reply(response))
	return response, err
}

// await returns the next event that fits, skipping others.
func (a *actress) await(fits func(*neonizepb.Event) bool) *neonizepb.Event {
	a.t.Helper()
	deadline := time.After(patience)
	for {
		events, changed := a.host.of(a.name)
		for a.read < len(events) {
			a.read++
			if fits(events[a.read-1]) {
				return events[a.read-1]
			}
		}
		select {
		case <-changed:
		case <-deadline:
			a.t.Fatalf("no such event came; the states were %v", a.states())
		}
	}
}

func (a *actress) awaitState(wanted state) *neonizepb.StateChanged {
	a.t.Helper()
	return a.await(func(event *neonizepb.Event) bool { return event.GetStateChanged().GetState() == wanted }).GetStateChanged()
}

func (a *actress) awaitText(text string) *neonizepb.Message {
	a.t.Helper()
	return a.await(func(event *neonizepb.Event) bool { return textOf(event) == text }).GetMessage()
}

func textOf(event *neonizepb.Event) string {
	content := new(waE2E.Message)
	if event.GetMessage() == nil || proto.Unmarshal(event.GetMessage().GetMessage(), content) != nil {
		return ""
	}
	return content.GetConversation()
}

// texts lists what the session received, in order.
func (a *actress) texts() []string {
	events, _ := a.host.of(a.name)
	var list []string
	for _, event := range events {
		if text := textOf(event); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// states lists the states the session told, in order.
func (a *actress) states() []string {
	events, _ := a.host.of(a.name)
	var list []string
	for _, event := range events {
		if changed := event.GetStateChanged(); changed != nil {
			list = append(list, changed.GetState().String())
		}
	}
	return list
}

func (a *actress) expectStates(expected ...state) {
	a.t.Helper()
	var names []string
	for _, one := range expected {
		names = append(names, one.String())
	}
	if states := a.states(); !slices.Equal(states, names) {
		a.t.Errorf("states are %v, expected %v", states, names)
	}
}

// quiet waits until the session has had no commit for a moment, so that what follows can be counted.
func (a *actress) quiet() {
	backend := a.host.backend(a.name)
	for last := int64(-1); last != backend.writes.Load(); {
		last = backend.writes.Load()
		time.Sleep(400 * time.Millisecond)
	}
}

// eventually waits for a condition that no event tells.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("still not: %s", what)
		}
	}
}

// heard waits until a contact has received a number of messages, and returns their texts.
func heard(t *testing.T, person *contact.Contact, count int) []string {
	t.Helper()
	eventually(t, fmt.Sprintf("%d messages received", count), func() bool {
		return len(person.Messages(context.Background(), 0, 0)) >= count
	})
	var list []string
	for _, message := range person.Messages(context.Background(), 0, 0) {
		list = append(list, message.Text)
	}
	return list
}

// draft is a message of a contact's to the session.
func draft(to *actress, text string) contact.Draft {
	who := to.status().identity
	jid, err := parseJID("to", who.jid)
	must(to.t, err)
	return contact.Draft{To: jid.ToNonAD(), Text: text}
}

func (a *actress) status() *status {
	session, err := a.engine.session(a.name)
	must(a.t, err)
	return session.current.Load()
}
