package engine

import (
	"testing"

	"io.neonize/native/proto/neonizepb"
)

func TestPairingByQRCode(t *testing.T) {
	s := newStage(t)
	device := s.phone("4915100000001", "Alice")
	session := s.open("alice")
	session.connect()
	session.scan(device)
	changed := session.awaitState(stateConnected)
	session.expectStates(stateConnecting, statePairing, stateConnecting, stateConnected)
	if changed.GetJid() != "4915100000001:1@s.whatsapp.net" || changed.GetLid() == "" {
		t.Errorf("connected as %v", changed)
	}
}

func TestPairingByCode(t *testing.T) {
	s := newStage(t)
	device := s.phone("4915100000002", "Bob")
	session := s.open("bob")
	code := call[neonizepb.PairPhoneResponse](session, "PairPhone", &neonizepb.PairPhoneRequest{Phone: "4915100000002"}).GetCode()
	told := session.await(func(event *neonizepb.Event) bool { return event.GetPairCode() != nil }).GetPairCode().GetCode()
	if len(code) != 9 || told != code {
		t.Errorf("code is %q, the event told %q", code, told)
	}
	_, err := device.Link(soon(t), code)
	must(t, err)
	session.awaitState(stateConnected)
	session.refused(neonizepb.Error_ALREADY_PAIRED, "PairPhone", &neonizepb.PairPhoneRequest{Phone: "4915100000002"})
}

func TestMessagesGoBothWays(t *testing.T) {
	s := newStage(t)
	carol := s.contact("4915100000004", "Carol")
	session, _ := s.paired("dora", "4915100000003")
	sent := session.send(carol.Account().JID().String(), "hello", "3EB0FIXED")
	if sent.GetId() != "3EB0FIXED" || sent.GetTimestampMillis() == 0 {
		t.Errorf("sent is %v", sent)
	}
	if texts := heard(t, carol, 1); texts[0] != "hello" {
		t.Errorf("carol heard %v", texts)
	}
	_, err := carol.Send(soon(t), draft(session, "hello yourself"))
	must(t, err)
	received := session.awaitText("hello yourself")
	if received.GetInfo().GetPushName() != "Carol" {
		t.Errorf("received %v", received.GetInfo())
	}
}

func TestAPairCodeIsAskedOfTheNextClientWhileOneIsLeaving(t *testing.T) {
	s := newStage(t)
	a := s.open("bob")
	a.connect()
	a.awaitState(statePairing)
	session, err := s.engine.session("bob")
	must(t, err)
	must(t, session.acquireSending(soon(t))) // keeps the client from leaving
	disconnected, coded := make(chan error, 1), make(chan error, 1)
	go func() { disconnected <- session.disconnect(soon(t), stateDisconnected, "") }()
	eventually(t, "leaving", func() bool { return session.current.Load().client == nil })
	go func() {
		_, err := session.PairPhone(soon(t), &neonizepb.PairPhoneRequest{Phone: "4915100000075"})
		coded <- err
	}()
	eventually(t, "wanted again", func() (wanted bool) {
		a.onMachine(func(session *Session) { wanted = session.wanted })
		return wanted
	})
	session.releaseSending()
	must(t, <-disconnected)
	must(t, <-coded)
}
