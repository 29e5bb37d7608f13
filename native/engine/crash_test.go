package engine

import (
	"context"
	"errors"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/simulator/phone"
)

var errCrash = errors.New("the process ends here")

// crash ends the session's client as the end of the process would: nothing is committed and nothing leaves any more. The next
// client knows only what is durable.
func (a *actress) crash() {
	a.t.Helper()
	a.host.backend(a.name).failing.Store(true)
	a.onMachine(func(s *Session) { s.failed(s.client, errCrash) })
	a.host.backend(a.name).failing.Store(false)
	a.awaitState(stateReconnecting)
	a.awaitState(stateConnected)
}

// companion is the number of a session that is its phone's first.
const companion = 1

// welcomed is paired, with everything that a phone tells a new companion told and handled.
func (s *stage) welcomed(name, number string) (*actress, *phone.Phone) {
	s.t.Helper()
	device := s.phone(number, name)
	session := s.open(name)
	session.welcome(device)
	return session, device
}

func (a *actress) welcome(device *phone.Phone) {
	a.t.Helper()
	a.connect()
	a.scan(device)
	a.awaitState(stateConnected)
	for range 3 {
		a.awaitHistory("")
	}
	a.acknowledged(device)
	eventually(a.t, "the histories are read", func() bool { return a.records("historysync") == 0 })
}

// acknowledged waits until the server has nothing left for the session.
func (a *actress) acknowledged(device *phone.Phone) {
	a.t.Helper()
	eventually(a.t, "everything is acknowledged", func() bool { return device.Account().Devices()[companion].Queued == 0 })
}

// records counts the durable records of a kind.
func (a *actress) records(kind string) int {
	a.t.Helper()
	found, _, err := a.host.backend(a.name).Scan(context.Background(), kind, "", nil, 1000)
	must(a.t, err)
	return len(found)
}

// stuck makes the handler of the session's client stop at messages that fit; what comes in such a message is lost in the
// handler until the client is another one.
func (a *actress) stuck(fits func(*waE2E.ProtocolMessage) bool) {
	c := a.status().client
	c.wa.RemoveEventHandlers()
	c.wa.AddEventHandlerWithSuccessStatus(func(event any) bool {
		if message, isMessage := event.(*events.Message); isMessage && fits(message.Message.GetProtocolMessage()) {
			<-c.ctx.Done()
			return false
		}
		return c.handle(event)
	})
}
