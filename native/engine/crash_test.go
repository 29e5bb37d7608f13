package engine

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/phone"
)

var errCrash = errors.New("the process ends here")

// crash ends the session's client as the end of the process would: nothing is committed and nothing leaves any more. The next
// client knows only what is durable.
func (a *actress) crash() {
	a.t.Helper()
	a.host.backend(a.name).failing.Store(true)
	a.onMachine(func(s *Session) { s.failed(s.client, errCrash) })
	a.host.backend(a.name).failing.Store(false)
	a.awaitState(stateReconnecting)
	a.awaitState(stateConnected)
}

// companion is the number of a session that is its phone's first.
const companion = 1

// welcomed is paired, with everything that a phone tells a new companion told and handled.
func (s *stage) welcomed(name, number string) (*actress, *phone.Phone) {
	s.t.Helper()
	device := s.phone(number, name)
	session := s.open(name)
	session.welcome(device)
	return session, device
}

func (a *actress) welcome(device *phone.Phone) {
	a.t.Helper()
	a.connect()
	a.scan(device)
	a.awaitState(stateConnected)
	for range 3 {
		a.awaitHistory("")
	}
	a.acknowledged(device)
	eventually(a.t, "the histories are read", func() bool { return a.records("historysync") == 0 })
}

// acknowledged waits until the server has nothing left for the session.
func (a *actress) acknowledged(device *phone.Phone) {
	a.t.Helper()
	eventually(a.t, "everything is acknowledged", func() bool { return device.Account().Devices()[companion].Queued == 0 })
}

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

// records counts the durable records of a kind.
func (a *actress) records(kind string) int {
	a.t.Helper()
	found, _, err := a.host.backend(a.name).Scan(context.Background(), kind, "", nil, 1000)
	must(a.t, err)
	return len(found)
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

// stuck makes the handler of the session's client stop at messages that fit; what comes in such a message is lost in the
// handler until the client is another one.
func (a *actress) stuck(fits func(*waE2E.ProtocolMessage) bool) {
	c := a.status().client
	c.wa.RemoveEventHandlers()
	c.wa.AddEventHandlerWithSuccessStatus(func(event any) bool {
		if message, isMessage := event.(*events.Message); isMessage && fits(message.Message.GetProtocolMessage()) {
			<-c.ctx.Done()
			return false
		}
		return c.handle(event)
	})
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
