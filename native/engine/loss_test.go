package engine

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
	simulated "io.neonize/native/simulator/wire"
)

func TestADroppedConnectionComesBackWithWhatWasMissed(t *testing.T) {
	s := newStage(t)
	eve := s.contact("4915100000011", "Eve")
	session, _ := s.paired("frank", "4915100000012")
	s.world.HoldQueue("4915100000012", true)
	_, err := eve.Send(soon(t), draft(session, "while you were away"))
	must(t, err)
	if dropped := s.world.DropConnections("4915100000012"); dropped != 1 {
		t.Fatalf("dropped %d connections", dropped)
	}
	session.awaitState(stateReconnecting)
	s.world.HoldQueue("4915100000012", false)
	session.awaitState(stateConnected)
	session.awaitText("while you were away")
	session.expectStates(stateConnecting, statePairing, stateConnecting, stateConnected, stateReconnecting, stateConnected)
}

func TestWhatWasMissedCanBeAnswered(t *testing.T) {
	s := newStage(t)
	eve := s.contact("4915100000028", "Eve")
	session, _ := s.paired("frank", "4915100000029")
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	_, err := eve.Send(soon(t), draft(session, "while you were away"))
	must(t, err)
	session.connect()
	eventually(t, "connecting", func() (connecting bool) {
		session.onMachine(func(s *Session) { connecting = s.client != nil })
		return connecting
	})
	release := session.stopMachine() // whatsmeow gets connected, and the session does not know it yet
	eventually(t, "logged in", func() bool {
		w := session.status().client.wire.Load()
		return w != nil && w.loggedIn.Load()
	})
	session.quiet()
	release()
	session.awaitState(stateDisconnected)
	session.awaitState(stateConnected)
	session.awaitText("while you were away")
}

func TestALoginThatBreaksOffIsNoConnection(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("frank", "4915100000030")
	s.world.RefuseLogin("4915100000030", 503)
	s.world.DropConnections("4915100000030")
	session.awaitState(stateReconnecting)
	session.status().client.handle(&events.Connected{}) // as whatsmeow does when nobody answers its last query
	session.settled()
	if now := session.status().state; now != stateReconnecting {
		t.Errorf("the session is %v", now)
	}
	s.world.RefuseLogin("4915100000030", 0)
	session.awaitState(stateConnected)
	session.expectStates(stateConnecting, statePairing, stateConnecting, stateConnected, stateReconnecting, stateConnected)
}

func TestStreamErrorsAreLossesNotEnds(t *testing.T) {
	for _, code := range []string{"503", "500", "999"} {
		t.Run(code, func(t *testing.T) {
			s := newStage(t)
			session, _ := s.paired("grace", "4915100000013")
			s.world.StreamError("4915100000013", code)
			session.awaitState(stateReconnecting)
			session.awaitState(stateConnected)
		})
	}
}

func TestUnlinkingOnThePhoneLogsOutAndErasesTheSession(t *testing.T) {
	s := newStage(t)
	session, device := s.paired("heidi", "4915100000014")
	must(t, device.Account().Unlink(1))
	out := session.await(func(event *neonizepb.Event) bool { return event.GetLoggedOut() != nil }).GetLoggedOut()
	if out.GetOnConnect() {
		t.Error("it was connected")
	}
	if changed := session.awaitState(stateLoggedOut); changed.GetJid() != "" {
		t.Errorf("still is %v", changed)
	}
	if left := s.host.backend("heidi").Len(); left != 1 {
		t.Errorf("%d records are left, expected whose session it is", left)
	}
	session.refused(neonizepb.Error_LOGGED_OUT, "SendMessage", textTo("4915100000099@s.whatsapp.net", "x", ""))

	session.connect()
	session.scan(device)
	if changed := session.awaitState(stateConnected); changed.GetJid() != "4915100000014:2@s.whatsapp.net" {
		t.Errorf("paired again as %v", changed)
	}
}

func TestUnlinkingWhileAwayIsNoticedAtTheLogin(t *testing.T) {
	s := newStage(t)
	session, device := s.paired("ivan", "4915100000015")
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	must(t, device.Account().Unlink(1))
	session.connect()
	out := session.await(func(event *neonizepb.Event) bool { return event.GetLoggedOut() != nil }).GetLoggedOut()
	if !out.GetOnConnect() || out.GetReason() != 401 {
		t.Errorf("logged out with %v", out)
	}
	session.awaitState(stateLoggedOut)
	if left := s.host.backend("ivan").Len(); left != 1 {
		t.Errorf("%d records are left, expected whose session it is", left)
	}
}

