package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/contain"
	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

// A message is quarantined when its content makes the engine fail: it is delivered as its envelope and its bytes, which nobody
// here reads, and acknowledged. A failure of the backend quarantines nothing: the message comes again.
//
// A panic while a message is mapped quarantines it at once. Mapping is a function of the message alone, so it would panic every
// time, and it holds no locks, so that the session needs no new client. After other panics the session gets one, and the
// message maxAttempts of them; the same number of processes may end over it.

// maxKeptBytes is how much of a quarantined message's content is kept. A larger one is left out.
const maxKeptBytes = 512 << 10

// present maps a message for the other side, with what it conceals.
func (c *client) present(message *events.Message) *neonizepb.Event {
	mapped, err := contain.Get(func() (*neonizepb.Event, error) {
		vote := c.reveal(c.ctx, message)
		if err := checkNesting(message.Message); err != nil {
			return nil, err
		}
		mapped := mapEvent(message)
		if mapped.GetMessage() != nil {
			mapped.GetMessage().PollVote = vote
		}
		return mapped, nil
	})
	if err == nil {
		return mapped
	}
	reason, cause := neonizepb.Quarantine_NOT_ENCODABLE, err.Error()
	if panicked := contain.Of(err); panicked != nil {
		reason, cause = neonizepb.Quarantine_PANIC, panicked.Trace()
	}
	content, _ := contain.Get(func() ([]byte, error) { return proto.Marshal(message.Message) })
	info := &message.Info
	c.logQuarantine(hashOf(info.Chat.String(), info.Sender.String(), info.ID), 1, cause)
	return quarantined(messageInfo(info), &neonizepb.Quarantine{Reason: reason, Attempts: 1}, content)
}

// presentOther maps any other event. One that cannot be mapped becomes a RawEvent that says so.
func (c *client) presentOther(event any) *neonizepb.Event {
	mapped, err := contain.Get(func() (*neonizepb.Event, error) { return mapEvent(event), nil })
	if panicked := contain.Of(err); panicked != nil {
		c.session.log.Errorf("A %T cannot be mapped and is delivered without its content: %s", event, panicked.Trace())
		return unreadable(fmt.Sprintf("%T", event), panicked)
	}
	return mapped
}

func unreadable(name string, cause error) *neonizepb.Event {
	return &neonizepb.Event{Payload: &neonizepb.Event_Raw{Raw: &neonizepb.RawEvent{
		Type: name[strings.LastIndexByte(name, '.')+1:], Json: toJSON(map[string]string{"unreadable": cause.Error()}),
	}}}
}

// encodable returns an event that can be framed, stored and parsed: the event itself with valid texts, or what is left of it.
func (c *client) encodable(event *neonizepb.Event) *neonizepb.Event {
	frame.MakeValid(event)
	err := checkSize(event)
	if err == nil {
		return event
	}
	c.logReduced(event, err)
	return reduced(event, neonizepb.Quarantine_NOT_ENCODABLE)
}

// rejected reduces an event whose content the record store refuses.
func rejected(event *neonizepb.Event) *neonizepb.Event {
	return reduced(event, neonizepb.Quarantine_REJECTED)
}

// reduced returns an event that is reduced to what is safe.
func reduced(event *neonizepb.Event, reason neonizepb.Quarantine_Reason) *neonizepb.Event {
	less := unreadable(fmt.Sprintf("%T", event.GetPayload()), errors.New(reason.String()))
	if message := event.GetMessage(); message != nil {
		less = quarantined(message.GetInfo(), &neonizepb.Quarantine{Reason: reason, Attempts: 1}, message.GetMessage())
	}
	less.Session, less.Epoch, less.Sequence = event.GetSession(), event.GetEpoch(), event.GetSequence()
	return less
}

// logReduced tells of an event that is reduced.
func (c *client) logReduced(event *neonizepb.Event, cause error) {
	info := event.GetMessage().GetInfo()
	if info == nil {
		c.session.log.Errorf("A %T is delivered without its content: %v", event.GetPayload(), cause)
		return
	}
	c.logQuarantine(hashOf(info.GetSource().GetChat(), info.GetSource().GetSender(), info.GetId()), 1, cause.Error())
}

func quarantined(info *neonizepb.MessageInfo, why *neonizepb.Quarantine, content []byte) *neonizepb.Event {
	info = proto.CloneOf(info)
	frame.MakeValid(info)
	cutTexts(info.ProtoReflect())
	if len(content) > maxKeptBytes {
		content = nil
	}
	return &neonizepb.Event{Payload: &neonizepb.Event_Message{Message: &neonizepb.Message{Info: info, Message: content, Quarantine: why}}}
}

func (c *client) logQuarantine(hash string, attempts int, cause string) {
	c.session.log.Errorf("The message with the hash %s is quarantined after %d attempt(s), and acknowledged: %s", hash, attempts, cause)
}

// quarantineStanza delivers a message that was never decrypted. False says that it is not delivered and must not be acknowledged.
func (c *client) quarantineStanza(message *arrival, reason neonizepb.Quarantine_Reason, attempts int, cause string) bool {
	ctx, done := c.patiently()
	defer done()
	if err := c.store.AwaitRoom(ctx); err != nil {
		return false
	}
	serialised, err := contain.Get(func() ([]byte, error) { return waBinary.Marshal(*message.stanza) })
	if err != nil || len(serialised) > maxKeptBytes {
		serialised = nil
	}
	why := &neonizepb.Quarantine{Reason: reason, Attempts: int32(attempts), Stanza: serialised}
	event := quarantined(messageInfo(c.envelope(message)), why, nil)
	if !c.waitForPlace(ctx, nil) || !c.publish(c.withBothAddresses(event), c.store.Publish) {
		return false
	}
	c.logQuarantine(message.hash(), attempts, cause)
	return true
}

