package engine

import (
	"context"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/appstate"
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/phone"
	"io.neonize/native/store"
)

// errand is a session with what one round trip after the other is counted of.
type errand struct {
	*actress
	phone *phone.Phone
	alice *contact.Contact
	group types.JID
}

// roundTrips says how many round trips to the database each kind of stanza costs at most: commits, and reads of a session too
// large for its cache. One that fits needs no reads. Nothing is committed by a timer here, so that each commit is one that output
// waits for. The steps follow each other.
var roundTrips = []struct {
	kind    string
	commits int
	reads   int
	step    func(t *testing.T, e *errand)
}{
	// The second commit is that of a privacy token, which the contact's client sends along.
	{"the first message of a contact", 2, 6, func(t *testing.T, e *errand) { e.hear(t, e.alice, "first") }},
	// Each message costs a look whether it was there before.
	{"a second one, still with a prekey", 1, 1, func(t *testing.T, e *errand) { e.hear(t, e.alice, "second") }},
	// The message itself before its devices and prekeys are asked for, the sessions, a privacy token.
	{"the first message to a contact", 3, 1, func(t *testing.T, e *errand) { e.say(t, "an answer") }},
	{"a further message to it", 1, 0, func(t *testing.T, e *errand) { e.say(t, "another") }},
	{"a further message of a contact", 1, 1, func(t *testing.T, e *errand) { e.hear(t, e.alice, "third") }},
	{"a read receipt of a contact", 0, 0, func(t *testing.T, e *errand) { e.read(t) }},
	{"a message that comes twice", 1, 2, func(t *testing.T, e *errand) { e.hearTwice(t, "twice") }},
	// The session that the test deletes, the prekey of the retry receipt, the message.
	{"a message that cannot be decrypted, and again", 3, 4, func(t *testing.T, e *errand) { e.hearAgain(t, "garbled") }},
	{"a copy of what the phone sends", 1, 1, func(t *testing.T, e *errand) { e.copied(t, "from the phone") }},
	// The session's own LID.
	{"becoming a member of a group", 1, 1, func(t *testing.T, e *errand) { e.join(t) }},
	// A look for each of its two ciphertexts.
	{"the first message in a group", 1, 2, func(t *testing.T, e *errand) { e.hearInGroup(t, "to all") }},
	{"a further message in a group", 1, 2, func(t *testing.T, e *errand) { e.hearInGroup(t, "to all again") }},
	{"the first message to a group", 2, 1, func(t *testing.T, e *errand) { e.sayInGroup(t, "all right") }},
	{"a further message to a group", 1, 0, func(t *testing.T, e *errand) { e.sayInGroup(t, "all right again") }},
	// What own devices tell each other has a receipt that does not wait for the handler, and one or two that do.
	{"keys of the app state", 2, 2, func(t *testing.T, e *errand) { must(t, e.phone.ShareKeys(soon(t), companion)) }},
	{"a change of the app state", 1, 1, func(t *testing.T, e *errand) { e.pin(t) }},
	{"a history", 3, 2, func(t *testing.T, e *errand) { e.history(t) }},
	{"new prekeys", 1, 2, func(t *testing.T, e *errand) { e.replenish(t) }},
}

func TestRoundTripsOfASessionThatFitsItsCache(t *testing.T) {
	countRoundTrips(t, store.Options{}, func(commits, _ int) (int, int) { return commits, 0 })
}

func TestRoundTripsOfASessionThatIsTooLargeForItsCache(t *testing.T) {
	countRoundTrips(t, store.Options{PreloadLimit: 1}, func(commits, reads int) (int, int) { return commits, reads })
}

func countRoundTrips(t *testing.T, options store.Options, allowed func(commits, reads int) (int, int)) {
	s := newStage(t)
	e := &errand{alice: s.contact("4915100000181", "Alice")}
	e.actress, e.phone = s.open("bob"), s.phone("4915100000182", "Bob")
	e.welcome(e.phone)
	call[neonizepb.DisconnectResponse](e.actress, "Disconnect", &neonizepb.DisconnectRequest{})
	options.FlushInterval, options.PublishInterval = time.Hour, time.Hour
	s.engine.stores = options
	e.connect() // with a client that has loaded what it can
	e.awaitState(stateDisconnected)
	e.awaitState(stateConnected)
	e.settle()
	for _, trip := range roundTrips {
		backend := s.host.backend("bob")
		commits, reads := backend.writes.Load(), backend.reads.Load()
		trip.step(t, e)
		e.settle()
		commits, reads = backend.writes.Load()-commits, backend.reads.Load()-reads
		mostCommits, mostReads := allowed(trip.commits, trip.reads)
		if int(commits) > mostCommits || int(reads) > mostReads {
			t.Errorf("%s: %d commits and %d reads, allowed are %d and %d: %q",
				trip.kind, commits, reads, mostCommits, mostReads, backend.since(backend.writes.Load()-commits))
		}
		must(t, e.status().client.store.Commit(context.Background())) // what no output has waited for
	}
}

