package contact

import (
	"testing"
	"time"

	"go.mau.fi/whatsmeow/types"
)

func TestTheSameMessageAgainIsACopy(t *testing.T) {
	box := newInbox()
	alice, bob := types.NewJID("1", types.HiddenUserServer), types.NewJID("2", types.HiddenUserServer)
	box.put(Received{ID: "A", Chat: "1@lid"}, alice)
	box.put(Received{ID: "A", Chat: "1@lid"}, types.NewADJID("1", 1, 3))
	box.put(Received{ID: "A", Chat: "2@lid"}, bob)
	alice.Device = 7
	box.put(Received{ID: "A", Chat: "1@lid"}, alice)

	got := box.after(t.Context(), 0, 0)
	if len(got) != 2 || got[0].Copies != 3 || got[1].Copies != 1 || got[1].Index != 2 {
		t.Errorf("got %+v", got)
	}
	var status Status
	box.count(&status)
	if status.Received != 2 || status.Copies != 2 {
		t.Errorf("got %+v", status)
	}
}

func TestAnUndecryptableMessageWaitsUntilACopyOfItComes(t *testing.T) {
	box := newInbox()
	alice := types.NewJID("1", types.HiddenUserServer)
	info := types.MessageInfo{ID: "A", MessageSource: types.MessageSource{Chat: alice, Sender: alice}}
	box.putBroken(&info)
	var before, after Status
	box.count(&before)
	box.put(Received{ID: "A", Chat: alice.String()}, alice)
	box.count(&after)
	if before.Waiting != 1 || after.Waiting != 0 || after.Undecryptable != 1 || after.Received != 1 {
		t.Errorf("got %+v, then %+v", before, after)
	}
}

func TestReadersWaitForTheNextEntry(t *testing.T) {
	var list feed[int]
	entries := make(chan []int)
	go func() { entries <- list.after(t.Context(), 0, time.Minute) }()
	list.add(func(index int) int { return index * 10 })
	if got := <-entries; len(got) != 1 || got[0] != 10 {
		t.Errorf("got %v", got)
	}
	if got := list.after(t.Context(), 1, 0); len(got) != 0 {
		t.Errorf("got %v behind the last", got)
	}
	if got := list.after(t.Context(), 99, time.Millisecond); len(got) != 0 {
		t.Errorf("got %v behind the end", got)
	}
}
