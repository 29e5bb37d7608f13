package store

import (
	"testing"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

var bufferChecks = []check{
	{"the first secret of a message stays", func(t *testing.T, d *wastore.Device) {
		secret, sender, err := d.MsgSecrets.GetMessageSecret(ctx, group, pn("1"), "M1")
		got(t, "unknown is nil", secret == nil, err, true)
		got(t, "of nobody", sender, nil, types.EmptyJID)
		must(t, d.MsgSecrets.PutMessageSecret(ctx, group, withDevice(pn("1"), 7), "M1", secretOf("s1")))
		must(t, d.MsgSecrets.PutMessageSecret(ctx, group, pn("1"), "M1", secretOf("s2")))
		secret, sender, err = d.MsgSecrets.GetMessageSecret(ctx, group, withDevice(pn("1"), 9), "M1")
		gotBytes(t, "secret", secret, err, string(secretOf("s1")))
		got(t, "sender without device", sender, nil, pn("1"))
	}},
	{"a secret is found by the other addresses of chat and sender", func(t *testing.T, d *wastore.Device) {
		must(t, d.LIDs.PutLIDMapping(ctx, lid("9"), pn("1")))
		must(t, d.LIDs.PutLIDMapping(ctx, lid("8"), pn("2")))
		must(t, d.MsgSecrets.PutMessageSecrets(ctx, []wastore.MessageSecretInsert{
			{Chat: pn("1"), Sender: pn("1"), ID: "M1", Secret: secretOf("s1")},
			{Chat: lid("9"), Sender: lid("8"), ID: "M2", Secret: secretOf("s2")},
			{Chat: group, Sender: lid("8"), ID: "M3"},
			{Chat: group, ID: "M4", Secret: secretOf("s4")},
		}))
		secret, sender, err := d.MsgSecrets.GetMessageSecret(ctx, lid("9"), lid("9"), "M1")
		gotBytes(t, "by LID", secret, err, string(secretOf("s1")))
		got(t, "stored sender", sender, nil, pn("1"))
		secret, sender, err = d.MsgSecrets.GetMessageSecret(ctx, pn("1"), pn("2"), "M2")
		gotBytes(t, "by phone number", secret, err, string(secretOf("s2")))
		got(t, "stored sender", sender, nil, lid("8"))
		secret, _, err = d.MsgSecrets.GetMessageSecret(ctx, group, lid("8"), "M3")
		got(t, "incomplete", secret == nil, err, true)
		must(t, d.MsgSecrets.PutMessageSecrets(ctx, nil))
	}},
	{"an older privacy token does not replace a newer one", func(t *testing.T, d *wastore.Device) {
		token, err := d.PrivacyTokens.GetPrivacyToken(ctx, pn("1"))
		got(t, "unknown is nil", token == nil, err, true)
		must(t, d.PrivacyTokens.PutPrivacyTokens(ctx,
			wastore.PrivacyToken{User: withDevice(pn("1"), 3), Token: []byte("a"), Timestamp: at(100), SenderTimestamp: at(50)},
			wastore.PrivacyToken{User: pn("2"), Token: []byte("z"), Timestamp: at(10)}))
		must(t, d.PrivacyTokens.PutPrivacyTokens(ctx, wastore.PrivacyToken{User: pn("1"), Token: []byte("old"), Timestamp: at(99)}))
		must(t, d.PrivacyTokens.PutPrivacyTokens(ctx, wastore.PrivacyToken{User: pn("1"), Token: []byte("b"), Timestamp: at(100)}))
		token, err = d.PrivacyTokens.GetPrivacyToken(ctx, withDevice(pn("1"), 4))
		must(t, err)
		gotBytes(t, "token", token.Token, nil, "b")
		got(t, "user", token.User, nil, pn("1"))
		got(t, "timestamp", token.Timestamp, nil, at(100))
		got(t, "the sender's timestamp stays", token.SenderTimestamp, nil, at(50))
		deleted, err := d.PrivacyTokens.DeleteExpiredPrivacyTokens(ctx, at(11))
		got(t, "expired", deleted, err, 1)
		token, err = d.PrivacyTokens.GetPrivacyToken(ctx, pn("2"))
		got(t, "deleted is nil", token == nil, err, true)
	}},
	{"the newest privacy token of both addresses counts", func(t *testing.T, d *wastore.Device) {
		must(t, d.LIDs.PutLIDMapping(ctx, lid("9"), pn("1")))
		must(t, d.PrivacyTokens.PutPrivacyTokens(ctx,
			wastore.PrivacyToken{User: pn("1"), Token: []byte("pn"), Timestamp: at(100)},
			wastore.PrivacyToken{User: lid("9"), Token: []byte("lid"), Timestamp: at(200)}))
		token, err := d.PrivacyTokens.GetPrivacyToken(ctx, pn("1"))
		must(t, err)
		gotBytes(t, "token", token.Token, nil, "lid")
		got(t, "the user asked for", token.User, nil, pn("1"))
		got(t, "no sender's timestamp", token.SenderTimestamp.IsZero(), nil, true)
	}},
	{"a buffered event keeps its hash when it was handled", func(t *testing.T, d *wastore.Device) {
		none, err := d.EventBuffer.GetBufferedEvent(ctx, [32]byte{1})
		got(t, "unknown is nil", none == nil, err, true)
		before := time.Now().Truncate(time.Millisecond)
		must(t, d.EventBuffer.PutBufferedEvent(ctx, [32]byte{1}, []byte("plain"), at(5000)))
		event, err := d.EventBuffer.GetBufferedEvent(ctx, [32]byte{1})
		must(t, err)
		gotBytes(t, "plaintext", event.Plaintext, nil, "plain")
		got(t, "server time", event.ServerTime, nil, at(5000))
		got(t, "insert time", event.InsertTime.Before(before), nil, false)
		must(t, d.EventBuffer.ClearBufferedEventPlaintext(ctx, [32]byte{1}))
		event, err = d.EventBuffer.GetBufferedEvent(ctx, [32]byte{1})
		must(t, err)
		got(t, "plaintext is nil", event.Plaintext == nil, nil, true)
		must(t, d.EventBuffer.ClearBufferedEventPlaintext(ctx, [32]byte{2}))
		must(t, d.EventBuffer.DeleteOldBufferedHashes(ctx))
		event, err = d.EventBuffer.GetBufferedEvent(ctx, [32]byte{1})
		got(t, "still there", event != nil, err, true)
	}},
	{"a sent message is found by either address of the chat", func(t *testing.T, d *wastore.Device) {
		_, _, err := d.EventBuffer.GetOutgoingEvent(ctx, pn("1"), types.EmptyJID, "M1")
		got(t, "unknown is an error", err != nil, nil, true)
		must(t, d.EventBuffer.AddOutgoingEvent(ctx, lid("9"), "M1", "wa", []byte("a")))
		must(t, d.EventBuffer.AddOutgoingEvent(ctx, lid("9"), "M1", "fb", []byte("b")))
		for _, chats := range [][2]types.JID{{lid("9"), pn("1")}, {pn("1"), lid("9")}} {
			format, plaintext, err := d.EventBuffer.GetOutgoingEvent(ctx, chats[0], chats[1], "M1")
			gotBytes(t, "plaintext", plaintext, err, "b")
			got(t, "format", format, nil, "fb")
		}
		must(t, d.EventBuffer.DeleteOldOutgoingEvents(ctx))
		_, _, err = d.EventBuffer.GetOutgoingEvent(ctx, lid("9"), pn("1"), "M1")
		must(t, err)
	}},
}
