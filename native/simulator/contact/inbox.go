package contact

import (
	"context"
	"sync"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"
)

// Received is one message as a person sees it. Messages are keyed by chat, sender and id, as the official applications do:
// a second delivery of the same message is no second entry.
type Received struct {
	// Index counts the contact's messages from one, in the order of their first arrival.
	Index int    `json:"index"`
	ID    string `json:"id"`
	// From is the sender's phone number, digits only.
	From    string `json:"from"`
	FromLID string `json:"fromLid"`
	// Chat is the chat's JID: the sender's LID in a private chat, the group's JID in a group.
	Chat string `json:"chat"`
	// FromMe is set on what another device of this same account sent.
	FromMe bool `json:"fromMe"`
	// Type is text, reaction, edit, revoke, poll, vote, pin, keep, comment, protocol, the kind of medium and so on, or other.
	Type      string    `json:"type"`
	Text      string    `json:"text"`
	Timestamp time.Time `json:"timestamp"`
	PushName  string    `json:"pushName"`
	// Copies counts deliveries of this message, the first included.
	Copies int `json:"copies"`
	// QuotedID is the message this one replies to, reacts to, edits, revokes, votes in, pins, keeps or comments on.
	QuotedID string `json:"quotedId,omitempty"`
	// Message is WhatsApp's own message as it was decrypted, serialised.
	Message []byte `json:"message"`
}

type messageKey struct {
	chat, sender, id string
}

// inbox collects what a contact received.
type inbox struct {
	feed[Received]

	mu      sync.Mutex
	index   map[messageKey]int
	copies  int
	broken  int
	waiting map[messageKey]struct{}
}

func newInbox() *inbox {
	return &inbox{index: make(map[messageKey]int), waiting: make(map[messageKey]struct{})}
}

// put files a decrypted message.
func (b *inbox) put(received Received, sender types.JID) {
	key := messageKey{received.Chat, sender.ToNonAD().String(), received.ID}
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.waiting, key)
	if index, known := b.index[key]; known {
		b.copies++
		b.change(index, func(entry *Received) { entry.Copies++ })
		return
	}
	b.add(func(index int) Received {
		b.index[key] = index
		received.Index, received.Copies = index, 1
		return received
	})
}

// putBroken counts a message that could not be decrypted. It stays waiting until a copy of it can.
func (b *inbox) putBroken(info *types.MessageInfo) {
	key := messageKey{info.Chat.String(), info.Sender.ToNonAD().String(), info.ID}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.broken++
	if _, known := b.index[key]; !known {
		b.waiting[key] = struct{}{}
	}
}

func (b *inbox) count(status *Status) {
	b.mu.Lock()
	defer b.mu.Unlock()
	status.Received = len(b.index)
	status.Copies = b.copies
	status.Undecryptable = b.broken
	status.Waiting = len(b.waiting)
}

// Messages returns what the contact received behind an index, and waits for a first such message.
func (c *Contact) Messages(ctx context.Context, after int, wait time.Duration) []Received {
	return c.inbox.after(ctx, after, wait)
}

// receive files a message, unless it only carried keys for others.
func (c *Contact) receive(event *events.Message) {
	if event.Info.Category == "peer" || carriesKeysOnly(event.Message) {
		return
	}
	received := c.describe(event)
	c.memory.put(received.ID, known{
		chat: event.Info.Chat, sender: event.Info.Sender.ToNonAD(), fromMe: event.Info.IsFromMe, text: received.Text,
		content: event.Message,
	})
	c.inbox.put(received, event.Info.Sender)
}

// carriesKeysOnly recognises the part of a group message that brings the sender's key but no content: it has the id of the
// message it precedes.
func carriesKeysOnly(message *waE2E.Message) bool {
	if message.GetSenderKeyDistributionMessage() == nil {
		return false
	}
	kind, _, _ := content(message)
	return kind == "other"
}

// describe turns a message into what a person sees of it.
func (c *Contact) describe(event *events.Message) Received {
	info := &event.Info
	received := Received{
		ID:        info.ID,
		Chat:      info.Chat.String(),
		FromMe:    info.IsFromMe,
		Timestamp: info.Timestamp,
		PushName:  info.PushName,
	}
	received.From, received.FromLID = c.addresses(info.Sender, info.SenderAlt)
	received.Type, received.Text, received.QuotedID = c.content(event)
	received.Message, _ = proto.Marshal(event.RawMessage) // what was decrypted can be encoded again
	return received
}

// addresses gives a sender's phone number and LID. What the stanza does not say is looked up among the mappings seen before.
func (c *Contact) addresses(sender, alternative types.JID) (phone, lid string) {
	if alternative.IsEmpty() {
		alternative, _ = c.client.Store.GetAltJID(context.Background(), sender.ToNonAD())
	}
	for _, jid := range []types.JID{sender, alternative} {
		switch jid.Server {
		case types.DefaultUserServer:
			phone = jid.User
		case types.HiddenUserServer:
			lid = jid.ToNonAD().String()
		}
	}
	return phone, lid
}
