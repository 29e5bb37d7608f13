package world_test

import (
	"context"
	"testing"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

func TestClientComesBackAfterItsConnectionIsCut(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	if cut := s.DropConnections(bob); cut != 1 {
		t.Errorf("cut %d connections, expected 1", cut)
	}
	a.send(jidOf(bob), "are you there")
	next[*events.Disconnected](b)
	next[*events.Connected](b)
	b.text("are you there")
}

func TestClientComesBackAfterAStreamError(t *testing.T) {
	s := newSimulator(t)
	b := s.phone(bob, "Bob")
	s.StreamError(bob, "503")
	next[*events.Disconnected](b)
	next[*events.Connected](b)
}

func TestUnlinkedCompanionIsLoggedOut(t *testing.T) {
	s := newSimulator(t)
	s.phone(alice, "Alice")
	c := s.paired(alice)
	account, _ := s.Account(alice)
	if err := account.Unlink(1); err != nil {
		t.Fatal(err)
	}
	if out := next[*events.LoggedOut](c); out.OnConnect {
		t.Error("logged out at the next login, expected at once")
	}
	if devices := account.Devices(); len(devices) != 1 {
		t.Errorf("devices %+v, expected the phone alone", devices)
	}
}

func TestCompanionThatLogsOutIsNoLongerLinked(t *testing.T) {
	s := newSimulator(t)
	s.phone(alice, "Alice")
	c := s.paired(alice)
	if err := c.Logout(context.Background()); err != nil {
		t.Fatal(err)
	}
	account, _ := s.Account(alice)
	if devices := account.Devices(); len(devices) != 1 {
		t.Errorf("devices %+v, expected the phone alone", devices)
	}
}

func TestSecondLoginOfADeviceReplacesTheFirst(t *testing.T) {
	s := newSimulator(t)
	first := s.phone(bob, "Bob")
	second := s.newClient(first.Store).connect()
	next[*events.StreamReplaced](first)
	next[*events.Connected](second)
	account, _ := s.Account(bob)
	if phone := account.Devices()[0]; phone.Logins != 2 || phone.Replaced != 1 {
		t.Errorf("device %+v, expected 2 logins, one of which replaced the other", phone)
	}
}

func TestRefusedLoginTellsItsReason(t *testing.T) {
	s := newSimulator(t)
	b := s.phone(bob, "Bob")
	b.Disconnect()
	s.RefuseLogin(bob, 402)
	b.connect()
	if ban := next[*events.TemporaryBan](b); ban.Expire <= 0 {
		t.Errorf("ban %+v, expected an end", ban)
	}
	b.Disconnect()
	s.RefuseLogin(bob, 0)
	b.connect()
	next[*events.Connected](b)
}

func TestPresenceIsToldToThoseWhoSubscribe(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	ctx := context.Background()
	a.Store.PushName, b.Store.PushName = "Alice", "Bob"
	if err := a.SendPresence(ctx, types.PresenceAvailable); err != nil {
		t.Fatal(err)
	}
	if err := a.SubscribePresence(ctx, jidOf(bob)); err != nil {
		t.Fatal(err)
	}
	await(a, func(p *events.Presence) bool { return p.From.User == bob && p.Unavailable })
	if err := b.SendPresence(ctx, types.PresenceAvailable); err != nil {
		t.Fatal(err)
	}
	await(a, func(p *events.Presence) bool { return p.From.User == bob && !p.Unavailable })
	if err := b.SendChatPresence(ctx, jidOf(alice), types.ChatPresenceComposing, types.ChatPresenceMediaText); err != nil {
		t.Fatal(err)
	}
	next[*events.ChatPresence](a)
	b.Disconnect()
	gone := await(a, func(p *events.Presence) bool { return p.From.User == bob && p.Unavailable })
	if gone.LastSeen.IsZero() {
		t.Error("gone without a last-seen time")
	}
}
