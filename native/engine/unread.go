package engine

import (
	"go.mau.fi/whatsmeow/types/events"
)

const (
	// maxUnread bounds what whatsmeow remembers of messages that could not be decrypted, in bytes: it forgets no id.
	maxUnread = 4 << 20
	// unreadOverhead is roughly what one of them costs besides its id.
	unreadOverhead = 200
)

// countUnread makes the session begin again with a new client when whatsmeow remembers too many messages that could not be
// decrypted. Anybody can send some.
func (c *client) countUnread(event *events.UndecryptableMessage) {
	size := int64(len(event.Info.ID) + unreadOverhead)
	if after := c.unread.Add(size); after > maxUnread && after-size <= maxUnread {
		c.session.rebuild("too many messages could not be decrypted")
	}
}
