package store

import (
	"strings"
	"testing"
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
