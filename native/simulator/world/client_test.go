package world_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	waLog "go.mau.fi/whatsmeow/util/log"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/simulator/media"
	"io.neonize/native/simulator/wire"
	"io.neonize/native/simulator/world"
)

// patience bounds every wait of these tests; none of them comes near it unless something is broken.
const patience = 20 * time.Second

// credentials are shared: whatsmeow keeps the root key in a package variable.
var credentials = sync.OnceValue(func() *wire.Credentials {
	fresh, err := wire.NewCredentials()
	if err != nil {
		panic(err)
	}
	whatsmeow.WACertPubKey = fresh.RootKey()
	return fresh
})

// simulator is a world with a server before it.
type simulator struct {
	*world.World
	t      testing.TB
	server *wire.Server
	closed sync.Once
}

func newSimulator(t testing.TB) *simulator {
	t.Helper()
	return openSimulator(t, world.Options{})
}

func openSimulator(t testing.TB, options world.Options) *simulator {
	t.Helper()
	files := media.New()
	options.Files = files
	w, err := world.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server, err := wire.New(w, wire.Options{Credentials: credentials(), Handler: files})
	if err != nil {
		t.Fatal(err)
	}
	s := &simulator{World: w, t: t, server: server}
	t.Cleanup(s.close)
	t.Cleanup(func() { _ = files.Close() })
	return s
}

func (s *simulator) close() {
	s.closed.Do(s.closeOnce)
}

func (s *simulator) closeOnce() {
	if err := s.server.Close(); err != nil {
		s.t.Error("close the server:", err)
	}
	if err := s.World.Close(); err != nil {
		s.t.Error("close the world:", err)
	}
	for _, unknown := range s.Unknown() {
		s.t.Errorf("unknown stanza of %s: %s", unknown.Device, unknown.Node)
	}
}

// client is a stock whatsmeow client and what it has seen.
type client struct {
	*whatsmeow.Client
	t      testing.TB
	mu     sync.Mutex
	seen   []any
	notify chan struct{}
}

func (s *simulator) newClient(device *store.Device) *client {
	s.t.Helper()
	log := waLog.Noop
	if testing.Verbose() {
		log = waLog.Stdout(s.t.Name(), "DEBUG", false)
	}
	c := &client{Client: whatsmeow.NewClient(device, log), t: s.t, notify: make(chan struct{})}
	c.EnableDecryptedEventBuffer = true // which the store demands
	http := s.server.HTTPClient()
	c.SetWebsocketHTTPClient(http)
	c.SetPreLoginHTTPClient(http)
	c.SetMediaHTTPClient(http)
	c.AddEventHandler(c.collect)
	s.t.Cleanup(c.Disconnect)
	return c
}

func (c *client) collect(event any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen = append(c.seen, event)
	close(c.notify)
	c.notify = make(chan struct{})
}

// await waits for an event of the type that matches, and removes it and nothing else from what was seen.
func await[E any](c *client, matches func(E) bool) E {
	c.t.Helper()
	deadline := time.After(patience)
	for {
		c.mu.Lock()
		notify := c.notify
		for i, event := range c.seen {
			if typed, ok := event.(E); ok && matches(typed) {
				c.seen = append(c.seen[:i:i], c.seen[i+1:]...)
				c.mu.Unlock()
				return typed
			}
		}
		c.mu.Unlock()
		select {
		case <-notify:
		case <-deadline:
			var wanted E
			c.t.Fatalf("no %T within %s; seen: %T", wanted, patience, c.seen)
		}
	}
}

// next waits for any event of the type.
func next[E any](c *client) E {
	c.t.Helper()
	return await(c, func(E) bool { return true })
}

func (c *client) text(wanted string) *events.Message {
	c.t.Helper()
	return await(c, func(m *events.Message) bool {
		return m.Message.GetConversation() == wanted || m.Message.GetExtendedTextMessage().GetText() == wanted
	})
}

func (c *client) receipt(id string, kind types.ReceiptType) *events.Receipt {
	c.t.Helper()
	return await(c, func(r *events.Receipt) bool { return r.MessageIDs[0] == id && r.Type == kind })
}

func (c *client) send(to types.JID, text string) string {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	sent, err := c.SendMessage(ctx, to, &waE2E.Message{Conversation: proto.String(text)})
	if err != nil {
		c.t.Fatalf("send %q to %s: %v", text, to, err)
	}
	return sent.ID
}

func (c *client) connect() *client {
	c.t.Helper()
	if err := c.Connect(); err != nil {
		c.t.Fatal("connect:", err)
	}
	return c
}

// phone gives the account, which is made when it is missing, its own client: device 0.
func (s *simulator) phone(number, name string) *client {
	s.t.Helper()
	account, err := s.AddAccount(number, name)
	if err != nil {
		s.t.Fatal(err)
	}
	device := newStore(s.t)
	s.register(account, device)
	c := s.newClient(device).connect()
	next[*events.Connected](c)
	return c
}

// firstPreKeys of a phone are fewer than a client makes by itself, which takes a while.
const firstPreKeys = 20

func (s *simulator) register(account *world.Account, device *store.Device) {
	s.t.Helper()
	ctx := context.Background()
	preKeys, err := device.PreKeys.GetOrGenPreKeys(ctx, firstPreKeys)
	if err != nil {
		s.t.Fatal(err)
	}
	if err = device.PreKeys.MarkPreKeysAsUploaded(ctx, preKeys[len(preKeys)-1].KeyID); err != nil {
		s.t.Fatal(err)
	}
	err = account.AddPrimary(world.Primary{
		Identity: device.IdentityKey, NoiseKey: *device.NoiseKey.Pub, RegistrationID: device.RegistrationID,
		SignedPreKey: device.SignedPreKey, PreKeys: preKeys,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	jid := account.JID()
	device.ID, device.LID = &jid, account.LID()
	if device.Account, err = account.SelfIdentity(); err != nil {
		s.t.Fatal(err)
	}
	if err = device.Save(ctx); err != nil {
		s.t.Fatal(err)
	}
}

// paired is a new client, linked by QR code to the account's phone, connected.
func (s *simulator) paired(number string) *client {
	s.t.Helper()
	c := s.newClient(newStore(s.t)).connect()
	s.scan(number, c)
	next[*events.PairSuccess](c)
	next[*events.Connected](c)
	return c
}

func (s *simulator) scan(number string, c *client) world.DeviceInfo {
	s.t.Helper()
	return s.scanText(number, next[*events.QR](c).Codes[0])
}

func (s *simulator) scanText(number, qr string) world.DeviceInfo {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	info, err := s.Scan(ctx, number, qr)
	if err != nil {
		s.t.Fatal("scan:", err)
	}
	return info
}

func jidOf(number string) types.JID {
	return types.NewJID(number, types.DefaultUserServer)
}

func plainQR(text string) string {
	return text[strings.IndexByte(text, '#')+1:]
}

// internals reaches what whatsmeow does by itself only.
func (c *client) internals() *whatsmeow.DangerousInternalClient {
	//lint:ignore SA1019 there is no other way to ask the server these questions
	return c.DangerousInternals()
}

// eventually waits for what no event tells of.
func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within %s: %s", patience, what)
		}
	}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
