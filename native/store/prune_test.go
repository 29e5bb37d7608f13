package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
)

func TestOldSecretsAndPollsAreDeletedPageByPage(t *testing.T) {
	bubble(t, Options{Retention: 24 * time.Hour}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		const old = 2*prunePage + 10
		for i := range old {
			must(t, d.MsgSecrets.PutMessageSecret(ctx, group, pn("1"), fmt.Sprint("old", i), secretOf("old")))
		}
		must(t, s.PutPoll(ctx, group, "old", options("yes", "no")))
		time.Sleep(23 * time.Hour)
		must(t, d.MsgSecrets.PutMessageSecret(ctx, group, pn("1"), "new", secretOf("new")))
		must(t, s.PutPoll(ctx, group, "new", options("yes", "no")))
		time.Sleep(4 * time.Hour)
		synctest.Wait()
		for _, kind := range []string{"msgsecret", "poll"} {
			left, _, err := b.Scan(ctx, kind, "", nil, old)
			got(t, kind, len(left), err, 1)
		}
		secret, _, err := d.MsgSecrets.GetMessageSecret(ctx, group, pn("1"), "new")
		gotBytes(t, "the new secret", secret, err, string(secretOf("new")))
		names, err := s.GetPoll(ctx, group, "new")
		got(t, "options of the new poll", len(names), err, 2)
	})
}

func TestRecordsOfAnEarlierVersionGetATimeAtFirstSight(t *testing.T) {
	secret, poll := messageSecretKey(group, pn("1"), "M1"), pollKey(group, "M1")
	bubble(t, Options{Retention: 24 * time.Hour}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		must(t, s.put(ctx, secret, secretOf("old")))
		must(t, s.put(ctx, poll, []byte("\x1a\x05\x0a\x03yes")))
		must(t, s.put(ctx, messageSecretKey(group, pn("1"), "planted"), make([]byte, 4000)))
		found, _, err := d.MsgSecrets.GetMessageSecret(ctx, group, pn("1"), "M1")
		gotBytes(t, "before", found, err, string(secretOf("old")))
		time.Sleep(3 * time.Hour)
		found, _, err = d.MsgSecrets.GetMessageSecret(ctx, group, pn("1"), "M1")
		gotBytes(t, "after", found, err, string(secretOf("old")))
		names, err := s.GetPoll(ctx, group, "M1")
		got(t, "options", fmt.Sprint(names), err, "[yes]")
		time.Sleep(26 * time.Hour)
		synctest.Wait()
		got(t, "records that are left", len(b.Snapshot().records), nil, 1) // the device
	})
}

func TestAFailedReadOfThePrunerIsNoFailureOfTheStore(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		s.backend = unreadable{b}
		time.Sleep(3 * time.Hour)
		synctest.Wait()
		got(t, "failure", s.Err(), nil, nil)
	})
}

// unreadable fails every read.
type unreadable struct{ Backend }

func (unreadable) Scan(context.Context, string, string, *Key, int) ([]Record, bool, error) {
	return nil, false, errors.New("the database is away")
}
