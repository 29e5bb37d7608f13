// Package home keeps a simulated world and its people in a file, so that a simulator can be started again where it ended.
package home

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"io.neonize/native/simulator/control"
	"io.neonize/native/simulator/wire"
	"io.neonize/native/simulator/world"
)

const (
	credentialsBucket = "credentials"
	peopleBucket      = "people"
	storePrefix       = "store/" // followed by the person's number
	worldPrefix       = "world/" // followed by the world's bucket
)

// Home is an open file. All its records are in memory as well; a change is in the file when Write returns, though it may not
// survive the machine's own crash.
type Home struct {
	mu      sync.Mutex
	file    *os.File
	buckets map[string]map[string][]byte
	broken  error
}

var (
	_ world.State  = (*Home)(nil)
	_ control.Home = (*Home)(nil)
)

// Open reads the file, or makes it. It is written anew without what was overwritten since.
func Open(path string) (*Home, error) {
	h := &Home{buckets: make(map[string]map[string][]byte)}
	if err := h.read(path); err != nil {
		return nil, fmt.Errorf("state file %s: %w", path, err)
	}
	if err := h.rewrite(path); err != nil {
		return nil, fmt.Errorf("state file %s: %w", path, err)
	}
	return h, nil
}

func (h *Home) read(path string) error {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = readLog(file, h.apply)
	return errors.Join(err, file.Close())
}

// rewrite puts a file with the current records in the place of the old one.
func (h *Home) rewrite(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	// What lies there may be left from a run that was killed, or a link that somebody has put there.
	if err := os.Remove(path + ".new"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	file, err := os.OpenFile(path+".new", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	for bucket, records := range h.buckets {
		for key, value := range records {
			frame := appendFrame(nil, []world.Change{{Bucket: bucket, Key: key, Value: value}})
			if _, err := file.Write(frame); err != nil {
				return errors.Join(err, file.Close())
			}
		}
	}
	h.file = file
	return os.Rename(file.Name(), path)
}

// apply changes the records in memory.
func (h *Home) apply(change world.Change) {
	bucket := h.buckets[change.Bucket]
	if bucket == nil {
		bucket = make(map[string][]byte)
		h.buckets[change.Bucket] = bucket
	}
	if change.Value == nil {
		delete(bucket, change.Key)
	} else {
		bucket[change.Key] = change.Value
	}
}

// commit writes changes, all or none. After a failed write nothing is written any more: the file's end is unknown then.
func (h *Home) commit(changes []world.Change) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.broken != nil {
		return h.broken
	}
	if _, err := h.file.Write(appendFrame(nil, changes)); err != nil {
		h.broken = fmt.Errorf("state file: %w", err)
		return h.broken
	}
	for _, change := range changes {
		h.apply(change)
	}
	return nil
}

// Load implements [world.State].
func (h *Home) Load(visit func(bucket, key string, value []byte) error) error {
	for _, change := range h.worldRecords() {
		if err := visit(change.Bucket[len(worldPrefix):], change.Key, change.Value); err != nil {
			return err
		}
	}
	return nil
}

func (h *Home) worldRecords() []world.Change {
	h.mu.Lock()
	defer h.mu.Unlock()
	var all []world.Change
	for bucket, records := range h.buckets {
		if len(bucket) < len(worldPrefix) || bucket[:len(worldPrefix)] != worldPrefix {
			continue
		}
		for key, value := range records {
			all = append(all, world.Change{Bucket: bucket, Key: key, Value: value})
		}
	}
	return all
}

// Write implements [world.State].
func (h *Home) Write(changes []world.Change) error {
	prefixed := make([]world.Change, len(changes))
	for i, change := range changes {
		prefixed[i] = world.Change{Bucket: worldPrefix + change.Bucket, Key: change.Key, Value: change.Value}
	}
	return h.commit(prefixed)
}

// Remember implements [control.Home].
func (h *Home) Remember(number string, kind control.Kind) error {
	if h.People()[number] == kind {
		return nil
	}
	return h.commit([]world.Change{{Bucket: peopleBucket, Key: number, Value: []byte(kind)}})
}

// People implements [control.Home].
func (h *Home) People() map[string]control.Kind {
	h.mu.Lock()
	defer h.mu.Unlock()
	people := make(map[string]control.Kind)
	for number, kind := range h.buckets[peopleBucket] {
		people[number] = control.Kind(kind)
	}
	return people
}

// Credentials are the server's, the same every time. Clients trust them across restarts.
func (h *Home) Credentials() (*wire.Credentials, error) {
	h.mu.Lock()
	stored := h.buckets[credentialsBucket]["server"]
	h.mu.Unlock()
	if stored != nil {
		return wire.ParseCredentials(stored)
	}
	fresh, err := wire.NewCredentials()
	if err != nil {
		return nil, err
	}
	data, err := fresh.MarshalBinary()
	if err != nil {
		return nil, err
	}
	return fresh, h.commit([]world.Change{{Bucket: credentialsBucket, Key: "server", Value: data}})
}

// Close closes the file.
func (h *Home) Close() error { return h.file.Close() }
