// Package contact gives the simulated world its people. A contact is a whatsmeow client of its own, logged in as device 0 of its
// account, in process: what it sends is really encrypted, and what it shows was really decrypted.
package contact

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"

	"go.mau.fi/whatsmeow"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/contain"
	"io.neonize/native/simulator/world"
	"io.neonize/native/store"
)

// Options of a contact.
type Options struct {
	// Account is whose first device the contact is.
	Account *world.Account
	// HTTPClient reaches the simulated server in process.
	HTTPClient *http.Client
	// RootKey is the simulated server's. It is one per process, since whatsmeow keeps it in a variable of its package.
	RootKey [32]byte
	// Backend keeps the contact's state; nil means in memory.
	Backend store.Backend
	// Log gets whatsmeow's lines; nil discards them.
	Log *slog.Logger
}

// Contact is a simulated person. Its methods may be called from many goroutines.
type Contact struct {
	account *world.Account
	store   *store.Store
	client  *whatsmeow.Client

	inbox    *inbox
	receipts feed[Receipt]
	appState feed[AppState]

	activities feed[Activity]

	memory    memory
	available atomic.Bool
	sent      atomic.Int64
	discarded atomic.Int64

	mu    sync.Mutex
	login chan struct{}
}

// Status is a contact's public state.
type Status struct {
	Phone     string `json:"phone"`
	Name      string `json:"name"`
	JID       string `json:"jid"`
	LID       string `json:"lid"`
	Connected bool   `json:"connected"`
	Sent      int64  `json:"sent"`
	Received  int    `json:"received"`
	// Copies counts deliveries beyond the first of the same message.
	Copies int `json:"copies"`
	// Undecryptable counts deliveries that could not be decrypted, repaired by a retry or not.
	Undecryptable int `json:"undecryptable"`
	// Waiting counts messages that are still undecrypted.
	Waiting int `json:"waiting"`
	// Discarded counts deliveries whose key had been used before: their sender's ratchet went backwards.
	Discarded int64 `json:"discarded"`
}

// Connect makes a contact and waits until it is logged in. An account without a phone gets this one.
func Connect(ctx context.Context, options Options) (*Contact, error) {
	c, err := open(ctx, options)
	if err != nil {
		return nil, err
	}
	ready := c.loggedIn()
	if err := c.client.Connect(); err != nil {
		return nil, errors.Join(fmt.Errorf("contact %s: %w", c.account.Phone(), err), c.Close())
	}
	select {
	case <-ready:
		return c, nil
	case <-ctx.Done():
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrNotConnected, ctx.Err()), c.Close())
	}
}

func open(ctx context.Context, options Options) (*Contact, error) {
	if err := trust(options.RootKey); err != nil {
		return nil, err
	}
	if options.Backend == nil {
		options.Backend = store.NewMemory()
	}
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	c := &Contact{account: options.Account, inbox: newInbox(), login: make(chan struct{})}
	c.available.Store(true)
	log := protocolLog{options.Log.With("contact", c.account.Phone()), &c.discarded}
	var err error
	if c.store, err = store.Open(ctx, options.Backend, store.Options{Log: log.Sub("Store")}); err != nil {
		return nil, fmt.Errorf("contact %s: %w", c.account.Phone(), err)
	}
	device := c.store.Device()
	if device.ID == nil {
		if err := register(ctx, device, c.account); err != nil {
			return nil, errors.Join(err, c.store.Close(ctx))
		}
	}
	c.client = whatsmeow.NewClient(device, log)
	c.client.EnableDecryptedEventBuffer = true // only with it the store sees a decryption as one step
	c.client.EmitAppStateEventsOnFullSync = true
	c.client.SetWebsocketHTTPClient(options.HTTPClient)
	c.client.SetMediaHTTPClient(options.HTTPClient)
	c.client.AddEventHandler(c.handle)
	return c, nil
}

// register makes a fresh device the account's phone.
func register(ctx context.Context, device *wastore.Device, account *world.Account) error {
	jid := account.JID()
	device.ID = &jid
	device.LID = account.LID()
	device.PushName = account.Name()
	if device.PushName == "" {
		device.PushName = account.Phone()
	}
	device.Platform = "android"
	if err := device.Save(ctx); err != nil {
		return fmt.Errorf("contact %s: %w", account.Phone(), err)
	}
	if err := device.LIDs.PutLIDMapping(ctx, account.LID(), jid); err != nil {
		return fmt.Errorf("contact %s: %w", account.Phone(), err)
	}
	return account.AddPrimary(world.Primary{
		Identity:       device.IdentityKey,
		NoiseKey:       *device.NoiseKey.Pub,
		RegistrationID: device.RegistrationID,
		SignedPreKey:   device.SignedPreKey,
	})
}

// Client is the contact's own whatsmeow client.
func (c *Contact) Client() *whatsmeow.Client { return c.client }

// Store is where the contact's client keeps its state.
func (c *Contact) Store() *store.Store { return c.store }

// Account is whose first device the contact is.
func (c *Contact) Account() *world.Account { return c.account }

// Status tells how the contact is.
func (c *Contact) Status() Status {
	status := Status{
		Phone:     c.account.Phone(),
		Name:      c.account.Name(),
		JID:       c.account.JID().String(),
		LID:       c.account.LID().String(),
		Connected: c.connected(),
		Sent:      c.sent.Load(),
		Discarded: c.discarded.Load(),
	}
	c.inbox.count(&status)
	return status
}

// Close disconnects. The contact cannot be used afterwards.
func (c *Contact) Close() error {
	c.client.Disconnect()
	return c.store.Close(context.Background())
}

// handle is whatsmeow's handler. Among people, too, a hostile message costs itself only.
func (c *Contact) handle(event any) {
	if panicked := contain.Do(func() { c.dispatch(event) }); panicked != nil {
		c.client.Log.Warnf("A %T cannot be handled: %v", event, panicked)
	}
}

func (c *Contact) dispatch(event any) {
	switch event := event.(type) {
	case *events.Connected:
		c.announceLogin()
	case *events.Message:
		c.receive(event)
	case *events.UndecryptableMessage:
		c.inbox.putBroken(&event.Info)
	case *events.Receipt:
		c.putReceipt(event)
	case *events.AppState:
		c.putAppState(event)
	default:
		c.notice(event)
	}
}

// announceLogin wakes who waits for a login, and tells the server that the contact is there: only then are its delivery
// receipts those of a phone in use.
func (c *Contact) announceLogin() {
	if err := c.announce(context.Background()); err != nil {
		c.client.Log.Warnf("Failed to send presence: %v", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	close(c.login)
	c.login = make(chan struct{})
}

func (c *Contact) loggedIn() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.login
}

func (c *Contact) connected() bool {
	return c.client.IsConnected() && c.client.IsLoggedIn()
}

var trusted struct {
	sync.Mutex
	set bool
}

// trust makes whatsmeow accept the simulated server's certificates.
func trust(root [32]byte) error {
	trusted.Lock()
	defer trusted.Unlock()
	if trusted.set && whatsmeow.WACertPubKey != root {
		return errors.New("this process has trusted another simulated server already: give both the same credentials")
	}
	if !trusted.set {
		whatsmeow.WACertPubKey = root
		trusted.set = true
	}
	return nil
}
