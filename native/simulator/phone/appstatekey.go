package phone

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	wastore "go.mau.fi/whatsmeow/store"
	"google.golang.org/protobuf/proto"
)

// RenewAppStateKey makes a new key, with which the phone encrypts changes of the app state from now on. Companions are not told:
// they ask for it when they meet it.
func (p *Phone) RenewAppStateKey(ctx context.Context) error {
	p.appStateKeys.Lock()
	defer p.appStateKeys.Unlock()
	known, err := p.allAppStateKeys(ctx)
	if err != nil {
		return err
	}
	return p.makeAppStateKey(ctx, known)
}

// keyShare is the message with all of the account's app state keys. The first one is made when it is asked for.
func (p *Phone) keyShare(ctx context.Context) (*waE2E.ProtocolMessage, error) {
	known, err := p.ensureAppStateKey(ctx)
	if err != nil {
		return nil, fmt.Errorf("app state key: %w", err)
	}
	share := new(waE2E.AppStateSyncKeyShare)
	for i, key := range known {
		fingerprint := &waE2E.AppStateSyncKeyFingerprint{}
		if err := proto.Unmarshal(key.Fingerprint, fingerprint); err != nil {
			return nil, fmt.Errorf("app state key's fingerprint: %w", err)
		}
		share.Keys = append(share.Keys, &waE2E.AppStateSyncKey{
			KeyID:   &waE2E.AppStateSyncKeyId{KeyID: appStateKeyID(i)},
			KeyData: &waE2E.AppStateSyncKeyData{KeyData: key.Data, Fingerprint: fingerprint, Timestamp: &key.Timestamp},
		})
	}
	return &waE2E.ProtocolMessage{
		Type:                 waE2E.ProtocolMessage_APP_STATE_SYNC_KEY_SHARE.Enum(),
		AppStateSyncKeyShare: share,
	}, nil
}

// ensureAppStateKey returns the account's keys, oldest first, and makes one when there is none.
func (p *Phone) ensureAppStateKey(ctx context.Context) ([]*wastore.AppStateSyncKey, error) {
	p.appStateKeys.Lock()
	defer p.appStateKeys.Unlock()
	known, err := p.allAppStateKeys(ctx)
	if len(known) > 0 || err != nil {
		return known, err
	}
	if err := p.makeAppStateKey(ctx, nil); err != nil {
		return nil, err
	}
	return p.allAppStateKeys(ctx)
}

func (p *Phone) allAppStateKeys(ctx context.Context) (known []*wastore.AppStateSyncKey, err error) {
	for {
		key, err := p.Client().Store.AppStateKeys.GetAppStateSyncKey(ctx, appStateKeyID(len(known)))
		if key == nil || err != nil {
			return known, err
		}
		known = append(known, key)
	}
}

// makeAppStateKey makes a key behind those that are there. The latest one is in use.
func (p *Phone) makeAppStateKey(ctx context.Context, known []*wastore.AppStateSyncKey) error {
	random := make([]byte, 36)
	_, _ = rand.Read(random) // never fails
	fingerprint, err := proto.Marshal(&waE2E.AppStateSyncKeyFingerprint{
		RawID:         proto.Uint32(binary.BigEndian.Uint32(random[32:]) & 0x7fffffff),
		CurrentIndex:  proto.Uint32(0),
		DeviceIndexes: []uint32{0},
	})
	if err != nil {
		return err
	}
	created := time.Now().UnixMilli()
	if len(known) > 0 {
		created = max(created, known[len(known)-1].Timestamp+1)
	}
	key := wastore.AppStateSyncKey{Data: random[:32], Fingerprint: fingerprint, Timestamp: created}
	return p.Client().Store.AppStateKeys.PutAppStateSyncKey(ctx, appStateKeyID(len(known)), key)
}

// appStateKeyID names a key: two bytes for the device that made it, four for its number.
func appStateKeyID(position int) []byte {
	return binary.BigEndian.AppendUint32([]byte{0, 0}, uint32(position)+1)
}
