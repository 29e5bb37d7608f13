package engine

import (
	"context"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/contain"
)

// What own devices tell each other may be acknowledged before it is handled: whatsmeow sends their receipts before it calls
// the handler, and acknowledges the word of a change of the app state before it fetches that. So the handler makes it
// records, and a new client looks for what the one before it has left.

// keepOwn makes records of what a message from an own device has to be kept for. False means that it is not handled.
func (c *client) keepOwn(ctx context.Context, message *events.Message) bool {
	if announced := message.Message.GetProtocolMessage().GetHistorySyncNotification(); announced != nil && c.session.settings.Load().GetManualHistoryDownload() {
		return c.tellAnnounced(ctx, announced, message.Info.ID)
	}
	key, _, err := c.keep(ctx, message.Message)
	if err != nil {
		c.leaveForLater(ctx, message, err)
		return false
	}
	if key != "" {
		c.announced(key, message.Info.ID)
	}
	return true
}

// keep stores the keys that a message shares, and the history that it announces, whose key it returns. It reports whether
// the message is one of these.
func (c *client) keep(ctx context.Context, content *waE2E.Message) (history string, kept bool, err error) {
	told := content.GetProtocolMessage()
	if share := told.GetAppStateSyncKeyShare(); share != nil {
		kept = true
		if err := c.store.PutAppStateSyncKeys(ctx, share); err != nil {
			return "", kept, err
		}
	}
	if notification := told.GetHistorySyncNotification(); notification != nil {
		kept = true
		history, err = c.store.AddHistorySync(ctx, notification)
	}
	return history, kept, err
}

// recoverLeft looks for what an earlier client was told by own devices and did not come to handle. It is for a new client.
func (c *client) recoverLeft(ctx context.Context) error {
	unfinished, err := c.store.InUse(ctx)
	if err != nil {
		return err
	}
	c.appStates.setDoubtful(unfinished)
	if err := c.recoverAttempts(ctx, unfinished); err != nil {
		return err
	}
	return c.store.RecoverOwn(ctx, func(ctx context.Context, plaintext []byte) (bool, error) {
		_, kept, err := c.keep(ctx, unpadded(plaintext))
		if kept {
			c.appStates.setDoubtful(true) // whatsmeow would have fetched it with the new keys
		}
		return kept, err
	})
}

// unpadded reads a decrypted message. Of one that is none nothing is left.
func unpadded(plaintext []byte) *waE2E.Message {
	message := new(waE2E.Message)
	if len(plaintext) == 0 {
		return message
	}
	padding := int(plaintext[len(plaintext)-1])
	if padding > len(plaintext) || proto.Unmarshal(plaintext[:len(plaintext)-padding], message) != nil {
		return new(waE2E.Message)
	}
	if sent := message.GetDeviceSentMessage().GetMessage(); sent != nil {
		return sent
	}
	return message
}

// resume goes on, after a login, with what was left unfinished.
func (c *client) resume() {
	c.histories.do(c.readLeftHistories)
	c.appStates.fetching.do(c.fetchMissed)
}

// panicked is for work of the client that panics: it may have left broken locks.
func (c *client) panicked(cause *contain.Panic) {
	c.session.log.Errorf("A panic in a session's work: %s", cause.Trace())
	c.session.fault(c, errPanicked)
}

// leaveMark says in the records whether there is something to resume; see Store.MarkInUse.
func (c *client) leaveMark(ctx context.Context) error {
	if len(c.missed()) > 0 {
		return nil
	}
	return c.store.UnmarkInUse(ctx)
}
