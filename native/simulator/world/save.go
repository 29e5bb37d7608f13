package world

import (
	"encoding/json"
	"fmt"

	"go.mau.fi/whatsmeow/util/keys"
	"io.neonize/native/simulator/wire"
)

// The buckets of a State. Keys begin with the account's phone number where there is one, and sort in the order in which
// their records were made.
const (
	bucketAccount = "account"
	bucketDevice  = "device"
	bucketPreKey  = "prekey"
	bucketQueue   = "queue"
	bucketGroup   = "group"
	bucketPatch   = "patch"

	bucketNewsletter = "newsletter"
)

// storedAccount is an account's record.
type storedAccount struct {
	LID           string            `json:"lid"`
	RawID         uint32            `json:"rawId"`
	Name          string            `json:"name"`
	About         string            `json:"about,omitempty"`
	Picture       *picture          `json:"picture,omitempty"`
	LinkCode      string            `json:"linkCode,omitempty"`
	Identity      []byte            `json:"identity,omitempty"` // private
	NextDevice    uint16            `json:"nextDevice"`
	KeyIndex      uint32            `json:"keyIndex"`
	DeviceListAt  int64             `json:"deviceListAt"`
	SignedIndexes []byte            `json:"signedIndexes,omitempty"`
	LastSeen      int64             `json:"lastSeen,omitempty"`
	Blocked       map[string]bool   `json:"blocked,omitempty"`
	WroteTo       map[string]bool   `json:"wroteTo,omitempty"`
	Privacy       map[string]string `json:"privacy,omitempty"`
	Watchers      []storedWatcher   `json:"watchers,omitempty"`
}

type storedWatcher struct {
	Phone  string `json:"phone"`
	Server string `json:"server"`
}

func (w *World) saveAccount(a *Account) {
	if w.journal == nil {
		return
	}
	stored := storedAccount{
		LID: a.lid, RawID: a.rawID, Name: a.name, About: a.about, Picture: a.picture, LinkCode: a.linkCode, NextDevice: a.nextDevice, KeyIndex: a.keyIndex,
		DeviceListAt: a.deviceListAt, SignedIndexes: a.signedIndexes, LastSeen: a.lastSeen,
		Blocked: a.blocked, WroteTo: a.wroteTo, Privacy: a.privacy,
	}
	if a.identity != nil {
		stored.Identity = a.identity.Priv[:]
	}
	for watching := range a.watchers {
		stored.Watchers = append(stored.Watchers, storedWatcher{Phone: watching.account.phone, Server: watching.server})
	}
	w.journal.putJSON(bucketAccount, a.phone, stored)
}

func (s storedAccount) account(w *World, phone string) *Account {
	a := newAccount(w, phone, s.Name, s.LID)
	a.rawID, a.about, a.nextDevice, a.keyIndex = s.RawID, s.About, s.NextDevice, s.KeyIndex
	a.deviceListAt, a.signedIndexes, a.lastSeen = s.DeviceListAt, s.SignedIndexes, s.LastSeen
	if len(s.Identity) == 32 {
		a.identity = keys.NewKeyPairFromPrivateKey([32]byte(s.Identity))
	}
	a.picture, a.linkCode = s.Picture, s.LinkCode
	for phone := range s.Blocked {
		a.blocked[phone] = true
	}
	for phone := range s.WroteTo {
		a.wroteTo[phone] = true
	}
	for name, value := range s.Privacy {
		a.privacy[name] = value
	}
	return a
}

func (d *device) key() string {
	return fmt.Sprintf("%s/%05d", d.account.phone, d.ID)
}

func (d *device) preKeyKey(key preKey) string {
	return fmt.Sprintf("%s/%08d", d.key(), key.ID)
}

func (d *device) entryKey(e *entry) string {
	return fmt.Sprintf("%s/%016x", d.key(), e.number)
}

func (w *World) saveDevice(d *device) {
	w.journal.putJSON(bucketDevice, d.key(), d)
}

// deleteDevice deletes the device's keys and its queue, too.
func (w *World) deleteDevice(d *device) {
	w.journal.delete(bucketDevice, d.key())
	for _, key := range d.preKeys {
		w.deletePreKey(d, key)
	}
	d.queue.all(func(e *entry) { w.deleteEntry(d, e) })
}

func (w *World) savePreKey(d *device, key preKey) {
	w.journal.putJSON(bucketPreKey, d.preKeyKey(key), key)
}

func (w *World) deletePreKey(d *device, key preKey) {
	w.journal.delete(bucketPreKey, d.preKeyKey(key))
}

func (w *World) saveEntry(d *device, e *entry) {
	if w.journal != nil {
		node := e.node
		w.journal.put(bucketQueue, d.entryKey(e), func() ([]byte, error) { return wire.EncodeNode(node) })
	}
}

func (w *World) deleteEntry(d *device, e *entry) {
	if w.journal != nil {
		w.journal.delete(bucketQueue, d.entryKey(e))
	}
}

func (w *World) saveGroup(g *group) {
	w.journal.putJSON(bucketGroup, g.ID, g)
}

func (w *World) saveNewsletter(n *newsletter) {
	w.journal.putJSON(bucketNewsletter, n.ID, n)
}

func (w *World) savePatch(a *Account, name string, version int) {
	if w.journal != nil {
		patch := a.collections[name].patches[version-1]
		w.journal.put(bucketPatch, fmt.Sprintf("%s/%s/%08d", a.phone, name, version),
			func() ([]byte, error) { return patch, nil })
	}
}

// putJSON notes a record as it is at this moment.
func (j *journal) putJSON(bucket, key string, record any) {
	if j == nil {
		return
	}
	value, err := json.Marshal(record)
	j.put(bucket, key, func() ([]byte, error) { return value, err })
}
