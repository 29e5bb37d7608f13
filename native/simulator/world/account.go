package world

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
)

// Account is one WhatsApp account: a phone number, its LID and the devices linked to it.
type Account struct {
	world *World
	phone string // immutable
	lid   string // immutable
	rawID uint32 // immutable; names the account in device identities

	// Below: guarded by world.mu.
	name          string
	about         string
	picture       *picture      // nil = none
	business      *Business     // nil for people
	linkCode      string        // leads to the account; "" until it is asked for
	identity      *keys.KeyPair // of the phone; nil before AddPrimary
	devices       map[uint16]*device
	nextDevice    uint16
	keyIndex      uint32
	deviceListAt  int64
	signedIndexes []byte           // ADVSignedKeyIndexList, made at every change; nil before the first companion
	watchers      map[watcher]bool // those who know the devices
	lastSeen      int64
	subscribers   map[*session]types.JID
	blocked       map[string]bool
	wroteTo       map[string]bool // phone numbers of those the account has written to
	privacy       map[string]string
	collections   map[string]*collection
	mediaRetry    func(MediaRetry) // the phone's; nil without one
}

// DeviceInfo is what one device of an account is at the moment.
type DeviceInfo struct {
	ID        uint16
	JID       types.JID
	LID       types.JID
	Platform  string
	Connected bool
	Queued    int // stanzas waiting for it
	Logins    int // since the world was made
	Replaced  int // those of them that ended a connection of the same device
}

// Primary is what a phone registers of itself.
type Primary struct {
	Identity       *keys.KeyPair // its private half signs the companions' identities
	NoiseKey       [32]byte
	RegistrationID uint32
	SignedPreKey   *keys.PreKey
	PreKeys        []*keys.PreKey // may be empty; the client uploads more when it logs in
}

func newAccount(w *World, phone, name, lid string) *Account {
	return &Account{
		world: w, phone: phone, lid: lid, name: name, rawID: rand.Uint32(),
		devices:     make(map[uint16]*device),
		nextDevice:  1,
		subscribers: make(map[*session]types.JID),
		blocked:     make(map[string]bool),
		wroteTo:     make(map[string]bool),
		watchers:    make(map[watcher]bool),
		privacy:     make(map[string]string),
		collections: make(map[string]*collection),
	}
}

// freeLID makes up a LID nobody has. The lock must be held.
func (w *World) freeLID() string {
	for {
		lid := strconv.FormatInt(100_000_000_000_000+rand.Int64N(150_000_000_000_000), 10)
		if w.lids[lid] == nil {
			return lid
		}
	}
}

// Phone is the account's number: digits without a plus.
func (a *Account) Phone() string { return a.phone }

// JID is the account's address by phone number.
func (a *Account) JID() types.JID { return types.NewJID(a.phone, types.DefaultUserServer) }

// LID is the account's address that does not tell its phone number.
func (a *Account) LID() types.JID { return types.NewJID(a.lid, types.HiddenUserServer) }

// Name is the push name the account's messages carry.
func (a *Account) Name() string {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	return a.name
}

// Devices lists the account's devices by id. Device 0 is the phone.
func (a *Account) Devices() []DeviceInfo {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	infos := make([]DeviceInfo, 0, len(a.devices))
	for _, d := range a.sortedDevices() {
		infos = append(infos, d.info())
	}
	return infos
}

// AddPrimary registers the account's phone, device 0, without a pairing. It logs in as <phone>:0 from then on.
func (a *Account) AddPrimary(primary Primary) error {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	if a.devices[0] != nil {
		return fmt.Errorf("%w: %s", ErrPrimaryExists, a.phone)
	}
	d := newDevice(a, 0)
	d.Identity = *primary.Identity.Pub
	a.identity = primary.Identity
	d.NoiseKey = primary.NoiseKey
	d.RegistrationID = primary.RegistrationID
	d.Platform = "android"
	if key := primary.SignedPreKey; key != nil {
		d.SignedPreKey = preKey{ID: key.KeyID, Public: key.Pub[:], Signature: key.Signature[:]}
	}
	a.devices[0] = d
	for _, key := range primary.PreKeys {
		d.addPreKey(preKey{ID: key.KeyID, Public: key.Pub[:]})
	}
	a.deviceListAt = now()
	a.world.saveAccount(a)
	a.world.saveDevice(d)
	return nil
}

// Unlink removes a companion, as the phone's owner does in its settings: its connection ends with 401 device_removed, and
// it cannot log in again.
func (a *Account) Unlink(id uint16) error {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	d := a.devices[id]
	if d == nil || id == 0 {
		return fmt.Errorf("%w: %s has no linked device %d", ErrUnknownDevice, a.phone, id)
	}
	connected := d.session
	a.remove(d)
	if connected != nil {
		connected.conn.SendAndClose(deviceRemoved())
	}
	return nil
}

// sortedDevices are the account's devices by id. The lock must be held.
func (a *Account) sortedDevices() []*device {
	return slices.SortedFunc(maps.Values(a.devices), func(x, y *device) int { return int(x.ID) - int(y.ID) })
}
