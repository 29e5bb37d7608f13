package engine

import (
	"fmt"
	"testing"

	waBinary "go.mau.fi/whatsmeow/binary"
)

func stanza(tag, id, class string) *waBinary.Node {
	return &waBinary.Node{Tag: tag, Attrs: waBinary.Attrs{"id": id, "class": class}}
}

// fullBacklog is one with as many messages as it may have, named by their number.
func fullBacklog() *backlog {
	b := newBacklog()
	for i := range backlogLimit {
		b.received(stanza("message", fmt.Sprint(i), ""))
	}
	return b
}

func TestAFullBacklogHasRoomAgainWhenAMessageWasAcknowledged(t *testing.T) {
	b := fullBacklog()
	moved := b.full()
	if moved == nil {
		t.Fatal("it is not full")
	}
	b.sent(stanza("receipt", "0", ""))
	<-moved
	if b.full() != nil {
		t.Error("it is still full")
	}
}

func TestAnAcknowledgementStandsForAllThatCameBefore(t *testing.T) {
	b := fullBacklog()
	b.sent(stanza("ack", fmt.Sprint(backlogLimit-1), "message"))
	if b.arrived != b.handled || len(b.numbers) != 0 {
		t.Errorf("%d stanzas and %d numbers are left", b.arrived-b.handled, len(b.numbers))
	}
}

func TestABacklogThatNeverEndsDoesNotGrow(t *testing.T) {
	b := newBacklog()
	b.received(stanza("message", "first", ""))
	for i := range 20 * backlogLimit {
		b.received(stanza("receipt", fmt.Sprint("nobody acknowledges this ", i), ""))
		b.received(stanza("message", fmt.Sprint(i), ""))
		b.received(stanza("message", "always one more", ""))
		b.sent(stanza("receipt", fmt.Sprint(i), ""))
		if len(b.numbers) > 2*backlogLimit+3 {
			t.Fatalf("%d numbers are remembered after %d stanzas", len(b.numbers), b.arrived)
		}
	}
}

func TestAReceiptIsNotTakenForTheMessageOfTheSameID(t *testing.T) {
	b := newBacklog()
	b.received(stanza("receipt", "A", ""))
	b.received(stanza("message", "B", ""))
	b.received(stanza("receipt", "B", ""))
	b.sent(stanza("ack", "B", "message"))
	if left := b.arrived - b.handled; left != 1 {
		t.Errorf("%d stanzas are left, the receipt of B should be", left)
	}
}

func TestWhatNobodyAcknowledgesIsNotCounted(t *testing.T) {
	b := newBacklog()
	b.received(stanza("presence", "", ""))
	b.received(stanza("ib", "", ""))
	b.sent(stanza("ack", "unheard-of", "message"))
	if b.arrived != 0 {
		t.Errorf("%d stanzas were counted", b.arrived)
	}
}

func TestANewConnectionStartsWithoutABacklog(t *testing.T) {
	b := fullBacklog()
	b.reset()
	if b.full() != nil {
		t.Error("it is full")
	}
}

func TestNobodyWaitsForABacklogOfAClosedConnection(t *testing.T) {
	closed := make(chan struct{})
	close(closed)
	fullBacklog().await(closed)
}
