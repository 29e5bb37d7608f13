package world_test

import (
	"context"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types/events"
)

const (
	alice = "4915112345678"
	bob   = "4915187654321"
	carol = "15550001111"
)

func TestClientPairsByQRCodeAndLogsIn(t *testing.T) {
	s := newSimulator(t)
	s.phone(alice, "Alice")
	c := s.paired(alice)
	if c.Store.ID.User != alice || c.Store.ID.Device != 1 {
		t.Errorf("paired as %s, expected device 1 of %s", c.Store.ID, alice)
	}
	account, _ := s.Account(alice)
	if c.Store.LID.User != account.LID().User {
		t.Errorf("paired with LID %s, expected %s", c.Store.LID, account.LID())
	}
	devices := account.Devices()
	if len(devices) != 2 || !devices[1].Connected {
		t.Errorf("devices %+v, expected a connected companion", devices)
	}
}

func TestClientPairsByTheBareQRCodeOfOldClients(t *testing.T) {
	s := newSimulator(t)
	s.phone(alice, "Alice")
	c := s.newClient(newStore(t)).connect()
	if _, err := s.Scan(context.Background(), alice, plainQR(next[*events.QR](c).Codes[1])); err != nil {
		t.Fatal(err)
	}
	next[*events.Connected](c)
}

func TestClientPairsByCode(t *testing.T) {
	s := newSimulator(t)
	s.phone(alice, "Alice")
	c := s.newClient(newStore(t)).connect()
	next[*events.QR](c)
	code, err := c.PairPhone(context.Background(), alice, true, whatsmeow.PairClientChrome, "Chrome (Linux)")
	if err != nil {
		t.Fatal(err)
	}
	info, err := s.Link(context.Background(), alice, code)
	if err != nil {
		t.Fatal(err)
	}
	next[*events.Connected](c)
	if info.JID != *c.Store.ID {
		t.Errorf("linked %s, client is %s", info.JID, c.Store.ID)
	}
}
