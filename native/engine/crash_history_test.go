package engine

import (
	"context"
	"slices"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// names is a history that only tells the name of somebody.
func names(name string) *waHistorySync.HistorySync {
	return &waHistorySync.HistorySync{
		SyncType: waHistorySync.HistorySync_PUSH_NAME.Enum(),
		Pushnames: []*waHistorySync.Pushname{{
			ID: proto.String("4915100000999@s.whatsapp.net"), Pushname: &name,
		}},
	}
}

// tells says whether an event is a history that tells a name.
func tells(event *neonizepb.Event, name string) bool {
	return strings.Contains(string(event.GetHistorySync().GetHistory()), name)
}

// awaitHistory waits for the history that tells a name.
func (a *actress) awaitHistory(name string) {
	a.t.Helper()
	a.await(func(event *neonizepb.Event) bool {
		return tells(event, name)
	})
}

// histories counts the histories that told a name.
func (a *actress) histories(name string) (count int) {
	events, _ := a.host.of(a.name)
	for _, event := range events {
		if tells(event, name) {
			count++
		}
	}
	return count
}

// occupied takes all the memory for histories, until it is given back.
func (s *stage) occupied() (release func()) {
	s.t.Helper()
	memory := s.engine.histories
	must(s.t, memory.free.Acquire(soon(s.t), memory.bytes))
	return func() { memory.free.Release(memory.bytes) }
}

func TestAHistoryThatWasAcknowledgedAndNotReadSurvivesACrash(t *testing.T) {
	s := newStage(t)
	session, device := s.welcomed("bob", "4915100000151")
	release := s.occupied()
	told := session.arrives(t, "receipt hist_sync")
	must(t, device.ShareHistory(soon(t), companion, names("Ada")))
	must(t, device.ShareHistoryFile(soon(t), companion, names("Grace")))
	told()
	session.acknowledged(device)
	if left := session.records("historysync"); left != 2 {
		t.Errorf("%d histories are remembered", left)
	}
	session.crash()
	if files := s.media.Len(); files != 1 {
		t.Errorf("the media host has %d files before the history was read", files)
	}
	release()
	session.awaitHistory("Ada")
	session.awaitHistory("Grace")
	eventually(t, "the file is deleted", func() bool { return s.media.Len() == 0 })
	if left := session.records("historysync"); left != 0 {
		t.Errorf("%d histories are still remembered", left)
	}
	if ada, grace := session.histories("Ada"), session.histories("Grace"); ada+grace != 2 {
		t.Errorf("they came %d and %d times", ada, grace)
	}
}

func TestAHistoryThatEndsTheProcessEachTimeIsGivenUp(t *testing.T) {
	s := newStage(t)
	session, device := s.welcomed("bob", "4915100000152")
	release := s.occupied()
	must(t, device.ShareHistory(soon(t), companion, names("Mallory")))
	session.acknowledged(device)
	for attempt := range maxHistoryAttempts + 1 {
		eventually(t, "the attempt is counted", func() bool { return session.attempts() == attempt })
		session.crash()
	}
	eventually(t, "it is given up", func() bool { return session.records("historysync") == 0 })
	release()
	must(t, device.ShareHistory(soon(t), companion, names("Ada")))
	session.awaitHistory("Ada")
	if read := session.histories("Mallory"); read != 0 {
		t.Errorf("it was read %d times", read)
	}
}

// attempts is how often the one history that is remembered was read again, -1 when there is none.
func (a *actress) attempts() int {
	c := a.status().client
	keys, err := c.store.HistorySyncs(context.Background())
	must(a.t, err)
	if len(keys) != 1 {
		return -1
	}
	history, err := c.store.HistorySync(context.Background(), keys[0])
	must(a.t, err)
	if history == nil || c.store.Commit(context.Background()) != nil {
		return -1
	}
	return history.Attempts
}

func TestAHistoryWhoseFileIsGoneIsGivenUp(t *testing.T) {
	s := newStage(t)
	session, device := s.welcomed("bob", "4915100000153")
	must(t, device.Tell(soon(t), companion, &waE2E.ProtocolMessage{
		Type: waE2E.ProtocolMessage_HISTORY_SYNC_NOTIFICATION.Enum(),
		HistorySyncNotification: &waE2E.HistorySyncNotification{
			DirectPath: proto.String("/v/nothing?x=y"), FileLength: proto.Uint64(10),
			MediaKey: make([]byte, 32), FileSHA256: make([]byte, 32), FileEncSHA256: make([]byte, 32),
		},
	}))
	eventually(t, "it is given up", func() bool {
		return slices.ContainsFunc(s.host.logged(), func(line *neonizepb.Log) bool {
			return line.GetLevel() == neonizepb.Log_ERROR && strings.Contains(line.GetMessage(), "is lost")
		})
	})
	eventually(t, "it is forgotten", func() bool { return session.records("historysync") == 0 })
}

func TestAHistoryThatWasAcknowledgedAndNotHandledSurvivesACrash(t *testing.T) {
	s := newStage(t)
	session, device := s.welcomed("bob", "4915100000156")
	session.stuck(func(message *waE2E.ProtocolMessage) bool { return message.GetHistorySyncNotification() != nil })
	told := session.arrives(t, "receipt peer_msg")
	must(t, device.ShareHistory(soon(t), companion, names("Ada")))
	told()
	session.acknowledged(device)
	session.crash()
	session.awaitHistory("Ada")
}
