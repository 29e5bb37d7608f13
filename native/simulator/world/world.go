package world

import (
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"go.mau.fi/whatsmeow/types"
	"io.neonize/native/simulator/wire"
)

// Options of a world. The zero value is usable.
type Options struct {
	State  State        // keeps the world over restarts; nil = in memory only
	Files  Files        // is the media host; nil = pictures and snapshots cannot be downloaded
	Strict bool         // answers unknown queries with an error; otherwise with an empty result, which most clients can live with
	Log    *slog.Logger // discards by default
}

// World is a whole WhatsApp. Its methods are safe for concurrent use.
type World struct {
	log    *slog.Logger
	strict bool
	files  Files

	mu            sync.Mutex
	journal       *journal
	accounts      map[string]*Account // by phone number
	lids          map[string]*Account // by LID user
	registrations map[string]*registration
	companions    map[string]*companionHello // by phone number
	groups        map[string]*group
	newsletters   map[string]*newsletter
	orders        map[string]*Order
	unknown       []Unknown
	faults        faults
	changed       chan struct{} // closed and made anew at every change
}

var _ wire.World = (*World)(nil)

// New makes a world, from options.State when that holds one.
func New(options Options) (*World, error) {
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	w := &World{
		log:           options.Log,
		strict:        options.Strict,
		files:         options.Files,
		accounts:      make(map[string]*Account),
		lids:          make(map[string]*Account),
		registrations: make(map[string]*registration),
		companions:    make(map[string]*companionHello),
		groups:        make(map[string]*group),
		newsletters:   make(map[string]*newsletter),
		orders:        make(map[string]*Order),
		changed:       make(chan struct{}),
	}
	w.faults = newFaults()
	if options.State != nil {
		if err := w.load(options.State); err != nil {
			return nil, fmt.Errorf("load the world: %w", err)
		}
		w.journal = newJournal(options.State, &w.mu, w.log)
	}
	return w, nil
}

// Close writes what is not yet written to the State. Close the server first.
func (w *World) Close() error {
	return w.journal.close()
}

var phonePattern = regexp.MustCompile(`^[1-9][0-9]{6,14}$`)

// AddAccount creates an account with a LID of its own. phone is international digits without a plus. The account has no
// devices yet: see [Account.AddPrimary].
func (w *World) AddAccount(phone, name string) (*Account, error) {
	if !phonePattern.MatchString(phone) {
		return nil, fmt.Errorf("%w: %q, expected 7 to 15 digits without a leading zero or plus", ErrInvalidPhone, phone)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.accounts[phone] != nil {
		return nil, fmt.Errorf("%w: %s", ErrAccountExists, phone)
	}
	account := newAccount(w, phone, name, w.freeLID())
	w.accounts[phone] = account
	w.lids[account.lid] = account
	w.saveAccount(account)
	return account, nil
}

// Account finds an account by its phone number.
func (w *World) Account(phone string) (*Account, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	account, ok := w.accounts[phone]
	return account, ok
}

// Accounts lists all accounts by phone number.
func (w *World) Accounts() []*Account {
	w.mu.Lock()
	defer w.mu.Unlock()
	accounts := make([]*Account, 0, len(w.accounts))
	for _, account := range w.accounts {
		accounts = append(accounts, account)
	}
	slices.SortFunc(accounts, func(a, b *Account) int { return strings.Compare(a.phone, b.phone) })
	return accounts
}

// find resolves a user's address of either kind. The lock must be held.
func (w *World) find(jid types.JID) *Account {
	switch jid.Server {
	case types.DefaultUserServer, types.LegacyUserServer:
		return w.accounts[jid.User]
	case types.HiddenUserServer:
		return w.lids[jid.User]
	default:
		return nil
	}
}

// findDevice resolves a device's address. The lock must be held.
func (w *World) findDevice(jid types.JID) *device {
	if account := w.find(jid); account != nil {
		return account.devices[jid.Device]
	}
	return nil
}

func now() int64 {
	return time.Now().Unix()
}
