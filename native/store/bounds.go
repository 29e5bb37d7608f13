package store

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"

	groupRecord "go.mau.fi/libsignal/groups/state/record"
	"go.mau.fi/libsignal/state/record"
	wastore "go.mau.fi/whatsmeow/store"
)

const (
	// maxRecord bounds the value of a record in bytes. H2 has 1,048,576 bytes for it, which may be encrypted.
	maxRecord = 1_000_000
	// maxRatchet bounds a session and a sender key, in bytes. The other side chooses how many keys of messages that did not
	// come yet are kept: libsignal allows some 12 MB. Usual ones have a thousand bytes.
	maxRatchet = 256 << 10
	// maxName bounds a name of a contact in bytes. WhatsApp allows 25 characters.
	maxName = 1 << 10
	// maxUser bounds the user of an address in bytes.
	maxUser = 128
	// maxToken bounds a privacy token in bytes. Honest ones have some ten.
	maxToken = 4 << 10
)

// RecordTooLargeError says that a record is larger than records may be. Nothing was written, and the store goes on.
type RecordTooLargeError struct {
	// Kind is the kind of the record.
	Kind string
	// Size is the size of its value in bytes.
	Size int
}

func (e *RecordTooLargeError) Error() string {
	return fmt.Sprintf("a record of the kind %s has %d bytes, at most %d are allowed", e.Kind, e.Size, maxRecord)
}

// fitted returns the value to store: ratchets lose what they can do without when they are too large, any other record that is
// too large is a *RecordTooLargeError.
func fitted(k id, value []byte) ([]byte, error) {
	if len(value) > maxRatchet {
		switch k.kind {
		case sessionKind:
			value = fittedSession(value)
		case senderKeyKind:
			value = fittedSenderKey(value)
		}
	}
	if len(value) > maxRecord {
		return nil, &RecordTooLargeError{Kind: kindNames[k.kind], Size: len(value)}
	}
	return value, nil
}

// fittedSession leaves out the oldest previous states of a session, then the oldest keys of messages that did not come yet.
// A message that needs one of them is asked for again with a retry receipt.
func fittedSession(value []byte) []byte {
	serializer := wastore.SignalProtobufSerializer.Session
	session, err := serializer.Deserialize(value)
	if err != nil || session.SessionState == nil {
		return value // libsignal cannot read it either
	}
	size := jsonSize(session.SessionState)
	kept := 0
	for _, state := range session.PreviousStates {
		if size += jsonSize(state); size > maxRatchet {
			break
		}
		kept++
	}
	session.PreviousStates = session.PreviousStates[:kept]
	fitted := serializer.Serialize(session)
	for len(fitted) > maxRatchet && dropKeys(session.SessionState.ReceiverChains, len(fitted)-maxRatchet) {
		fitted = serializer.Serialize(session)
	}
	return fitted
}

// keySize is roughly what a key takes in a serialised ratchet, in bytes. A low guess leaves out some more.
const keySize = 100

// dropKeys leaves out keys that take so many bytes, from the oldest chain on, and reports whether there were any.
func dropKeys(chains []*record.ChainStructure, bytes int) bool {
	excess, dropped := bytes/keySize+1, 0
	for _, chain := range chains {
		if chain == nil { // in an import anything may be missing
			continue
		}
		count := min(excess-dropped, len(chain.MessageKeys))
		chain.MessageKeys = chain.MessageKeys[count:]
		dropped += count
	}
	return dropped > 0
}

// fittedSenderKey is fittedSession for a sender key, whose states come newest first as well.
func fittedSenderKey(value []byte) []byte {
	serializer := wastore.SignalProtobufSerializer.SenderKeyRecord
	key, err := serializer.Deserialize(value)
	if err != nil || len(key.SenderKeyStates) == 0 || key.SenderKeyStates[0] == nil {
		return value
	}
	fitted := value
	for len(key.SenderKeyStates) > 1 && len(fitted) > maxRatchet {
		key.SenderKeyStates = key.SenderKeyStates[:len(key.SenderKeyStates)-1]
		fitted = serializer.Serialize(key)
	}
	for len(fitted) > maxRatchet && dropSenderKeys(key.SenderKeyStates[0], len(fitted)-maxRatchet) {
		fitted = serializer.Serialize(key)
	}
	return fitted
}

func dropSenderKeys(state *groupRecord.SenderKeyStateStructure, bytes int) bool {
	count := min(bytes/keySize+1, len(state.Keys))
	state.Keys = state.Keys[count:]
	return count > 0
}

func jsonSize(state *record.StateStructure) int {
	text, err := json.Marshal(state)
	if err != nil {
		return maxRatchet
	}
	return len(text)
}

// cutName returns the beginning of a name that is too long.
func cutName(name string) string {
	if len(name) <= maxName {
		return name
	}
	end := maxName
	for end > 0 && !utf8.RuneStart(name[end]) {
		end--
	}
	return name[:end]
}
