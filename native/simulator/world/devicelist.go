package world

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// watch remembers that an account knows this one's devices, and under which kind of address.
func (a *Account) watch(by *Account, server string) {
	if key := (watcher{by, server}); !a.watchers[key] {
		a.watchers[key] = true
		a.world.saveAccount(a)
	}
}

type watcher struct {
	account *Account
	server  string
}

// devicesChanged tells those who know the account's devices that one was added or removed, and the account's own other
// devices.
func (a *Account) devicesChanged(change string, changed *device) {
	a.deviceListAt = max(now(), a.deviceListAt+1)
	a.signedIndexes = a.signIndexes()
	a.world.saveAccount(a)
	for w := range a.watchers {
		if w.account == a {
			continue
		}
		for _, d := range w.account.sortedDevices() {
			d.notify("devices", a.addressOn(w.server), a.deviceChange(change, changed, w.server))
		}
	}
	for _, d := range a.sortedDevices() {
		if d != changed {
			d.notify("account_sync", a.JID(), a.ownDevices())
		}
	}
}

func (a *Account) addressOn(server string) types.JID {
	if server == types.HiddenUserServer {
		return a.LID()
	}
	return a.JID()
}

func (a *Account) deviceChange(change string, changed *device, server string) waBinary.Node {
	deviceAttrs := waBinary.Attrs{"jid": changed.address(server), "key-index": changed.KeyIndex}
	attrs := waBinary.Attrs{"device_hash": deviceHash(a.addresses(server))}
	if server != types.HiddenUserServer {
		deviceAttrs["lid"] = changed.lid()
		attrs["device_lid_hash"] = deviceHash(a.addresses(types.HiddenUserServer))
	}
	return parent(change, attrs, element("device", deviceAttrs, nil),
		element("key-index-list", waBinary.Attrs{"ts": a.deviceListAt}, a.signedIndexes))
}

func (a *Account) ownDevices() waBinary.Node {
	addresses := a.addresses(types.DefaultUserServer)
	var devices []waBinary.Node
	for _, d := range a.sortedDevices() {
		attrs := waBinary.Attrs{"jid": d.jid()}
		if d.ID != 0 {
			attrs["key-index"] = d.KeyIndex
		}
		devices = append(devices, element("device", attrs, nil))
	}
	devices = append(devices, element("key-index-list", waBinary.Attrs{"ts": a.deviceListAt}, a.signedIndexes))
	return parent("devices", waBinary.Attrs{"dhash": deviceHash(addresses)}, devices...)
}

func (a *Account) addresses(server string) []types.JID {
	var addresses []types.JID
	for _, d := range a.sortedDevices() {
		addresses = append(addresses, d.address(server))
	}
	return addresses
}

// deviceHash is the short hash by which clients and server compare what devices they know ("phash" of a message).
func deviceHash(devices []types.JID) string {
	texts := make([]string, 0, len(devices))
	for _, jid := range devices {
		texts = append(texts, jid.ADString())
	}
	slices.Sort(texts)
	sum := sha256.Sum256([]byte(strings.Join(texts, "")))
	return "2:" + base64.RawStdEncoding.EncodeToString(sum[:6])
}
