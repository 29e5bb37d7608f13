package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"go.mau.fi/libsignal/protocol"
	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/proto/neonizepb"
)

// mortal is a person whose process may end at any moment; only what the backend has survives.
type mortal struct {
	*person
	memory *Memory
	random *rand.Rand
	deaths int
}

// mayDie ends the process in one of five cases and starts a new one from what is durable.
func (m *mortal) mayDie() bool {
	if m.random.IntN(5) > 0 {
		return false
	}
	m.deaths++
	durable := m.memory.Snapshot()
	m.store.Poison(errors.New("the process has ended"))
	m.live(durable)
	return true
}

// live starts a process from what is durable. Nothing is committed by a timer: a commit between the event of a message and the
// mark that it is handled delivers the message twice when the process ends then, which the inbox notices and not the store.
func (m *mortal) live(durable *Memory) {
	m.memory = durable
	m.store = openStore(m.t, durable, Options{FlushInterval: time.Hour, PublishInterval: time.Hour})
	m.device = m.store.Device()
}

// handle does what whatsmeow, the engine and the gate do with a message, and reports whether it was acknowledged.
func (m *mortal) handle(from *person, message protocol.CiphertextMessage) bool {
	hash := sha256.Sum256(message.Serialize())
	seen, err := m.device.EventBuffer.GetBufferedEvent(ctx, hash)
	must(m.t, err)
	if seen == nil || seen.Plaintext != nil {
		text := m.buffered(hash, seen, from, message)
		if m.mayDie() {
			return false
		}
		m.store.Publish(&neonizepb.Event{Session: text})
		must(m.t, m.device.EventBuffer.ClearBufferedEventPlaintext(ctx, hash))
	}
	if m.mayDie() {
		return false
	}
	must(m.t, m.store.Commit(ctx))
	return !m.mayDie()
}

// buffered returns the plaintext of an earlier run, or decrypts.
func (m *mortal) buffered(
	hash [32]byte, seen *wastore.BufferedEvent, from *person, message protocol.CiphertextMessage,
) string {
	if seen != nil {
		return string(seen.Plaintext)
	}
	var text []byte
	must(m.t, m.device.EventBuffer.DoDecryptionTxn(ctx, func(ctx context.Context) (err error) {
		if text, err = m.decrypt(ctx, from, message); err != nil {
			return err
		}
		return m.device.EventBuffer.PutBufferedEvent(ctx, hash, text, at(1))
	}))
	return string(text)
}

// tellUntilSent sends a text until its ciphertext has left, which it does only behind a commit.
func (m *mortal) tellUntilSent(to *person, text string) {
	for {
		message := m.say(to, text)
		if m.mayDie() {
			continue
		}
		must(m.t, m.store.Commit(ctx))
		if m.mayDie() {
			continue
		}
		received, err := to.receive(m.person, message, nil)
		got(m.t, "received", received, err, text)
		return
	}
}

func TestNothingIsLostOverCrashes(t *testing.T) {
	alice, bob := newPair(t)
	must(t, alice.store.Commit(ctx))
	m := &mortal{person: alice, random: rand.New(rand.NewPCG(1, 2))}
	m.live(alice.store.backend.(*Memory))
	var queue []protocol.CiphertextMessage // at the server, which delivers until acknowledged
	const count = 200
	for i := range count {
		queue = append(queue, bob.say(m.person, fmt.Sprint("message ", i)))
		for len(queue) > 0 && m.random.IntN(3) > 0 {
			if m.handle(bob, queue[0]) {
				queue = queue[1:]
			}
		}
		if i%3 == 0 {
			m.tellUntilSent(bob, fmt.Sprint("reply ", i))
		}
	}
	for len(queue) > 0 {
		if m.handle(bob, queue[0]) {
			queue = queue[1:]
		}
	}
	times := make(map[string]int)
	for _, event := range m.memory.Events() {
		times[event.GetSession()]++
	}
	for i := range count {
		got(t, fmt.Sprint("deliveries of message ", i), times[fmt.Sprint("message ", i)], nil, 1)
	}
	if m.deaths < 50 {
		t.Fatalf("only %d crashes happened", m.deaths)
	}
}