// settle waits until everything is acknowledged and nothing happens any more.
func (e *errand) settle() {
	e.t.Helper()
	e.acknowledged(e.phone)
	backend, records := e.host.backend(e.name), e.status().client.store
	for before := [3]int64{-1}; ; {
		now := [3]int64{backend.writes.Load(), backend.reads.Load(), int64(records.Seq())}
		if now == before {
			return
		}
		before = now
		time.Sleep(150 * time.Millisecond)
	}
}

func (e *errand) hear(t *testing.T, from *contact.Contact, text string) {
	_, err := from.Send(soon(t), draft(e.actress, text))
	must(t, err)
	e.awaitText(text)
}

func (e *errand) say(t *testing.T, text string) {
	received := e.alice.Status().Received
	e.send(e.alice.Account().JID().String(), text, "")
	heard(t, e.alice, received+1)
}

func (e *errand) read(t *testing.T) {
	messages := e.alice.Messages(soon(t), 0, 0)
	last := messages[len(messages)-1]
	told := e.arrives(t, "ack receipt read")
	must(t, e.alice.Client().MarkRead(soon(t), []types.MessageID{last.ID}, time.Now(), draft(e.actress, "").To, types.EmptyJID))
	told()
}

// hearTwice loses the connection just before the receipt leaves.
func (e *errand) hearTwice(t *testing.T, text string) {
	c := e.status().client
	c.wa.RemoveEventHandlers()
	c.wa.AddEventHandlerWithSuccessStatus(func(event any) bool {
		handled := c.handle(event)
		if _, isMessage := event.(*events.Message); isMessage {
			c.cut(false)
		}
		return handled
	})
	_, err := e.alice.Send(soon(t), draft(e.actress, text))
	must(t, err)
	e.awaitState(stateReconnecting)
	c.wa.RemoveEventHandlers()
	c.wa.AddEventHandlerWithSuccessStatus(c.handle)
	e.awaitState(stateConnected)
}

// hearAgain makes the session forget its Signal session with the contact.
func (e *errand) hearAgain(t *testing.T, text string) {
	address := e.alice.Account().LID().SignalAddress().String()
	must(t, e.status().client.store.Device().Sessions.DeleteSession(soon(t), address))
	e.hear(t, e.alice, text)
}

func (e *errand) copied(t *testing.T, text string) {
	_, err := e.phone.Send(soon(t), contact.Draft{To: e.alice.Account().JID(), Text: text})
	must(t, err)
	e.awaitText(text)
}

func (e *errand) join(t *testing.T) {
	made, err := e.alice.Client().CreateGroup(soon(t), whatsmeow.ReqCreateGroup{
		Name: "Friends", Participants: []types.JID{e.phone.Account().JID()},
	})
	must(t, err)
	e.group = made.JID
	e.await(func(event *neonizepb.Event) bool { return event.GetJoinedGroup() != nil })
}

func (e *errand) hearInGroup(t *testing.T, text string) {
	_, err := e.alice.Send(soon(t), contact.Draft{To: e.group, Text: text})
	must(t, err)
	e.awaitText(text)
}

func (e *errand) sayInGroup(t *testing.T, text string) {
	received := e.alice.Status().Received
	e.send(e.group.String(), text, "")
	heard(t, e.alice, received+1)
}

func (e *errand) pin(t *testing.T) {
	fetched := e.arrives(t, "iq w:sync:app:state set sync")
	must(t, e.phone.Client().SendAppState(soon(t), appstate.BuildPin(e.group, true)))
	fetched()
}

func (e *errand) history(t *testing.T) {
	told := e.arrives(t, "receipt hist_sync")
	must(t, e.phone.ShareHistory(soon(t), companion, names("Ada")))
	told()
}

// replenish lets WhatsApp say that prekeys are running out.
func (e *errand) replenish(t *testing.T) {
	uploaded := e.arrives(t, "iq encrypt set registration")
	//lint:ignore SA1019 whatsmeow is told this by the server only, which has hundreds of prekeys of this session.
	e.status().client.wa.DangerousInternals().HandleEncryptNotification(soon(t), &waBinary.Node{
		Tag: "notification", Attrs: waBinary.Attrs{"from": types.ServerJID, "type": "encrypt"},
		Content: []waBinary.Node{{Tag: "count", Attrs: waBinary.Attrs{"value": "1"}}},
	})
	uploaded()
}
