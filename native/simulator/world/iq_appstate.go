package world

import (
	"fmt"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waServerSync"
	"google.golang.org/protobuf/proto"
)

const codeConflict = 409

// collection is one part of an account's app state: its patches, version n being the n-th. The server cannot read them.
type collection struct {
	patches [][]byte
}

func (c *collection) version() int {
	return len(c.patches)
}

// damage gives the newest patch a wrong hash of what the collection has become.
func (c *collection) damage() bool {
	var patch waServerSync.SyncdPatch
	if c.version() == 0 || proto.Unmarshal(c.patches[c.version()-1], &patch) != nil {
		return false
	}
	patch.SnapshotMAC = make([]byte, len(patch.GetSnapshotMAC()))
	damaged, err := proto.Marshal(&patch)
	if err == nil {
		c.patches[c.version()-1] = damaged
	}
	return err == nil
}

// handleAppState serves reads of collections and appends patches to them.
func handleAppState(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	sync := child(iq, "sync")
	if sync == nil {
		return nil, errUnknownIQ
	}
	var answers []waBinary.Node
	for _, asked := range sync.GetChildren() {
		name := attribute(&asked, "name")
		if asked.Tag != "collection" || name == "" {
			return nil, errBadRequest
		}
		answers = append(answers, s.syncCollection(name, &asked))
	}
	return one(parent("sync", nil, answers...))
}

func (s *session) syncCollection(name string, asked *waBinary.Node) waBinary.Node {
	account := s.device.account
	stored := account.collections[name]
	if stored == nil {
		stored = new(collection)
		account.collections[name] = stored
	}
	base := number(asked, "version")
	patch := child(asked, "patch")
	attrs := waBinary.Attrs{"name": name, "version": stored.version()}
	if patch == nil {
		return parent("collection", attrs, s.world.readCollection(stored, base, attribute(asked, "return_snapshot") == "true")...)
	}
	if base != stored.version() {
		attrs["type"] = "error"
		return parent("collection", attrs,
			element("error", waBinary.Attrs{"code": codeConflict, "text": "conflict"}, nil), patchesSince(stored, base))
	}
	numbered, err := numberPatch(content(patch), stored.version()+1)
	if err != nil {
		attrs["type"] = "error"
		return parent("collection", attrs, element("error", waBinary.Attrs{"code": errBadRequest.code, "text": err.Error()}, nil))
	}
	stored.patches = append(stored.patches, numbered)
	s.world.savePatch(account, name, stored.version())
	attrs["version"] = stored.version()
	for _, d := range account.sortedDevices() {
		if d != s.device {
			d.notify("server_sync", account.JID(), element("collection", waBinary.Attrs{"name": name, "version": stored.version()}, nil))
		}
	}
	return element("collection", attrs, nil)
}

// readCollection gives what follows a version: patches, behind a snapshot when one is asked for and there is one.
func (w *World) readCollection(stored *collection, base int, wantSnapshot bool) []waBinary.Node {
	latest := stored.latestSnapshot()
	if !wantSnapshot || w.files == nil || latest <= base {
		return []waBinary.Node{patchesSince(stored, base)}
	}
	snapshot, err := w.snapshotNode(stored, latest)
	if err != nil {
		w.log.Warn("a snapshot of the app state could not be made, patches do", "error", err)
		return []waBinary.Node{patchesSince(stored, base)}
	}
	return []waBinary.Node{snapshot, patchesSince(stored, latest)}
}

func patchesSince(stored *collection, base int) waBinary.Node {
	var patches []waBinary.Node
	if base >= 0 && base < stored.version() {
		for _, patch := range stored.patches[base:] {
			patches = append(patches, element("patch", nil, patch))
		}
	}
	return parent("patches", nil, patches...)
}

// numberPatch writes into a patch the version it has become.
func numberPatch(raw []byte, version int) ([]byte, error) {
	var patch waServerSync.SyncdPatch
	if err := proto.Unmarshal(raw, &patch); err != nil {
		return nil, fmt.Errorf("malformed patch: %w", err)
	}
	patch.Version = &waServerSync.SyncdVersion{Version: proto.Uint64(uint64(version))}
	return proto.Marshal(&patch)
}
