package engine

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// maxHistories bounds the histories read at once in the whole engine: each may take hundreds of megabytes, and many sessions
// may be paired at the same time.
const maxHistories = 2

// historyTimeout is how long a history may take. Its download has no other end, and a few that stall would keep all others
// waiting.
const historyTimeout = 10 * time.Minute

// readHistory downloads what the phone tells a new session: names, addresses and earlier messages. whatsmeow stores what
// it needs of it; the rest goes to the other side.
func (c *client) readHistory(notification *waE2E.HistorySyncNotification) {
	s := c.session
	defer func() {
		if cause := recover(); cause != nil {
			s.log.Errorf("Reading the history panicked: %s", describePanic(cause))
			s.fault(c, errHandlerPanicked)
		}
	}()
	var mapped *neonizepb.Event
	err := s.engine.histories.do(c.ctx, func() error {
		ctx, cancel := context.WithTimeout(c.ctx, historyTimeout)
		defer cancel()
		history, err := c.wa.DownloadHistorySync(ctx, notification, true)
		if err == nil {
			mapped = s.mapEvent(&events.HistorySync{Data: history, Notification: notification})
		}
		return err
	})
	if err == nil {
		c.deliver(mapped)
	}
	switch {
	case c.ctx.Err() != nil:
		return
	case err != nil:
		s.log.Warnf("Could not read the history that the phone sent: %v", err)
	case notification.GetDirectPath() != "":
		err = c.wa.DeleteMedia(c.ctx, whatsmeow.MediaHistory, notification.GetDirectPath(), notification.GetFileEncSHA256(), notification.GetEncHandle())
		if err != nil {
			s.log.Warnf("Could not delete the history from the media server: %v", err)
		}
	}
}
