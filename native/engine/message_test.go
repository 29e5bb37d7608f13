package engine

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
)

func TestAFloodBothWaysLosesNothing(t *testing.T) {
	const count = 150
	s := newStage(t)
	alice := s.contact("4915100000035", "Alice")
	session, _ := s.paired("bob", "4915100000036")
	to := alice.Account().JID().String()
	session.send(to, "out 0", "")
	heard(t, alice, 1)
	_, err := alice.Send(soon(t), draft(session, "in 0"))
	must(t, err)
	session.awaitText("in 0")
	var both sync.WaitGroup
	both.Go(func() {
		for i := 1; i < count; i++ {
			if _, err := session.try("SendMessage", textTo(to, fmt.Sprintf("out %d", i), "")); err != nil {
				t.Errorf("out %d: %v", i, err)
			}
		}
	})
	both.Go(func() {
		for i := 1; i < count; i++ {
			if _, err := alice.Send(soon(t), draft(session, fmt.Sprintf("in %d", i))); err != nil {
				t.Errorf("in %d: %v", i, err)
			}
		}
	})
	both.Wait()
	session.awaitText(fmt.Sprintf("in %d", count-1))
	if out := heard(t, alice, count); !slices.Equal(out, numbered("out", count)) {
		t.Errorf("alice heard %d: %v", len(out), out)
	}
	if in := session.texts(); !slices.Equal(in, numbered("in", count)) {
		t.Errorf("bob heard %d: %v", len(in), in)
	}
	events, _ := s.host.of("bob")
	for _, event := range events {
		if event.GetUndecryptableMessage() != nil {
			t.Errorf("undecryptable: %v", event)
		}
	}
	if status := alice.Status(); status.Undecryptable+int(status.Discarded) != 0 {
		t.Errorf("alice could not read %d, dropped %d", status.Undecryptable, status.Discarded)
	}
}

func numbered(word string, count int) []string {
	var list []string
	for i := range count {
		list = append(list, fmt.Sprintf("%s %d", word, i))
	}
	return list
}

func TestASlowListenerHoldsBackTheRest(t *testing.T) {
	const window, count = 16, 40
	s := newStage(t)
	alice := s.contact("4915100000037", "Alice")
	session, _ := s.paired("bob", "4915100000038")
	session.quiet()
	s.host.beSlow(true)
	for i := range count {
		_, err := alice.Send(soon(t), draft(session, fmt.Sprintf("in %d", i)))
		must(t, err)
	}
	session.quiet()
	if early := len(session.texts()); early == 0 || early > window {
		t.Errorf("%d messages came through a window of %d", early, window)
	}
	sent := session.send(alice.Account().JID().String(), "still here", "") // a listener's answer is no deadlock
	if sent.GetTimestampMillis() == 0 {
		t.Errorf("sent is %v", sent)
	}
	s.host.beSlow(false)
	session.awaitText(fmt.Sprintf("in %d", count-1))
	if in := session.texts(); !slices.Equal(in, numbered("in", count)) {
		t.Errorf("bob heard %v", in)
	}
}

func TestDisconnectDoesNotWaitForSlowListeners(t *testing.T) {
	const count = 40
	s := newStage(t)
	alice := s.contact("4915100000039", "Alice")
	session, _ := s.paired("bob", "4915100000040")
	session.quiet()
	s.host.beSlow(true)
	for i := range count {
		_, err := alice.Send(soon(t), draft(session, fmt.Sprintf("in %d", i)))
		must(t, err)
	}
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	session.awaitState(stateDisconnected)
	s.host.beSlow(false)
	session.connect()
	session.awaitText(fmt.Sprintf("in %d", count-1))
	if in := session.texts(); !slices.Equal(in, numbered("in", count)) {
		t.Errorf("bob heard %v", in)
	}
}

func TestReceiptsAndLookups(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000041", "Alice")
	session, _ := s.paired("bob", "4915100000042")
	sent, err := alice.Send(soon(t), draft(session, "read me"))
	must(t, err)
	info := session.awaitText("read me").GetInfo()
	call[neonizepb.MarkReadResponse](session, "MarkRead", &neonizepb.MarkReadRequest{
		Ids: []string{info.GetId()}, Chat: info.GetSource().GetChat(), Sender: info.GetSource().GetSender(),
	})
	eventually(t, "read receipt", func() bool {
		return slices.ContainsFunc(alice.Receipts(soon(t), 0, 0), func(receipt contact.Receipt) bool {
			return receipt.Type == "read" && slices.Contains(receipt.IDs, sent.ID)
		})
	})
	results := call[neonizepb.IsOnWhatsAppResponse](session, "IsOnWhatsApp", &neonizepb.IsOnWhatsAppRequest{
		Phones: []string{"+4915100000099", "4915100000041"},
	}).GetResults()
	if len(results) != 2 || results[0].GetIsOnWhatsapp() || !results[1].GetIsOnWhatsapp() || results[1].GetJid() == "" ||
		results[0].GetQuery() != "+4915100000099" {
		t.Errorf("lookups are %v", results)
	}
	call[neonizepb.SendPresenceResponse](session, "SendPresence", &neonizepb.SendPresenceRequest{Available: true})
}

func TestReceiptsOfOthersArrive(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000043", "Alice")
	session, _ := s.paired("bob", "4915100000044")
	sent := session.send(alice.Account().JID().String(), "hello", "")
	session.await(func(event *neonizepb.Event) bool {
		return slices.Contains(event.GetReceipt().GetMessageIds(), sent.GetId())
	})
}

func TestWhatCannotBeSentIsRefused(t *testing.T) {
	s := newStage(t)
	session := s.open("bob")
	session.refused(neonizepb.Error_NOT_PAIRED, "SendMessage", textTo("4915100000099@s.whatsapp.net", "x", ""))
	session.refused(neonizepb.Error_INVALID_ARGUMENT, "SendMessage", textTo("4915100000099", "x", ""))
	session.refused(neonizepb.Error_INVALID_ARGUMENT, "SendMessage", &neonizepb.SendMessageRequest{To: "4915100000099@s.whatsapp.net"})
	session.refused(neonizepb.Error_INVALID_ARGUMENT, "IsOnWhatsApp", &neonizepb.IsOnWhatsAppRequest{Phones: []string{"0151"}})
	session.refused(neonizepb.Error_INVALID_ARGUMENT, "PairPhone", &neonizepb.PairPhoneRequest{Phone: "0151"})
	session.refused(neonizepb.Error_UNIMPLEMENTED, "Dance", &neonizepb.ConnectRequest{})

	paired, _ := s.paired("carol", "4915100000045")
	failure := paired.refused(neonizepb.Error_NOT_FOUND, "SendMessage", textTo("4915100000099@s.whatsapp.net", "x", ""))
	if failure.Message == "" {
		t.Error("no explanation")
	}
}

func TestTheHistoryOfThePhoneArrives(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("alice", "4915100000046")
	history := session.await(func(event *neonizepb.Event) bool { return event.GetHistorySync() != nil }).GetHistorySync()
	data := new(waHistorySync.HistorySync)
	if err := proto.Unmarshal(history.GetHistory(), data); err != nil || history.GetPart() != 1 || history.GetParts() != 1 {
		t.Errorf("part %d of %d is %v, %v", history.GetPart(), history.GetParts(), data, err)
	}
}
