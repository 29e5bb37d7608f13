package engine

import (
	"context"
	"sync/atomic"
	"testing"

	"go.mau.fi/whatsmeow/appstate"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/phone"
)

// followsAppState checks that the session hears of what its phone changes.
func (a *actress) followsAppState(device *phone.Phone) {
	a.t.Helper()
	pinned := types.NewJID("4915100000998", types.DefaultUserServer)
	must(a.t, device.Client().SendAppState(soon(a.t), appstate.BuildPin(pinned, true)))
	eventually(a.t, "the chat is pinned", func() bool {
		settings, err := a.status().client.store.Device().ChatSettings.GetChatSettings(context.Background(), pinned)
		return err == nil && settings.Pinned
	})
}

// lateVersions keeps whatsmeow, from when it is told, from fetching the app state before the process or the connection ends.
type lateVersions struct {
	wastore.AppStateStore
	late  atomic.Bool
	ended chan struct{}
}

func (l *lateVersions) GetAppStateVersion(ctx context.Context, name string) (uint64, [128]byte, error) {
	if l.late.Load() {
		<-l.ended
		return 0, [128]byte{}, errCrash
	}
	return l.AppStateStore.GetAppStateVersion(ctx, name)
}

// TestAChangeThatWasAcknowledgedAndNotFetchedIsFetchedLater is about changes of the app state, and each way to lose one.
func TestAChangeThatWasAcknowledgedAndNotFetchedIsFetchedLater(t *testing.T) {
	for name, end := range map[string]func(*actress, *phone.Phone){
		"after a crash": func(session *actress, _ *phone.Phone) { session.crash() },
		"after a lost connection": func(session *actress, device *phone.Phone) {
			session.world.DropConnections(device.Account().Phone())
			session.awaitState(stateReconnecting)
		},
		"after a disconnect": func(session *actress, _ *phone.Phone) {
			call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
			session.connect()
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			device, session := s.phone("4915100000157", "Bob"), s.open("bob")
			account := session.status().client.wa.Store
			versions := &lateVersions{AppStateStore: account.AppState, ended: make(chan struct{})}
			account.AppState = versions
			session.welcome(device)
			session.followsAppState(device)
			session.quiet() // whatsmeow does not fetch now
			versions.late.Store(true)
			told := session.arrives(t, "ack notification server_sync")
			late := types.NewJID("4915100000997", types.DefaultUserServer)
			must(t, device.Client().SendAppState(soon(t), appstate.BuildPin(late, true)))
			told()
			session.acknowledged(device)
			versions.late.Store(false)
			end(session, device)
			close(versions.ended)
			session.await(func(event *neonizepb.Event) bool {
				return event.GetPin().GetJid() == late.String()
			})
		})
	}
}

func TestASessionThatWasLeftInOrderFetchesNothing(t *testing.T) {
	s := newStage(t)
	session, device := s.welcomed("bob", "4915100000158")
	session.followsAppState(device)
	session.quiet()
	if marks := session.records("inuse"); marks != 1 {
		t.Errorf("a session in use has %d marks", marks)
	}
	jid := session.status().identity.jid
	before := s.trace.count(jid, "iq w:sync:app:state set sync")
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	if marks := session.records("inuse"); marks != 0 {
		t.Errorf("a session that was left has %d marks", marks)
	}
	session.connect()
	session.awaitState(stateDisconnected)
	session.awaitState(stateConnected)
	session.settled()
	if after := s.trace.count(jid, "iq w:sync:app:state set sync"); before == 0 || after != before {
		t.Errorf("the app state was fetched %d times before and %d times after", before, after)
	}
}
