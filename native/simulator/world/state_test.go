package world_test

import (
	"context"
	"sync"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/simulator/world"
)

// memoryState is a State that outlives its world.
type memoryState struct {
	mu      sync.Mutex
	records map[[2]string][]byte
}

func (s *memoryState) Load(visit func(bucket, key string, value []byte) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, value := range s.records {
		if err := visit(key[0], key[1], value); err != nil {
			return err
		}
	}
	return nil
}

func (s *memoryState) Write(changes []world.Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, change := range changes {
		if change.Value == nil {
			delete(s.records, [2]string{change.Bucket, change.Key})
			continue
		}
		s.records[[2]string{change.Bucket, change.Key}] = change.Value
	}
	return nil
}

func TestWorldIsTheSameAfterARestart(t *testing.T) {
	state := &memoryState{records: make(map[[2]string][]byte)}
	before := openSimulator(t, world.Options{State: state})
	a, b := before.phone(alice, "Alice"), before.phone(bob, "Bob")
	c := before.paired(alice)
	made, err := a.CreateGroup(context.Background(), whatsmeow.ReqCreateGroup{Name: "Friends", Participants: []types.JID{jidOf(bob)}})
	if err != nil {
		t.Fatal(err)
	}
	a.send(jidOf(bob), "met before")
	b.text("met before")
	b.Disconnect()
	a.send(jidOf(bob), "for later")
	a.send(made.JID, "for all, later")
	c.text("for later")
	a.Disconnect()
	c.Disconnect()
	before.close()

	after := openSimulator(t, world.Options{State: state})
	b = after.newClient(b.Store).connect()
	b.text("for later")
	b.text("for all, later")
	c = after.newClient(c.Store).connect()
	c.send(made.JID, "we are all still here")
	b.text("we are all still here")
	account, _ := after.Account(alice)
	if account.Name() != "Alice" || len(account.Devices()) != 2 {
		t.Errorf("account %s with devices %+v, expected Alice with two", account.Name(), account.Devices())
	}
}
