package phone

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waServerSync"
	"go.mau.fi/whatsmeow/proto/waSyncAction"
	"go.mau.fi/whatsmeow/proto/waSyncdSnapshotRecovery"
	wastore "go.mau.fi/whatsmeow/store"
	"google.golang.org/protobuf/proto"
)

// answerRecovery gives a companion what a collection holds, in plain, since it cannot read it by itself.
func (p *Phone) answerRecovery(device uint16, id, collection string) error {
	snapshot, err := p.readCollection(p.lifetime, appstate.WAPatchName(collection))
	if err != nil {
		return fmt.Errorf("app state %s: %w", collection, err)
	}
	packed, err := compress(snapshot)
	if err != nil {
		return fmt.Errorf("app state %s: %w", collection, err)
	}
	return p.Tell(p.lifetime, device, &waE2E.ProtocolMessage{
		Type: waE2E.ProtocolMessage_PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE.Enum(),
		PeerDataOperationRequestResponseMessage: &waE2E.PeerDataOperationRequestResponseMessage{
			PeerDataOperationRequestType: waE2E.PeerDataOperationRequestType_COMPANION_SYNCD_SNAPSHOT_FATAL_RECOVERY.Enum(),
			StanzaID:                     &id,
			PeerDataOperationResult: []*waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult{{
				SyncdSnapshotFatalRecoveryResponse: &waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_SyncDSnapshotFatalRecoveryResponse{
					CollectionSnapshot: packed, IsCompressed: proto.Bool(true),
				},
			}},
		},
	})
}

// readCollection reads a collection anew, whatever its hashes say: a real phone has it in a database of its own.
func (p *Phone) readCollection(ctx context.Context, name appstate.WAPatchName) (*waSyncdSnapshotRecovery.SyncdSnapshotRecovery, error) {
	//lint:ignore SA1019 whatsmeow reads patches without applying them nowhere else.
	patches, err := p.Client().DangerousInternals().FetchAppStatePatches(ctx, name, 0, true)
	if err != nil {
		return nil, err
	}
	device := &wastore.Device{AppStateKeys: p.Client().Store.AppStateKeys, AppState: make(scratch)}
	mutations, state, err := appstate.NewProcessor(device, p.Client().Log).DecodePatches(ctx, patches, appstate.HashState{}, false)
	if err != nil {
		return nil, err
	}
	records, err := plainRecords(mutations)
	return &waSyncdSnapshotRecovery.SyncdSnapshotRecovery{
		Version:          &waSyncdSnapshotRecovery.SyncdVersion{Version: &state.Version},
		CollectionName:   proto.String(string(name)),
		MutationRecords:  records,
		CollectionLthash: state.Hash[:],
	}, err
}

// plainRecords keeps the newest mutation of each index.
func plainRecords(mutations []appstate.Mutation) ([]*waSyncdSnapshotRecovery.SyncdPlainTextRecord, error) {
	var records []*waSyncdSnapshotRecovery.SyncdPlainTextRecord
	for _, mutation := range mutations {
		index, err := json.Marshal(mutation.Index)
		if err != nil {
			return nil, err
		}
		records = slices.DeleteFunc(records, func(earlier *waSyncdSnapshotRecovery.SyncdPlainTextRecord) bool {
			return bytes.Equal(earlier.GetValue().GetIndex(), index)
		})
		if mutation.Operation != waServerSync.SyncdMutation_SET {
			continue
		}
		records = append(records, &waSyncdSnapshotRecovery.SyncdPlainTextRecord{
			Value: &waSyncAction.SyncActionData{Index: index, Value: mutation.Action, Version: &mutation.Version},
			KeyID: mutation.KeyID,
			Mac:   mutation.ValueMAC,
		})
	}
	return records, nil
}

func compress(message proto.Message) ([]byte, error) {
	plain, err := proto.Marshal(message)
	if err != nil {
		return nil, err
	}
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	if _, err := writer.Write(plain); err != nil {
		return nil, err
	}
	err = writer.Close()
	return packed.Bytes(), err
}

// scratch is whatsmeow's AppStateStore for one reading: value MACs by index MAC.
type scratch map[string][]byte

var _ wastore.AppStateStore = scratch(nil)

func (scratch) PutAppStateVersion(context.Context, string, uint64, [128]byte) error { return nil }

func (scratch) GetAppStateVersion(context.Context, string) (version uint64, hash [128]byte, err error) {
	return 0, hash, nil
}

func (scratch) DeleteAppStateVersion(context.Context, string) error { return nil }

func (s scratch) PutAppStateMutationMACs(_ context.Context, _ string, _ uint64, mutations []wastore.AppStateMutationMAC) error {
	for _, mutation := range mutations {
		s[string(mutation.IndexMAC)] = mutation.ValueMAC
	}
	return nil
}

func (s scratch) DeleteAppStateMutationMACs(_ context.Context, _ string, indexMACs [][]byte) error {
	for _, mac := range indexMACs {
		delete(s, string(mac))
	}
	return nil
}

func (s scratch) GetAppStateMutationMAC(_ context.Context, _ string, indexMAC []byte) ([]byte, error) {
	return s[string(indexMAC)], nil
}
