package world

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"io.neonize/native/simulator/wire"
)

type record struct {
	key   string
	value []byte
}

// loaders read the buckets, each of which may need those before it.
var loaders = []struct {
	bucket string
	load   func(w *World, r record) error
}{
	{bucketAccount, (*World).loadAccount},
	{bucketAccount, (*World).loadWatchers},
	{bucketDevice, (*World).loadDevice},
	{bucketPreKey, (*World).loadPreKey},
	{bucketQueue, (*World).loadEntry},
	{bucketGroup, (*World).loadGroup},
	{bucketNewsletter, (*World).loadNewsletter},
	{bucketPatch, (*World).loadPatch},
}

// load makes the world that a State holds.
func (w *World) load(state State) error {
	records := make(map[string][]record)
	err := state.Load(func(bucket, key string, value []byte) error {
		records[bucket] = append(records[bucket], record{key, slices.Clone(value)})
		return nil
	})
	if err != nil {
		return err
	}
	for _, loader := range loaders {
		inOrder := records[loader.bucket]
		slices.SortFunc(inOrder, func(a, b record) int { return cmp.Compare(a.key, b.key) })
		for _, r := range inOrder {
			if err := loader.load(w, r); err != nil {
				return fmt.Errorf("%s %s: %w", loader.bucket, r.key, err)
			}
		}
	}
	return nil
}

func (w *World) loadAccount(r record) error {
	var stored storedAccount
	if err := json.Unmarshal(r.value, &stored); err != nil {
		return err
	}
	account := stored.account(w, r.key)
	w.accounts[account.phone] = account
	w.lids[account.lid] = account
	return nil
}

func (w *World) loadWatchers(r record) error {
	var stored storedAccount
	if err := json.Unmarshal(r.value, &stored); err != nil {
		return err
	}
	for _, watching := range stored.Watchers {
		if by := w.accounts[watching.Phone]; by != nil {
			w.accounts[r.key].watchers[watcher{by, watching.Server}] = true
		}
	}
	return nil
}

func (w *World) loadDevice(r record) error {
	phone, _, _ := strings.Cut(r.key, "/")
	account := w.accounts[phone]
	if account == nil {
		return ErrUnknownAccount
	}
	d := newDevice(account, 0)
	if err := json.Unmarshal(r.value, d); err != nil {
		return err
	}
	account.devices[d.ID] = d
	return nil
}

// deviceOf finds the device whose record key the key begins with.
func (w *World) deviceOf(key string) (*device, error) {
	parts := strings.Split(key, "/")
	if len(parts) != 3 || w.accounts[parts[0]] == nil {
		return nil, ErrUnknownAccount
	}
	id, err := strconv.ParseUint(parts[1], 10, 16)
	if err != nil {
		return nil, err
	}
	if d := w.accounts[parts[0]].devices[uint16(id)]; d != nil {
		return d, nil
	}
	return nil, ErrUnknownDevice
}

func (w *World) loadPreKey(r record) error {
	d, err := w.deviceOf(r.key)
	if err != nil {
		return err
	}
	var key preKey
	if err := json.Unmarshal(r.value, &key); err != nil {
		return err
	}
	d.preKeys = append(d.preKeys, key)
	return nil
}

func (w *World) loadEntry(r record) error {
	d, err := w.deviceOf(r.key)
	if err != nil {
		return err
	}
	node, err := wire.DecodeNode(r.value)
	if err != nil {
		return err
	}
	number, err := strconv.ParseUint(r.key[strings.LastIndexByte(r.key, '/')+1:], 16, 64)
	if err != nil {
		return err
	}
	d.queue.next = number - 1
	d.queue.add(w.queueKey(node), *node)
	return nil
}

func (w *World) loadGroup(r record) error {
	g := new(group)
	if err := json.Unmarshal(r.value, g); err != nil {
		return err
	}
	g.init()
	w.groups[g.ID] = g
	return nil
}

func (w *World) loadNewsletter(r record) error {
	n := new(newsletter)
	if err := json.Unmarshal(r.value, n); err != nil {
		return err
	}
	n.init()
	w.newsletters[n.ID] = n
	return nil
}

func (w *World) loadPatch(r record) error {
	parts := strings.Split(r.key, "/")
	if len(parts) != 3 || w.accounts[parts[0]] == nil {
		return ErrUnknownAccount
	}
	collections := w.accounts[parts[0]].collections
	if collections[parts[1]] == nil {
		collections[parts[1]] = new(collection)
	}
	collections[parts[1]].patches = append(collections[parts[1]].patches, r.value)
	return nil
}
