package engine

import (
	"context"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow/proto/waE2E"
	wastore "go.mau.fi/whatsmeow/store"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// lateKeys keeps whatsmeow from storing keys before the process ends.
type lateKeys struct {
	wastore.AppStateSyncKeyStore
	ended <-chan struct{}
}

func (l lateKeys) PutAppStateSyncKey(context.Context, []byte, wastore.AppStateSyncKey) error {
	<-l.ended
	return errCrash
}

func TestKeysThatWereAcknowledgedAndNotStoredByWhatsmeowSurviveACrash(t *testing.T) {
	s := newStage(t)
	device := s.phone("4915100000154", "Bob")
	session := s.open("bob")
	ended := make(chan struct{})
	account := session.status().client.wa.Store
	account.AppStateKeys = lateKeys{account.AppStateKeys, ended}
	session.welcome(device)
	session.crash()
	close(ended)
	session.knowsKeys()
	session.followsAppState(device)
}

// knowsKeys checks that the session has the key of its phone's app state.
func (a *actress) knowsKeys() {
	a.t.Helper()
	key, err := a.status().client.store.Device().AppStateKeys.GetLatestAppStateSyncKeyID(context.Background())
	if err != nil || key == nil {
		a.t.Errorf("the key is %v, %v", key, err)
	}
}

func TestKeysThatWereAcknowledgedAndNotHandledSurviveACrash(t *testing.T) {
	s := newStage(t)
	device := s.phone("4915100000155", "Bob")
	session := s.open("bob")
	session.stuck(func(message *waE2E.ProtocolMessage) bool { return message.GetAppStateSyncKeyShare() != nil })
	account := session.status().client.wa.Store
	account.AppStateKeys = lateKeys{account.AppStateKeys, session.status().client.ctx.Done()}
	session.connect()
	session.scan(device)
	session.awaitState(stateConnected)
	eventually(t, "they are acknowledged", func() bool { return s.trace.count(session.status().identity.jid, "receipt peer_msg") > 0 })
	session.crash()
	session.knowsKeys()
	session.acknowledged(device)
	session.followsAppState(device)
	if left := session.records("bufferedtext"); left != 0 {
		t.Errorf("%d messages count as unhandled", left)
	}
}

func TestWhatAStrangerCallsAKeyIsNone(t *testing.T) {
	s := newStage(t)
	eve := s.contact("4915100000159", "Eve")
	session, _ := s.welcomed("bob", "4915100000160")
	_, err := eve.Client().SendMessage(soon(t), draft(session, "").To, &waE2E.Message{ProtocolMessage: &waE2E.ProtocolMessage{
		Type: waE2E.ProtocolMessage_APP_STATE_SYNC_KEY_SHARE.Enum(),
		AppStateSyncKeyShare: &waE2E.AppStateSyncKeyShare{Keys: []*waE2E.AppStateSyncKey{{
			KeyID:   &waE2E.AppStateSyncKeyId{KeyID: []byte("forged")},
			KeyData: &waE2E.AppStateSyncKeyData{KeyData: make([]byte, 32), Timestamp: proto.Int64(1 << 40)},
		}}},
		HistorySyncNotification: &waE2E.HistorySyncNotification{InitialHistBootstrapInlinePayload: []byte("forged")},
	}})
	must(t, err)
	session.await(func(event *neonizepb.Event) bool {
		return strings.HasPrefix(event.GetMessage().GetInfo().GetSource().GetSender(), eve.Account().LID().User)
	})
	key, err := session.status().client.store.Device().AppStateKeys.GetAppStateSyncKey(context.Background(), []byte("forged"))
	if key != nil || err != nil || session.records("historysync") != 0 {
		t.Errorf("the key is %v, %v", key, err)
	}
}
