package world

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"

	"go.mau.fi/whatsmeow"
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waServerSync"
	"go.mau.fi/whatsmeow/util/cbcutil"
	"go.mau.fi/whatsmeow/util/hkdfutil"
	"google.golang.org/protobuf/proto"
)

// snapshotEvery is after how many patches the server makes a new snapshot of a collection. The real number is not known.
const snapshotEvery = 8

var errExternalMutations = errors.New("a patch keeps its mutations elsewhere")

// Files are where the server puts what clients download.
type Files interface {
	// Put keeps a file and gives its path on the media host.
	Put(content []byte) (path string, err error)
}

// latestSnapshot is the version of the newest snapshot; 0 is none.
func (c *collection) latestSnapshot() int { return c.version() - c.version()%snapshotEvery }

// snapshot is what the first patches have made of the collection. The server cannot read it: it keeps the newest record of each
// index, and the last patch's author has said what the hash of them all is.
func (c *collection) snapshot(version int) (*waServerSync.SyncdSnapshot, error) {
	snapshot := &waServerSync.SyncdSnapshot{Version: &waServerSync.SyncdVersion{Version: proto.Uint64(uint64(version))}}
	for _, raw := range c.patches[:version] {
		var patch waServerSync.SyncdPatch
		if err := proto.Unmarshal(raw, &patch); err != nil {
			return nil, err
		}
		if patch.GetExternalMutations() != nil {
			return nil, errExternalMutations
		}
		for _, mutation := range patch.GetMutations() {
			snapshot.Records = replaceRecord(snapshot.Records, mutation)
		}
		snapshot.Mac, snapshot.KeyID = patch.SnapshotMAC, patch.KeyID
	}
	return snapshot, nil
}

func replaceRecord(records []*waServerSync.SyncdRecord, mutation *waServerSync.SyncdMutation) []*waServerSync.SyncdRecord {
	index := string(mutation.GetRecord().GetIndex().GetBlob())
	records = slices.DeleteFunc(records, func(r *waServerSync.SyncdRecord) bool { return string(r.GetIndex().GetBlob()) == index })
	if mutation.GetOperation() == waServerSync.SyncdMutation_SET {
		records = append(records, mutation.GetRecord())
	}
	return records
}

// snapshotNode refers to a snapshot that lies encrypted on the media host.
func (w *World) snapshotNode(stored *collection, version int) (waBinary.Node, error) {
	snapshot, err := stored.snapshot(version)
	if err != nil {
		return waBinary.Node{}, err
	}
	plain, err := proto.Marshal(snapshot)
	if err != nil {
		return waBinary.Node{}, err
	}
	reference, err := w.putEncrypted(plain)
	if err != nil {
		return waBinary.Node{}, err
	}
	content, err := proto.Marshal(reference)
	return element("snapshot", nil, content), err
}

// putEncrypted puts a file on the media host as clients do it, with a key of its own.
func (w *World) putEncrypted(plain []byte) (*waServerSync.ExternalBlobReference, error) {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails
	expanded := hkdfutil.SHA256(key, nil, []byte(whatsmeow.MediaAppState), 112)
	iv, cipherKey, macKey := expanded[:16], expanded[16:48], expanded[48:80]
	var encrypted bytes.Buffer
	plainHash, encryptedHash, length, _, err := cbcutil.EncryptStream(cipherKey, iv, macKey, bytes.NewReader(plain), &encrypted)
	if err != nil {
		return nil, err
	}
	path, err := w.files.Put(encrypted.Bytes())
	if err != nil {
		return nil, fmt.Errorf("media host: %w", err)
	}
	return &waServerSync.ExternalBlobReference{
		MediaKey: key, DirectPath: &path, FileSizeBytes: &length,
		FileSHA256: plainHash, FileEncSHA256: encryptedHash,
	}, nil
}
