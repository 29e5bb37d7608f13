package engine

import (
	"context"
	"errors"

	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/reflect/protoreflect"

	"io.neonize/native/contain"
	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

var errHandlerPanicked = errors.New("a panic in an event handler")

// handle is whatsmeow's handler. What is about the connection goes to the machine, all else to the other side.
// False means not handled: nothing is acknowledged then, and WhatsApp sends it again on the next connection.
func (c *client) handle(event any) (handled bool) {
	panicked := contain.Do(func() { handled = c.dispatch(event) })
	if panicked != nil { // whatsmeow would call a panic a success, and some failures too
		c.session.log.Warnf("The handler of %T panicked: %s", event, panicked.Trace())
		if isOfMessage(event) {
			c.session.attempts.failed()
		}
		c.sever(errHandlerPanicked)
		c.session.fault(c, errHandlerPanicked)
		return false
	}
	return handled
}

func (c *client) dispatch(event any) bool {
	s := c.session
	if look := s.engine.onEvent.Load(); look != nil {
		(*look)(event)
	}
	if isAboutConnection(event) {
		s.actor.do(func() { s.onEvent(c, event) })
		return true
	}
	if retry, ok := event.(*events.MediaRetry); ok {
		c.mediaRetries.answered(retry)
	}
	ctx, done := c.patiently()
	defer done()
	if err := c.store.AwaitRoom(ctx); err != nil {
		c.leaveForLater(ctx, event, err)
		return false
	}
	message, isMessage := event.(*events.Message)
	if unread, isUnread := event.(*events.UndecryptableMessage); isUnread {
		if c.store.Err() != nil {
			return false // the store failed, not the decryption: the message comes again
		}
		c.missedCopy(unread.Info)
		c.countUnread(unread)
	}
	if !isMessage {
		c.admins.changed(event)
		c.complete(event)
		return c.deliver(ctx, c.withBothAddresses(c.presentOther(event)))
	}
	c.arrivedCopy(&message.Info)
	resent := message.UnavailableRequestID != "" // whatsmeow acknowledges it also when it was not handled
	switch {
	case message.Info.IsFromMe && !resent && !c.keepOwn(ctx, message):
		return false
	case isInternal(message):
		return true
	case !resent && !c.waitToPublish(ctx):
		return false
	}
	mapped := c.withBothAddresses(c.present(message))
	if content := mapped.GetMessage(); content != nil && content.Quarantine == nil {
		content.SenderIsAdmin = c.senderIsAdmin(message, content.GetInfo().GetSource())
	}
	return c.publish(mapped, c.store.Publish)
}

// isOfMessage says whether an event comes from the message that is being handled.
func isOfMessage(event any) bool {
	switch event.(type) {
	case *events.Message, *events.FBMessage, *events.UndecryptableMessage:
		return true
	}
	return false
}

// deliver hands over an event that comes again in one form or another, or can be missed.
func (c *client) deliver(ctx context.Context, mapped *neonizepb.Event) bool {
	s := c.session
	mapped = c.encodable(mapped)
	if !c.waitForPlace(ctx, nil) {
		return false
	}
	s.emitting.Lock()
	defer s.emitting.Unlock()
	s.number(mapped)
	s.window.take(mapped.Sequence)
	s.engine.host.Emit(mapped)
	return true
}

// publish hands over an event with the next commit. False says that the client's store is dead.
func (c *client) publish(mapped *neonizepb.Event, publish func(*neonizepb.Event) bool) bool {
	s := c.session
	mapped = c.encodable(mapped)
	s.emitting.Lock()
	defer s.emitting.Unlock()
	s.number(mapped)
	s.window.take(mapped.Sequence)
	if !publish(mapped) {
		s.window.done(mapped.Sequence)
		return false
	}
	c.pruneCommitted()
	c.published = append(c.published, publication{event: mapped.Sequence, write: c.store.Seq()})
	return true
}

// pruneCommitted forgets the publications that the other side has by now. Session.emitting is held.
func (c *client) pruneCommitted() {
	committed := c.store.Committed()
	for len(c.published) > 0 && c.published[0].write <= committed {
		c.published = c.published[1:]
	}
}

// forget frees the places of a dead client's events that were never committed: nobody will be done with them.
func (s *Session) forget(c *client) {
	s.emitting.Lock()
	defer s.emitting.Unlock()
	c.pruneCommitted()
	for _, lost := range c.published {
		s.window.done(lost.event)
	}
	c.published = nil
}

// emit hands over an event of the machine. It takes no place in the window: the machine must never wait.
func (s *Session) emit(event *neonizepb.Event) {
	frame.MakeValid(event)
	s.emitting.Lock()
	defer s.emitting.Unlock()
	s.number(event)
	s.engine.host.Emit(event)
}

// number gives an event its session, its epoch and its sequence number. Session.emitting is held.
func (s *Session) number(event *neonizepb.Event) {
	event.Session, event.Epoch = s.name, s.epoch
	event.Sequence = s.engine.sequence.Add(1)
}

// isAboutConnection tells the events that the machine decides on.
func isAboutConnection(event any) bool {
	switch event.(type) {
	case *events.QR, *events.RotateADVSecret, *events.PairSuccess, *events.PairError, *events.ManualLoginReconnect,
		*events.Connected, *events.Disconnected, *events.LoggedOut, *events.StreamReplaced, *events.StreamError,
		*events.ConnectFailure, *events.TemporaryBan, *events.ClientOutdated, *events.CATRefreshError, *events.KeepAliveTimeout,
		*events.KeepAliveRestored:
		return true
	}
	return false
}

// isInternal tells messages that are between devices, not between people: keys, history and the like from the own
// phone, and the part of a group message that only carries a sender key. The latter has the id of the real message.
func isInternal(message *events.Message) bool {
	content := message.Message
	if content == nil || message.Info.Category == "peer" {
		return true
	}
	onlyKeys := true
	content.ProtoReflect().Range(func(field protoreflect.FieldDescriptor, _ protoreflect.Value) bool {
		switch field.Name() {
		case "senderKeyDistributionMessage", "fastRatchetKeySenderKeyDistributionMessage", "messageContextInfo":
		default:
			onlyKeys = false
		}
		return onlyKeys
	})
	return onlyKeys
}