func TestLogoutUnlinksTheDevice(t *testing.T) {
	s := newStage(t)
	session, device := s.paired("judy", "4915100000016")
	call[neonizepb.LogoutResponse](session, "Logout", &neonizepb.LogoutRequest{})
	session.awaitState(stateLoggedOut)
	if devices := device.Account().Devices(); len(devices) != 1 {
		t.Errorf("devices are %v", devices)
	}
	if left := s.host.backend("judy").Len(); left != 1 {
		t.Errorf("%d records are left, expected whose session it is", left)
	}
	session.expectStates(stateConnecting, statePairing, stateConnecting, stateConnected, stateLoggedOut)
}

func TestRefusalsAreTold(t *testing.T) {
	for reason, test := range map[int]struct {
		ends state
		told func(*neonizepb.Event) bool
	}{
		402: {stateRefused, func(event *neonizepb.Event) bool { return event.GetTemporaryBan() != nil }},
		403: {stateLoggedOut, func(event *neonizepb.Event) bool { return event.GetLoggedOut().GetReason() == 403 }},
		405: {stateRefused, func(event *neonizepb.Event) bool { return event.GetClientOutdated() != nil }},
		418: {stateRefused, func(event *neonizepb.Event) bool { return event.GetConnectFailure().GetReason() == 418 }},
	} {
		t.Run(fmt.Sprint(reason), func(t *testing.T) {
			s := newStage(t)
			session, _ := s.paired("mallory", "4915100000017")
			s.world.RefuseLogin("4915100000017", reason)
			s.world.DropConnections("4915100000017")
			session.await(test.told)
			session.awaitState(test.ends)
		})
	}
}

func TestAServerInTroubleIsTriedAgain(t *testing.T) {
	s := newStage(t)
	session, device := s.paired("niaj", "4915100000018")
	logins := device.Account().Devices()[1].Logins
	s.world.RefuseLogin("4915100000018", 503)
	s.world.DropConnections("4915100000018")
	attempts := func() (number uint64) {
		session.onMachine(func(s *Session) { number = s.attempt })
		return number
	}
	before := attempts()
	eventually(t, "tried several times", func() bool { return attempts() > before+2 })
	s.world.RefuseLogin("4915100000018", 0)
	session.awaitState(stateConnected)
	if now := device.Account().Devices()[1].Logins; now != logins+1 {
		t.Errorf("%d logins, expected %d", now, logins+1)
	}
}

func TestASecondClientReplacesTheFirstWithoutAFight(t *testing.T) {
	s := newStage(t)
	session, device := s.paired("olivia", "4915100000019")
	session.quiet()
	s.host.stores["thief"] = &testBackend{Memory: s.host.backend("olivia").Snapshot(), host: s.host}
	thief := s.open("thief")
	thief.connect()
	thief.awaitState(stateConnected)
	session.await(func(event *neonizepb.Event) bool { return event.GetStreamReplaced() != nil })
	session.awaitState(stateReplaced)
	logins := device.Account().Devices()[1].Logins
	time.Sleep(500 * time.Millisecond) // more than the longest pause between attempts
	if now := device.Account().Devices()[1].Logins; now != logins {
		t.Errorf("%d logins more", now-logins)
	}
	thief.expectStates(stateConnecting, stateConnected)
}

func TestAServerThatIsAwayIsWaitedFor(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("peggy", "4915100000020")
	address := s.server.Addr()
	must(t, s.server.Close())
	session.awaitState(stateReconnecting)
	secrets, err := credentials()
	must(t, err)
	s.server, err = simulated.New(s.world, simulated.Options{Credentials: secrets, Address: address})
	must(t, err)
	session.awaitState(stateConnected)
}

func TestDisconnectAndConnectAgain(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("rupert", "4915100000021")
	session.connect() // does nothing
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	session.refused(neonizepb.Error_NOT_CONNECTED, "SendMessage", textTo("4915100000099@s.whatsapp.net", "x", ""))
	session.connect()
	session.awaitState(stateDisconnected)
	session.awaitState(stateConnected)
	session.expectStates(stateConnecting, statePairing, stateConnecting, stateConnected, stateDisconnected, stateConnecting, stateConnected)
}

