package world_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/simulator/world"
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

func TestWrongCodeLinksNothing(t *testing.T) {
	s := newSimulator(t)
	s.phone(alice, "Alice")
	c := s.newClient(newStore(t)).connect()
	next[*events.QR](c)
	if _, err := c.PairPhone(context.Background(), alice, true, whatsmeow.PairClientChrome, "Chrome (Linux)"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Link(context.Background(), alice, "1111-1111"); !errors.Is(err, world.ErrWrongCode) {
		t.Errorf("error %v, expected %v", err, world.ErrWrongCode)
	}
	account, _ := s.Account(alice)
	if devices := account.Devices(); len(devices) != 1 {
		t.Errorf("devices %+v, expected the phone alone", devices)
	}
}

func TestScanTellsWhatIsWrong(t *testing.T) {
	s := newSimulator(t)
	s.phone(alice, "Alice")
	c := s.newClient(newStore(t)).connect()
	shown := next[*events.QR](c).Codes[0]
	if _, err := s.AddAccount(bob, "Bob"); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		phone, qr string
		expected  error
	}{
		"no QR code":           {alice, "hello", world.ErrMalformedQR},
		"QR code of others":    {alice, "2@x," + plainQR(shown)[strings.IndexByte(plainQR(shown), ',')+1:], world.ErrExpiredQR},
		"unknown account":      {carol, shown, world.ErrUnknownAccount},
		"account has no phone": {bob, shown, world.ErrNoPrimary},
	}
	for name, wrong := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := s.Scan(context.Background(), wrong.phone, wrong.qr); !errors.Is(err, wrong.expected) {
				t.Errorf("error %v, expected %v", err, wrong.expected)
			}
		})
	}
	if info := s.scanText(alice, shown); info.ID != 1 {
		t.Errorf("linked as device %d after all, expected 1", info.ID)
	}
}
