package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"go.mau.fi/libsignal/protocol"
)

// newStrangers returns two people who have no session with each other.
func newStrangers(t testing.TB) (alice, bob *person) {
	t.Helper()
	return newPerson(t, "1"), newPerson(t, "2")
}

// greet sends as SendMessage does: without a session it begins one from the prekeys the server has.
func (p *person) greet(other *person, text string, between func()) (protocol.CiphertextMessage, error) {
	own := p.sending()
	address := other.address.String()
	existing, own, err := p.device.WithCachedSessions(own, []string{address})
	if err != nil {
		return nil, err
	}
	if !existing[address] {
		if err = p.builder(other).ProcessBundle(own, other.bundle()); err != nil {
			return nil, err
		}
	}
	message, err := p.cipher(other).Encrypt(own, []byte(text))
	if err != nil {
		return nil, err
	}
	if between != nil {
		between()
	}
	return message, p.device.PutCachedSessions(own)
}

// hear receives a message that must be understood.
func (p *person) hear(other *person, message protocol.CiphertextMessage, expected string) {
	p.t.Helper()
	text, err := p.receive(other, message, nil)
	got(p.t, "received", text, err, expected)
}

// meetAtOnce lets both begin a session before either hears of the other's.
func meetAtOnce(t testing.TB, alice, bob *person) {
	t.Helper()
	fromAlice, err := alice.greet(bob, "hello from alice", nil)
	must(t, err)
	fromBob, err := bob.greet(alice, "hello from bob", nil)
	must(t, err)
	alice.hear(bob, fromBob, "hello from bob")
	bob.hear(alice, fromAlice, "hello from alice")
}

func TestTwoSessionsBegunAtOnceSurviveMessagesThatCross(t *testing.T) {
	alice, bob := newStrangers(t)
	meetAtOnce(t, alice, bob)
	for i := range 100 {
		fromAlice, fromBob := alice.say(bob, fmt.Sprint("alice ", i)), bob.say(alice, fmt.Sprint("bob ", i))
		alice.hear(bob, fromBob, fmt.Sprint("bob ", i))
		bob.hear(alice, fromAlice, fmt.Sprint("alice ", i))
	}
}

func TestSettlingASessionReadsItOnlyWhenAnotherStateWasTried(t *testing.T) {
	alice, bob := newStrangers(t)
	meetAtOnce(t, alice, bob)
	k := sessionKey(bob.address.String())
	before, err := alice.store.get(ctx, k)
	must(t, err)
	bob.tell(alice, "in the state that alice set aside")
	promoted, err := alice.store.get(ctx, k)
	got(t, "another state was tried", samePrevious(before, promoted), err, false)
	bob.tell(alice, "in the current state")
	after, err := alice.store.get(ctx, k)
	got(t, "no other was tried", samePrevious(promoted, after), err, true)
}

func TestSessionsByPhoneNumberAndByLIDBecomeOne(t *testing.T) {
	alice, bob := newPair(t)
	byNumber := bob.say(alice, "in the session by phone number")
	bobsLID := *bob
	bobsLID.address = lid("22").SignalAddress()
	must(t, alice.builder(&bobsLID).ProcessBundle(ctx, bob.bundle()))
	alice.tell(&bobsLID, "hello, LID")
	byLID := bob.say(alice, "in the session by LID")
	must(t, alice.device.Sessions.MigratePNToLID(ctx, pn("2"), lid("22")))
	alice.hear(&bobsLID, byNumber, "in the session by phone number")
	alice.hear(&bobsLID, byLID, "in the session by LID")
	alice.tell(&bobsLID, "next")
}

// Chance decides who sends, who receives, who answers a retry receipt with a new session, and what comes between reading
// and storing a session. Messages cross all the time, but none is lost.
func TestNoMessageIsLostWhateverCrosses(t *testing.T) {
	for seed := range uint64(20) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			alice, bob := newStrangers(t)
			meetAtOnce(t, alice, bob)
			chance := rand.New(rand.NewPCG(seed, 0))
			fromAlice, fromBob := &crossing{from: alice, to: bob}, &crossing{from: bob, to: alice}
			for range 200 {
				if chance.IntN(2) == 0 {
					fromAlice, fromBob = fromBob, fromAlice
				}
				fromAlice.step(chance, fromBob)
			}
			for fromAlice.deliver(nil) || fromBob.deliver(nil) {
			}
		})
	}
}

// crossing is the way from one person to another with the messages that are on it.
type crossing struct {
	from, to *person
	wire     []protocol.CiphertextMessage
	texts    []string
	count    int
}

// step lets the sender do something and, perhaps, something else in the middle of it.
func (c *crossing) step(chance *rand.Rand, back *crossing) {
	var send, receive func()
	if chance.IntN(3) == 0 {
		send, receive = once(func() { c.send(false, nil) }), once(func() { back.deliver(nil) })
	}
	switch chance.IntN(20) {
	case 0:
		c.send(true, receive)
	case 1, 2, 3, 4, 5, 6, 7, 8, 9:
		c.send(false, receive)
	default:
		back.deliver(send)
	}
}

// send sends until nothing conflicts, as a retry in a new session or as any message.
func (c *crossing) send(renewed bool, between func()) {
	c.from.t.Helper()
	c.count++
	text := fmt.Sprint(c.from.address, " ", c.count)
	for {
		message, err := c.encrypt(renewed, text, between)
		if errors.Is(err, ErrConflict) {
			continue
		}
		must(c.from.t, err)
		c.wire, c.texts = append(c.wire, message), append(c.texts, text)
		return
	}
}

func (c *crossing) encrypt(renewed bool, text string, between func()) (protocol.CiphertextMessage, error) {
	if !renewed {
		return c.from.greet(c.to, text, between)
	}
	if err := c.from.builder(c.to).ProcessBundle(ctx, c.to.bundle()); err != nil {
		return nil, err
	}
	return c.from.retry(c.to, text, between)
}

// deliver hands over the oldest message, if any.
func (c *crossing) deliver(between func()) bool {
	c.from.t.Helper()
	if len(c.wire) == 0 {
		return false
	}
	message, text := c.wire[0], c.texts[0]
	c.wire, c.texts = c.wire[1:], c.texts[1:]
	received, err := c.to.receive(c.from, message, between)
	got(c.to.t, "received", received, err, text)
	return true
}

func once(do func()) func() {
	done := false
	return func() {
		if !done {
			done = true
			do()
		}
	}
}