func TestDisconnectWritesWhatIsQueued(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000024", "Alice")
	session, _ := s.paired("bob", "4915100000025")
	_, err := alice.Send(soon(t), draft(session, "read me"))
	must(t, err)
	info := session.awaitText("read me").GetInfo()
	receipt := &neonizepb.MarkReadRequest{
		Ids: []string{info.GetId()}, Chat: info.GetSource().GetChat(), Sender: info.GetSource().GetSender(),
	}
	call[neonizepb.MarkReadResponse](session, "MarkRead", receipt) // the first asks for the privacy settings
	session.quiet()
	database := &s.host.backend("bob").away
	database.Lock()
	_, err = alice.Send(soon(t), draft(session, "and me")) // its ratchet waits for the database, and output behind it
	must(t, err)
	eventually(t, "a commit is due", func() bool {
		store := session.status().client.store
		return store.Seq() > store.Committed()
	})
	receipt.Played = true
	call[neonizepb.MarkReadResponse](session, "MarkRead", receipt)
	left := make(chan error)
	go func() {
		_, err := session.try("Disconnect", &neonizepb.DisconnectRequest{})
		left <- err
	}()
	select {
	case err := <-left:
		t.Fatalf("it did not wait: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	database.Unlock()
	must(t, <-left)
	eventually(t, "the receipt is there", func() bool {
		return slices.ContainsFunc(alice.Receipts(soon(t), 0, 0), func(receipt contact.Receipt) bool { return receipt.Type == "played" })
	})
	if texts := session.texts(); !slices.Equal(texts, []string{"read me", "and me"}) {
		t.Errorf("bob heard %v", texts)
	}
}

func TestDisconnectWaitsForTheAnswerToAMessage(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000026", "Alice")
	session, _ := s.paired("bob", "4915100000027")
	to := alice.Account().JID().String()
	session.send(to, "first", "")
	s.world.Delay("4915100000027", 300*time.Millisecond)
	sent := make(chan error)
	go func() {
		_, err := session.try("SendMessage", textTo(to, "second", ""))
		sent <- err
	}()
	heard(t, alice, 2) // it is there, but its answer is not here
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	must(t, <-sent)
	session.awaitState(stateDisconnected)
}

func TestDisconnectEndsAnAttemptToConnect(t *testing.T) {
	s := newStage(t)
	must(t, s.server.Close())
	session := s.open("sybil")
	session.connect()
	session.awaitState(stateReconnecting)
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	session.awaitState(stateDisconnected)
}

func TestACloseWhilePairing(t *testing.T) {
	s := newStage(t)
	session := s.open("trent")
	session.connect()
	session.awaitState(statePairing)
	call[neonizepb.CloseSessionResponse](session, "CloseSession", &neonizepb.CloseSessionRequest{})
	session.awaitState(stateDisconnected)
	session.refused(neonizepb.Error_NOT_FOUND, "Connect", &neonizepb.ConnectRequest{})
	if left := s.host.backend("trent").Len(); left != 0 {
		t.Errorf("an unpaired session stored %d records", left)
	}
}

func TestAnAbandonedSessionIsCutOffWithoutAnotherWrite(t *testing.T) {
	s := newStage(t)
	walter := s.contact("4915100000131", "Walter")
	session, device := s.paired("xenia", "4915100000132")
	session.quiet()
	backend := s.host.backend("xenia")
	backend.away.Lock()
	_, err := walter.Send(soon(t), draft(session, "not committed any more"))
	must(t, err)
	left := make(chan error)
	go func() {
		_, err := session.try("CloseSession", &neonizepb.CloseSessionRequest{Abandon: true})
		left <- err
	}()
	must(t, <-left) // although the database does not answer
	writes := backend.writes.Load()
	backend.away.Unlock()
	eventually(t, "the connection is gone", func() bool { return !device.Account().Devices()[1].Connected })
	if now := backend.writes.Load(); now > writes+1 { // one may have been under way
		t.Errorf("%d writes came after the session was abandoned", now-writes)
	}
	session.refused(neonizepb.Error_NOT_FOUND, "Connect", &neonizepb.ConnectRequest{})
}

func TestASessionSurvivesTheEngine(t *testing.T) {
	s := newStage(t)
	victor := s.contact("4915100000023", "Victor")
	session, _ := s.paired("wendy", "4915100000022")
	session.send(victor.Account().JID().String(), "first", "")
	s.engine.Close(soon(t))
	session.refused(neonizepb.Error_CLOSED, "Connect", &neonizepb.ConnectRequest{})

	root := s.server.RootKey()
	var err error
	s.engine, err = New(s.host, &neonizepb.Hello{Connection: &neonizepb.Connection{
		WebsocketUrl: s.server.WebsocketURL(), RootKey: root[:], CaCertificates: []byte(s.server.CACertificatePEM()),
	}})
	must(t, err)
	s.host.done = s.engine.EventDone
	opened := call[neonizepb.OpenSessionResponse](session, "OpenSession", &neonizepb.OpenSessionRequest{})
	if state := opened.GetState(); state.GetState() != stateDisconnected || state.GetJid() != "4915100000022:1@s.whatsapp.net" {
		t.Errorf("opened as %v", state)
	}
	session.refused(neonizepb.Error_ALREADY_EXISTS, "OpenSession", &neonizepb.OpenSessionRequest{})
	session.connect()
	session.awaitState(stateConnected)
	session.send(victor.Account().JID().String(), "second", "")
	heard(t, victor, 2)
	_, err = victor.Send(context.Background(), contact.Draft{To: draft(session, "").To, Text: "third"})
	must(t, err)
	session.awaitText("third")
}
