package engine

import (
	"context"
	"slices"
	"strings"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// errUnreachable stops a message that could be encrypted for no device of its recipient. whatsmeow leaves out devices whose
// prekeys WhatsApp does not give, or whose identity is not trusted, and would send the message to those that are left: to
// nobody but own devices.
var errUnreachable = newError(neonizepb.Error_UNREACHABLE,
	"The message could be encrypted for no device of its recipient, so nothing was sent. WhatsApp gave no keys for them, or their "+
		"identity is not trusted. Try again later with the same id.")

// fanOut watches the message that is being sent for the devices that it is encrypted for.
type fanOut struct {
	id types.MessageID
	// own are the users of the account's addresses.
	own []string
	// needsOthers says that the message has to reach somebody else's device: that of any other member of a group, or of any
	// reader of a status update.
	needsOthers func() bool
	// recipients lists the devices that the message is meant for.
	recipients func() []string
	// abort ends the context of the send. whatsmeow checks it between showing the stanza to its logger and writing it, so
	// nothing leaves.
	abort context.CancelCauseFunc

	unreached int
}

// watch begins to watch a message. The context it returns is that of one SendMessage.
func (c *client) watch(ctx context.Context, message outgoing) (context.Context, *fanOut, error) {
	ctx, abort := context.WithCancelCause(c.store.SendContext(ctx))
	f := &fanOut{
		id: message.extra.ID, own: []string{c.wa.Store.GetJID().User, c.wa.Store.GetLID().User}, abort: abort,
		recipients: func() []string { return c.store.Recipients(ctx) },
	}
	f.needsOthers = f.isMeantForOthers
	if message.to.Server == types.GroupServer {
		//lint:ignore SA1019 the members that whatsmeow is about to encrypt for, without asking WhatsApp again
		group, err := c.wa.DangerousInternals().GetCachedGroupData(ctx, message.to)
		if err != nil {
			abort(nil)
			return nil, nil, err
		}
		others := slices.ContainsFunc(group.Members, f.isOther)
		f.needsOthers = func() bool { return others }
	}
	c.fanOut.Store(f)
	return ctx, f, nil
}

// end stops watching.
func (c *client) unwatch(f *fanOut) {
	c.fanOut.CompareAndSwap(f, nil)
	f.abort(nil)
}

// checkFanOut looks at a stanza that is about to be written: the message under way must reach somebody.
func (c *client) checkFanOut(stanza *waBinary.Node) {
	if f := c.fanOut.Load(); f != nil && stanza.Tag == "message" && stanza.Attrs["id"] == f.id {
		f.check(stanza)
	}
}

// check stops the message if its stanza reaches nobody that it is for.
func (f *fanOut) check(stanza *waBinary.Node) {
	participants, encrypted := stanza.GetOptionalChildByTag("participants")
	if !encrypted { // a channel's message, or one for own devices only
		return
	}
	bot := stanza.GetChildByTag("bot")
	reached := slices.Concat(participants.GetChildrenByTag("to"), bot.GetChildrenByTag("to"))
	f.unreached = max(0, len(f.recipients())-len(reached))
	if !f.isReached(stanza, participants.GetChildrenByTag("to")) {
		f.abort(errUnreachable)
	}
}

func (f *fanOut) isReached(stanza *waBinary.Node, devices []waBinary.Node) bool {
	to, _ := stanza.Attrs["to"].(types.JID)
	if to.Server == types.GroupServer || to.Server == types.BroadcastServer {
		return !f.needsOthers() || slices.ContainsFunc(devices, func(device waBinary.Node) bool { return f.isOther(deviceOf(device)) })
	}
	pn, _ := stanza.Attrs["peer_recipient_pn"].(types.JID)
	return slices.ContainsFunc(devices, func(device waBinary.Node) bool {
		user := deviceOf(device).User
		return user == to.User || user == pn.User
	})
}

func deviceOf(node waBinary.Node) types.JID {
	jid, _ := node.Attrs["jid"].(types.JID)
	return jid
}

func (f *fanOut) isOther(jid types.JID) bool {
	return !slices.Contains(f.own, jid.User)
}

// isMeantForOthers says whether somebody else's device is among those that the message is meant for. A Signal address is the
// user, for a LID with a suffix, and the device.
func (f *fanOut) isMeantForOthers() bool {
	return slices.ContainsFunc(f.recipients(), func(address string) bool {
		user, _, _ := strings.Cut(address, ":")
		user, _, _ = strings.Cut(user, "_")
		return !slices.Contains(f.own, user)
	})
}
