package store

import (
	"testing"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	wastore "go.mau.fi/whatsmeow/store"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

func notification(path string) *waE2E.HistorySyncNotification {
	return &waE2E.HistorySyncNotification{DirectPath: proto.String(path), FileLength: proto.Uint64(7)}
}

func TestAnAnnouncedHistoryIsRememberedUntilItIsHandedOver(t *testing.T) {
	bubble(t, Options{FlushInterval: time.Hour}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		var keys []string
		for _, path := range []string{"/z", "/a", "/m"} {
			key, err := s.AddHistorySync(ctx, notification(path))
			must(t, err)
			keys = append(keys, key)
			time.Sleep(time.Microsecond)
		}
		must(t, s.SetHistorySyncAttempts(ctx, keys[1], 1))
		must(t, s.SetHistorySyncAttempts(ctx, "unknown", 1))
		must(t, s.Commit(ctx))
		again, err := s.AddHistorySync(ctx, notification("/a"))
		got(t, "the same again", again, err, keys[1])

		reopened := openStore(t, b.Snapshot(), Options{})
		found, err := reopened.HistorySyncs(ctx)
		must(t, err)
		got(t, "number", len(found), nil, 3)
		for i, key := range found {
			got(t, "in their order", key, nil, keys[i])
		}
		second, err := reopened.HistorySync(ctx, keys[1])
		must(t, err)
		got(t, "notification", proto.Equal(second.Notification, notification("/a")), nil, true)
		got(t, "attempts", second.Attempts, nil, 1)

		must(t, s.DropHistorySync(ctx, keys[0]))
		b.batches = nil
		got(t, "handed over", s.PublishHistorySync(keys[1], &neonizepb.Event{Sequence: 1}), nil, true)
		must(t, s.Commit(ctx))
		batches := b.written()
		got(t, "batches", len(batches), nil, 1)
		got(t, "forgotten with it: the one and the dropped one", len(batches[0].Deletes), nil, 2)
		got(t, "events", len(batches[0].Events), nil, 1)
		found, err = openStore(t, b.Snapshot(), Options{}).HistorySyncs(ctx)
		got(t, "left", len(found), err, 1)
		gone, err := s.HistorySync(ctx, keys[1])
		got(t, "gone", gone == nil, err, true)
	})
}

func TestAHistoryIsNotHandedOverByADeadStore(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		key, err := s.AddHistorySync(ctx, notification("/a"))
		must(t, err)
		must(t, s.Close(ctx))
		got(t, "handed over", s.PublishHistorySync(key, &neonizepb.Event{}), nil, false)
		found, err := openStore(t, b.Snapshot(), Options{}).HistorySyncs(ctx)
		got(t, "left", len(found), err, 1)
		got(t, "events", len(b.Events()), nil, 0)
	})
}

func TestTheMarkOfASessionInUse(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		used := func(what string, expected bool) {
			t.Helper()
			must(t, s.Commit(ctx))
			found, err := openStore(t, b.Snapshot(), Options{}).InUse(ctx)
			got(t, what, found, err, expected)
		}
		used("a new one", false)
		must(t, s.MarkInUse(ctx))
		used("marked", true)
		before := s.Seq()
		must(t, s.MarkInUse(ctx))
		got(t, "a second mark is no write", s.Seq(), nil, before)
		must(t, s.UnmarkInUse(ctx))
		used("left in order", false)
	})
}

func TestSharedKeysAreStoredAllOrNoneAndOnlyOnce(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		share := &waE2E.AppStateSyncKeyShare{Keys: []*waE2E.AppStateSyncKey{{
			KeyID:   &waE2E.AppStateSyncKeyId{KeyID: []byte{1}},
			KeyData: &waE2E.AppStateSyncKeyData{KeyData: []byte("key"), Timestamp: proto.Int64(5)},
		}}}
		must(t, s.PutAppStateSyncKeys(ctx, share))
		before := s.Seq()
		must(t, s.PutAppStateSyncKeys(ctx, share))
		got(t, "seq", s.Seq(), nil, before)
		key, err := d.AppStateKeys.GetAppStateSyncKey(ctx, []byte{1})
		must(t, err)
		gotBytes(t, "key", key.Data, nil, "key")
		got(t, "timestamp", key.Timestamp, nil, 5)
	})
}