// envelope reads who wrote a message, as far as it can be read.
func (c *client) envelope(message *arrival) *types.MessageInfo {
	//lint:ignore SA1019 whatsmeow has no other way to read the envelope alone
	info, err := contain.Get(func() (*types.MessageInfo, error) { return c.wa.DangerousInternals().ParseMessageInfo(message.stanza) })
	if err == nil && info != nil {
		return info
	}
	info = &types.MessageInfo{ID: message.id}
	info.Chat, _ = message.stanza.Attrs["from"].(types.JID)
	info.Sender, _ = message.stanza.Attrs["participant"].(types.JID)
	if info.Sender.IsEmpty() {
		info.Sender = info.Chat
	}
	info.IsGroup = info.Chat.Server == types.GroupServer
	return info
}

// decryptionPanicked is told that whatsmeow panicked over the message that is being handled, before it acknowledges that.
func (c *client) decryptionPanicked(cause string) {
	message := c.session.attempts.current()
	if message == nil || !c.quarantineStanza(message, neonizepb.Quarantine_PANIC, 1, cause) {
		c.cut(false) // so that the acknowledgement does not leave
	}
}

// arrived is shown a stanza before whatsmeow handles it. A message that has failed too often is taken from whatsmeow.
func (c *client) arrived(stanza *waBinary.Node) {
	counted := &c.session.attempts
	switch stanza.Tag {
	case "ib":
		if _, caughtUp := stanza.GetOptionalChildByTag("offline"); caughtUp {
			counted.caughtUp()
		}
	case "message":
		message := &arrival{id: stanza.AttrGetter().OptionalString("id"), stanza: stanza}
		failures, alone := counted.arrived(message)
		if failures > 0 {
			taken := *stanza
			message.stanza = &taken
			stanza.Tag = "quarantined" // which whatsmeow does not know
			c.quarantines.do(func() { c.giveUpMessage(message, failures) })
		} else if alone && !c.beginAttempt(message) {
			stanza.Tag = "unrecorded"
		}
	}
}

// giveUpMessage delivers a message whose handling failed too often, and acknowledges it.
func (c *client) giveUpMessage(message *arrival, failures int) {
	if !c.quarantineStanza(message, neonizepb.Quarantine_PROCESS_ENDED, failures, "handling it panicked or ended the process every time") {
		return
	}
	hash := message.hash()
	if err := c.store.SetAttempts(c.ctx, hash, 0); err != nil {
		return
	}
	c.session.attempts.forget(hash)
	//lint:ignore SA1019 whatsmeow has no other way to acknowledge a message
	c.wa.DangerousInternals().SendAck(c.ctx, message.stanza, 0)
}

// acknowledged is shown what is sent: a receipt or an ack for a message says that it is handled.
func (c *client) acknowledged(stanza *waBinary.Node) {
	attributes := stanza.AttrGetter()
	switch {
	case stanza.Tag == "ack" && attributes.OptionalString("class") == "message":
	case stanza.Tag == "receipt" && attributes.OptionalString("type") != string(types.ReceiptTypeRetry):
	default:
		return
	}
	counted, next := c.session.attempts.handled(attributes.OptionalString("id"))
	if counted != "" {
		_ = c.store.SetAttempts(c.ctx, counted, 0) // a store that refuses it lets no acknowledgement leave
	}
	if next != nil && !c.beginAttempt(next) {
		c.cut(false)
	}
}

// beginAttempt records an attempt to handle a message before it is made. False says that it must not be made.
func (c *client) beginAttempt(message *arrival) bool {
	hash, begun := c.session.attempts.begin(message)
	return begun == 0 || c.recordAttempt(c.ctx, hash, begun) == nil
}

func (c *client) recordAttempt(ctx context.Context, hash string, begun int) error {
	if err := c.store.SetAttempts(ctx, hash, begun); err != nil {
		return err
	}
	return c.store.Commit(ctx)
}

// whileWaiting runs what a message waits for. Its attempt does not go on meanwhile: should the process end, something else ends
// it. False says that the attempt must not go on.
func (c *client) whileWaiting(wait func() bool) bool {
	hash, begun := c.session.attempts.interrupt()
	if hash == "" {
		return wait()
	}
	if c.store.SetAttempts(c.ctx, hash, begun) != nil || !wait() {
		return false
	}
	message := c.session.attempts.current()
	return message == nil || c.beginAttempt(message)
}

// recoverAttempts takes over what earlier processes and clients have counted. It is for a new client.
func (c *client) recoverAttempts(ctx context.Context, suspicious bool) error {
	recorded, err := c.store.Attempts(ctx)
	if err != nil {
		return err
	}
	counted, restored := c.session.attempts.known()
	if !restored {
		c.session.attempts.restore(recorded, suspicious)
		return nil
	}
	for hash, begun := range counted {
		if recorded[hash] != begun {
			if err := c.recordAttempt(ctx, hash, begun); err != nil {
				return err
			}
		}
	}
	return nil
}
