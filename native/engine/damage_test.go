package engine

import (
	"context"
	"errors"
	"testing"

	waLog "go.mau.fi/whatsmeow/util/log"

	"io.neonize/native/store"
)

func TestDamagedRatchetsCountAsMissing(t *testing.T) {
	ctx := t.Context()
	opened, err := store.Open(ctx, store.NewMemory(), store.Options{})
	must(t, err)
	device := opened.Device()
	sessions := soundSessions{device.Sessions, sound{waLog.Noop}}
	keys := soundSenderKeys{device.SenderKeys, sound{waLog.Noop}}
	for value, found := range map[string]bool{`{"a":1}`: true, "garbage": false, `{"a":`: false} {
		must(t, device.EventBuffer.DoDecryptionTxn(ctx, func(ctx context.Context) error {
			return errors.Join(sessions.PutSession(ctx, value, []byte(value)), keys.PutSenderKey(ctx, "group", value, []byte(value)))
		}))
		one, err := sessions.GetSession(ctx, value)
		must(t, err)
		has, err := sessions.HasSession(ctx, value)
		must(t, err)
		many, err := sessions.GetManySessions(ctx, []string{value, "unknown"})
		must(t, err)
		key, err := keys.GetSenderKey(ctx, "group", value)
		must(t, err)
		if (one != nil) != found || has != found || (many[value] != nil) != found || (key != nil) != found {
			t.Errorf("%s: found %q, %v, %q, %q, expected %v", value, one, has, many[value], key, found)
		}
	}
}
