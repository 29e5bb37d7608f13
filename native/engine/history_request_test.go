package engine

import (
	"testing"
	"time"

	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/phone"
)

func TestOlderMessagesComeWhenTheyAreAskedFor(t *testing.T) {
	s := newStage(t)
	session, device := s.paired("alice", "4915100000701")
	device.Remember([]phone.Past{
		{Chat: group, ID: "A", Sender: alice, Text: "first", Time: time.Unix(100, 0)},
		{Chat: group, ID: "B", Sender: alice, Text: "second", Time: time.Unix(200, 0)},
	})
	session.await(func(event *neonizepb.Event) bool { return event.GetHistorySync() != nil })
	response := new(neonizepb.RequestHistoryResponse)
	answer, err := session.try("RequestHistory", &neonizepb.RequestHistoryRequest{
		Oldest: &neonizepb.MessageRef{Chat: group.String(), Sender: alice.String(), Id: "B", TimestampMillis: 200_000}, Count: 50,
	})
	must(t, err)
	must(t, proto.Unmarshal(answer, response))
	history := new(waHistorySync.HistorySync)
	session.await(func(event *neonizepb.Event) bool {
		_ = proto.Unmarshal(event.GetHistorySync().GetHistory(), history)
		return history.GetSyncType() == waHistorySync.HistorySync_ON_DEMAND
	})
	messages := history.GetConversations()[0].GetMessages()
	if len(messages) != 1 || messages[0].GetMessage().GetKey().GetID() != "A" || response.GetRequestId() == "" {
		t.Errorf("request %s gave %v", response.GetRequestId(), messages)
	}
}
