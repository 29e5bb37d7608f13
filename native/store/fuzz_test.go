package store

import (
	"encoding/json"
	"testing"
	"time"

	keys "go.mau.fi/libsignal/keys/message"
	"go.mau.fi/libsignal/state/record"
	wastore "go.mau.fi/whatsmeow/store"
)

// FuzzRecords decodes values of every form as records of every kind. None may panic or grow.
func FuzzRecords(f *testing.F) {
	f.Add(aged(time.UnixMilli(1700000000000), secretOf("s")))
	f.Add([]byte("\x1a\x05\x0a\x03yes"))
	f.Add(encodeContact(pn("1"), decodeContact(message{})))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add([]byte(`{"SessionState":{"ReceiverChains":[null]},"PreviousStates":[null]}`))
	f.Fuzz(func(t *testing.T, value []byte) {
		for k := range kindCount {
			_, _ = decode(id{k, "key"}, value)
			fitted, err := fitted(id{k, "key"}, value)
			if err == nil && len(fitted) > max(len(value), maxRatchet) {
				t.Errorf("a %s of %d bytes became %d bytes", kindNames[k], len(value), len(fitted))
			}
		}
		if secret := messageSecret(id{messageSecretKind, "key"}, value); secret != nil && len(secret) != messageSecretSize {
			t.Errorf("a secret has %d bytes", len(secret))
		}
		if names, err := pollOptions(id{pollKind, "key"}, value); err == nil && len(names) > len(value) {
			t.Errorf("a poll has %d options", len(names))
		}
		_, _ = decodeHistorySync(id{historySyncKind, "key"}, value)
		_, _ = decodePreKey(scanned{"0000000001", value})
		_, _ = parseSession(value)
		_ = soundSession(value)
		_ = soundSenderKey(value)
		settle(value, value)
		unite(value, value)
	})
}

// FuzzLargeSession makes sessions of any form too large, and shortens them.
func FuzzLargeSession(f *testing.F) {
	f.Add([]byte(`{"SessionState":{"ReceiverChains":[null,{"MessageKeys":null}]},"PreviousStates":[null,{}]}`), 3000, 50)
	f.Add([]byte(`{"SessionState":{}}`), 0, 2000)
	f.Fuzz(func(t *testing.T, value []byte, count, states int) {
		session := new(record.SessionStructure)
		if json.Unmarshal(value, session) != nil || session.SessionState == nil {
			return
		}
		for range min(max(states, 0), 2000) {
			session.PreviousStates = append(session.PreviousStates, &record.StateStructure{RootKey: make([]byte, 500)})
		}
		for _, chain := range session.SessionState.ReceiverChains {
			for range min(max(count, 0), 3000) {
				if chain != nil {
					chain.MessageKeys = append(chain.MessageKeys, &keys.KeysStructure{CipherKey: make([]byte, 32), MacKey: make([]byte, 32)})
				}
			}
		}
		large := wastore.SignalProtobufSerializer.Session.Serialize(session)
		if fitted, err := fitted(id{sessionKind, "1:0"}, large); err == nil && len(fitted) > len(large) {
			t.Errorf("a session of %d bytes became %d bytes", len(large), len(fitted))
		}
	})
}

// FuzzKey makes keys of what strangers send. Different texts give different keys.
func FuzzKey(f *testing.F) {
	f.Add("3EB0", "3EB0 ")
	f.Add("\xff", "\xfe")
	f.Fuzz(func(t *testing.T, one, other string) {
		first, second := messageSecretKey(group, pn("1"), one), messageSecretKey(group, pn("1"), other)
		if (one == other) != (first == second) {
			t.Errorf("%q and %q have the keys %q and %q", one, other, first.key, second.key)
		}
		if len(first.key) > maxKey || !printable(first.key) {
			t.Errorf("the key %q is not fit for a database", first.key)
		}
	})
}
