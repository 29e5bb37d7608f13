package store

import (
	"strings"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/types"
)

var (
	aliceJID = types.NewJID("4915100000001", types.DefaultUserServer)
	bobJID   = types.NewJID("4915100000002", types.DefaultUserServer)
)

func TestDamagedRatchetsCountAsMissing(t *testing.T) {
	memory := NewMemory()
	first := openStore(t, memory, Options{})
	pairedDevice(t, first)
	must(t, first.Commit(ctx))
	alice, bob := newPair(t)
	session, err := alice.device.Sessions.GetSession(ctx, bob.address.String())
	must(t, err)
	whole := string(session)
	for name, value := range map[string]string{
		"garbage": "garbage", "cut": whole[:len(whole)/2], "empty": "{}", "other": `{"a":1}`, "null": `{"SessionState":null}`,
		"unkeyed": strings.Replace(whole, `"SenderBaseKey":"`, `"Other":"`, 1), "whole": whole,
	} {
		must(t, memory.Write(ctx, Batch{Puts: []Record{
			{sessionKey(name).wire(), []byte(value)}, {senderKeyKey("group", name).wire(), []byte(`{"SenderKeyStates":[{"Keys":[null]}]}`)},
		}}))
	}
	opened := openStore(t, memory, Options{ExamineRatchets: true})
	device := opened.Device()
	for _, name := range []string{"garbage", "cut", "empty", "other", "null", "unkeyed", "whole"} {
		has, err := device.Sessions.HasSession(ctx, name)
		must(t, err)
		if has != (name == "whole") {
			t.Errorf("%s: found a session: %v", name, has)
		}
		key, err := device.SenderKeys.GetSenderKey(ctx, "group", name)
		must(t, err)
		if key != nil {
			t.Errorf("%s: found the sender key %s", name, key)
		}
	}
	putSession(t, device, "garbage", whole)
	must(t, opened.Commit(ctx))
	value, err := openStore(t, memory, Options{}).Device().Sessions.GetSession(ctx, "garbage")
	gotBytes(t, "the new session", value, err, whole)
}

func TestDamagedRecordCostsOnlyItself(t *testing.T) {
	for name, options := range map[string]Options{"preloaded": {}, "read later": {PreloadLimit: 1}} {
		t.Run(name, func(t *testing.T) {
			memory := NewMemory()
			first := openStore(t, memory, Options{})
			pairedDevice(t, first)
			_, _, err := first.Device().Contacts.PutPushName(ctx, aliceJID, "Alice")
			must(t, err)
			_, _, err = first.Device().Contacts.PutPushName(ctx, bobJID, "Bob")
			must(t, err)
			must(t, first.Commit(ctx))
			must(t, memory.Write(ctx, Batch{Puts: []Record{
				{contactKey(bobJID).wire(), []byte{0, 'N', 'Z', 1, 0xff}}, {privacyTokenKey(bobJID).wire(), []byte{0xff}},
				{chatSettingsKey(bobJID).wire(), []byte{0xff}}, {bufferedEventKey([32]byte{1}).wire(), []byte{0xff}},
			}}))
			opened := openStore(t, memory, options)
			contacts, err := opened.Device().Contacts.GetAllContacts(ctx)
			must(t, err)
			if len(contacts) != 1 || contacts[aliceJID].PushName != "Alice" {
				t.Errorf("found the contacts %v", contacts)
			}
			settings, err := opened.Device().ChatSettings.GetChatSettings(ctx, bobJID)
			must(t, err)
			if settings.Found {
				t.Error("found damaged settings")
			}
			_, err = opened.Device().PrivacyTokens.DeleteExpiredPrivacyTokens(ctx, time.Now())
			must(t, err)
			must(t, opened.Device().EventBuffer.DeleteOldBufferedHashes(ctx))
			_, _, err = opened.Device().Contacts.PutPushName(ctx, bobJID, "Bob again")
			must(t, err)
			must(t, opened.Commit(ctx))
			healed, err := openStore(t, memory, options).Device().Contacts.GetContact(ctx, bobJID)
			must(t, err)
			if healed.PushName != "Bob again" {
				t.Errorf("found the contact %v", healed)
			}
		})
	}
}
