package engine

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
	attacks "io.neonize/native/simulator/hostile"
)

// hostilePatience is how long somebody else's message may take behind a hostile input.
const hostilePatience = 10 * time.Second

// Whatever a stranger sends, somebody else's next message arrives within seconds, and the session opens again.
func TestAHostileContactHoldsNobodyUp(t *testing.T) {
	s := newStageLogging(t, neonizepb.Log_ERROR)
	mallory, bob := s.contact("491510000666", "Mallory"), s.contact("491510000667", "Bob")
	bot, _ := s.paired("besieged", "491700000666")
	bot.withstands(mallory, bot.jid(), bob, 12*attacks.Kinds)
}

func TestAHostileMemberOfAGroupHoldsNobodyUp(t *testing.T) {
	s := newStageLogging(t, neonizepb.Log_ERROR)
	mallory, bob := s.contact("491510000668", "Mallory"), s.contact("491510000669", "Bob")
	bot, _ := s.paired("besieged", "491700000668")
	group, err := mallory.CreateGroup(soon(t), contact.NewGroup{Name: "Hostile", People: []types.JID{bot.jid(), bob.Account().JID()}})
	must(t, err)
	bot.withstands(mallory, group, bob, 4*attacks.Kinds)
}

// withstands sends hostile inputs; behind each of them an honest contact writes.
func (a *actress) withstands(attacker *contact.Contact, target types.JID, honest *contact.Contact, inputs int) {
	a.t.Helper()
	seed, inputs := randomSeed(a.t), hostileInputs(a.t, inputs)
	a.t.Logf("seed %d, %d inputs", seed, inputs)
	for n := range inputs {
		input := attacks.Generate(seed, n)
		if err := attacker.Attack(soon(a.t), target, input); err != nil {
			a.t.Fatalf("input %d of seed %d was not sent: %v", n, seed, err)
		}
		a.hears(honest, fmt.Sprintf("ping %d", n), fmt.Sprintf("input %d of seed %d (%s)", n, seed, input.Kind))
	}
	call[neonizepb.CloseSessionResponse](a, "CloseSession", &neonizepb.CloseSessionRequest{})
	again := a.open(a.name)
	again.connect()
	again.awaitState(stateConnected)
	again.hears(honest, "still there?", fmt.Sprintf("a restart after seed %d", seed))
}

func (a *actress) jid() types.JID {
	jid, err := types.ParseJID(a.status().identity.jid)
	must(a.t, err)
	return jid.ToNonAD()
}

// hears waits for a message of an honest contact.
func (a *actress) hears(honest *contact.Contact, text, behind string) {
	a.t.Helper()
	_, err := honest.Send(soon(a.t), draft(a, text))
	must(a.t, err)
	deadline := time.After(hostilePatience)
	for {
		events, changed := a.host.of(a.name)
		for ; a.read < len(events); a.read++ {
			if textOf(events[a.read]) == text {
				return
			}
		}
		select {
		case <-changed:
		case <-deadline:
			a.t.Fatalf("%q did not come within %v, behind %s; the states were %v", text, hostilePatience, behind, a.states())
		}
	}
}

// hostileInputs is how many inputs are tried: the given number, unless NEONIZE_HOSTILE_INPUTS names another.
func hostileInputs(t *testing.T, usually int) int {
	t.Helper()
	text := os.Getenv("NEONIZE_HOSTILE_INPUTS")
	if text == "" {
		return usually
	}
	inputs, err := strconv.Atoi(text)
	must(t, err)
	return inputs
}
