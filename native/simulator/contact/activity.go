package contact

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

// Activity is what a contact sees others do beside writing: come and go, write or speak in a chat, or call.
type Activity struct {
	// Index counts from one.
	Index int `json:"index"`
	// Kind is presence, chat or call.
	Kind string `json:"kind"`
	From string `json:"from"`
	// State is available or unavailable; composing, recording or paused; offer, accept, reject or terminate.
	State string `json:"state"`
	Chat  string `json:"chat,omitempty"`
	Call  string `json:"call,omitempty"`
}

// Activities lists what the contact has seen behind an index, and waits for more when there is nothing.
func (c *Contact) Activities(ctx context.Context, after int, wait time.Duration) []Activity {
	return c.activities.after(ctx, after, wait)
}

// Watch asks to be told when somebody comes and goes.
func (c *Contact) Watch(ctx context.Context, who types.JID) error {
	return c.act(ctx, func(ctx context.Context) error { return c.client.SubscribePresence(ctx, who) })
}

func (c *Contact) notice(event any) {
	switch event := event.(type) {
	case *events.Presence:
		state := "available"
		if event.Unavailable {
			state = "unavailable"
		}
		c.noticeOne(Activity{Kind: "presence", From: event.From.String(), State: state})
	case *events.ChatPresence:
		state := string(event.State)
		if event.Media == types.ChatPresenceMediaAudio && event.State == types.ChatPresenceComposing {
			state = "recording"
		}
		c.noticeOne(Activity{Kind: "chat", From: event.Sender.String(), State: state, Chat: event.Chat.String()})
	case *events.CallOffer:
		c.noticeCall("offer", event.BasicCallMeta)
	case *events.CallAccept:
		c.noticeCall("accept", event.BasicCallMeta)
	case *events.CallReject:
		c.noticeCall("reject", event.BasicCallMeta)
	case *events.CallTerminate:
		c.noticeCall("terminate", event.BasicCallMeta)
	}
}

func (c *Contact) noticeCall(state string, call types.BasicCallMeta) {
	c.noticeOne(Activity{Kind: "call", From: call.From.String(), State: state, Call: call.CallID})
}

func (c *Contact) noticeOne(activity Activity) {
	c.activities.add(func(index int) Activity {
		activity.Index = index
		return activity
	})
}
