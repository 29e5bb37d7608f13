package engine

import (
	"context"
	"errors"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

const (
	// historyBudget bounds the memory of the histories read at once in the whole engine: one may take hundreds of megabytes, and
	// many sessions may be paired at the same time.
	historyBudget = 256 << 20
	// historyExpansion is how many bytes of memory a byte of a packed history takes once it is read. Text messages were measured.
	historyExpansion = 25
	// historyTimeout is how long a history may take. Its download has no other end, and one that stalls keeps others waiting.
	historyTimeout = 10 * time.Minute
	// historyPause is how long the session waits before it tries a history again that could not be read.
	historyPause = 10 * time.Minute
	// historyAge is how long it tries, as long as WhatsApp keeps messages.
	historyAge = 14 * 24 * time.Hour
	// maxHistoryAttempts is how often a history is read again that ended the process, or made the engine panic.
	maxHistoryAttempts = 3
)

// announced makes sure that a history is read, whatever becomes of this process, and tells the phone so.
func (c *client) announced(key, id string) {
	c.histories.do(func() { c.readHistory(key) })
	if err := c.wa.SendProtocolMessageReceipt(c.ctx, id, types.ReceiptTypeHistorySync); err != nil {
		c.session.log.Warnf("Could not tell the phone that its history was noted: %v", err)
	}
}

// readLeftHistories reads what earlier connections and processes have left.
func (c *client) readLeftHistories() {
	keys, err := c.store.HistorySyncs(c.ctx)
	if err != nil {
		c.session.log.Warnf("Could not look for histories left unread: %v", err)
		return
	}
	begun := c.historiesBegun
	c.historiesBegun = true
	for _, key := range keys {
		if !begun && c.countAttempt(key) != nil {
			return
		}
		c.histories.do(func() { c.readHistory(key) })
	}
}

// countAttempt remembers that a history is read again that an earlier client did not come to the end with: reading it may be
// what ended it.
func (c *client) countAttempt(key string) error {
	history, err := c.store.HistorySync(c.ctx, key)
	if err != nil || history == nil {
		return err
	}
	if err := c.store.SetHistorySyncAttempts(c.ctx, key, history.Attempts+1); err != nil {
		return err
	}
	return c.store.Commit(c.ctx)
}

// readHistory downloads what the phone tells a new session: names, addresses and earlier messages. whatsmeow stores what
// it needs of it; the rest goes to the other side, and only with that the history is done.
func (c *client) readHistory(key string) {
	history, err := c.store.HistorySync(c.ctx, key)
	if err != nil || history == nil {
		return
	}
	if history.Attempts > maxHistoryAttempts {
		c.dropHistory(key, "reading it ended the engine several times")
		return
	}
	parts, err := c.loadHistory(history.Notification)
	switch {
	case c.ctx.Err() != nil:
	case err == nil:
		c.handOverHistory(key, parts, history.Notification)
	case isGone(err), time.Since(history.Announced) > historyAge:
		c.dropHistory(key, err.Error())
	default:
		c.retryHistory(key, err)
	}
}

func (c *client) loadHistory(notification *waE2E.HistorySyncNotification) (parts []*neonizepb.Event, err error) {
	err = c.session.engine.histories.do(c.ctx, weight(notification), func() error {
		ctx, cancel := context.WithTimeout(c.ctx, historyTimeout)
		defer cancel()
		history, err := c.wa.DownloadHistorySync(ctx, notification, true)
		if err == nil {
			parts = historyEvents(history, notification)
		}
		return err
	})
	return parts, err
}

// weight is the memory that reading a history takes. One that does not tell its length may take everything.
func weight(notification *waE2E.HistorySyncNotification) int64 {
	packed := int64(len(notification.GetInitialHistBootstrapInlinePayload()))
	if packed == 0 {
		packed = int64(min(notification.GetFileLength(), historyBudget))
	}
	if packed == 0 {
		return historyBudget
	}
	return packed * historyExpansion
}

// handOverHistory makes a history the other side's, whose record ends with the last part. Its file is deleted only then,
// as nothing holds that back.
func (c *client) handOverHistory(key string, parts []*neonizepb.Event, notification *waE2E.HistorySyncNotification) {
	last := func(event *neonizepb.Event) bool { return c.store.PublishHistorySync(key, event) }
	if c.publishHistory(parts, last) != nil || notification.GetDirectPath() == "" || c.store.Commit(c.ctx) != nil {
		return
	}
	err := c.wa.DeleteMedia(c.ctx, whatsmeow.MediaHistory, notification.GetDirectPath(), notification.GetFileEncSHA256(), notification.GetEncHandle())
	if err != nil && c.ctx.Err() == nil {
		c.session.log.Warnf("Could not delete the history from the media server: %v", err)
	}
}

// publishHistory hands over the parts of a history, the last one as last does.
func (c *client) publishHistory(parts []*neonizepb.Event, last func(*neonizepb.Event) bool) error {
	for i, part := range parts {
		publish := c.store.Publish
		if i == len(parts)-1 {
			publish = last
		}
		if err := c.store.AwaitRoom(c.ctx); err != nil {
			return err
		}
		if !c.publishPart(part, publish) {
			return errClientDead
		}
	}
	return nil
}

// publishPart hands over one part, which has as much time as a handler.
func (c *client) publishPart(part *neonizepb.Event, publish func(*neonizepb.Event) bool) bool {
	ctx, done := c.patiently()
	defer done()
	return c.waitForPlace(ctx, nil) && c.publish(part, publish)
}

// isGone tells errors that do not pass: the file is not there any more, or not what the phone has announced.
func isGone(err error) bool {
	for _, lasting := range []error{
		whatsmeow.ErrMediaDownloadFailedWith403, whatsmeow.ErrMediaDownloadFailedWith404, whatsmeow.ErrMediaDownloadFailedWith410,
		whatsmeow.ErrNoURLPresent, whatsmeow.ErrInvalidMediaHMAC, whatsmeow.ErrInvalidMediaSHA256,
	} {
		if errors.Is(err, lasting) {
			return true
		}
	}
	return false
}

func (c *client) dropHistory(key, reason string) {
	c.session.log.Errorf("A history that the phone sent is lost: %s", reason)
	if err := c.store.DropHistorySync(c.ctx, key); err != nil {
		c.session.log.Warnf("Could not forget it: %v", err)
	}
}

// retryHistory tries again after a pause, or with the next login.
func (c *client) retryHistory(key string, cause error) {
	c.session.log.Warnf("Could not read the history that the phone sent, trying again: %v", cause)
	_ = c.store.SetHistorySyncAttempts(c.ctx, key, 0) // a failure that is no end
	time.AfterFunc(historyPause, func() {
		if c.ctx.Err() == nil && c.wa.IsLoggedIn() {
			c.histories.do(func() { c.readHistory(key) })
		}
	})
}
