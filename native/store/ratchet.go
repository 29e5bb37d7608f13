package store

import (
	"bytes"
	"fmt"
	"slices"

	groupRecord "go.mau.fi/libsignal/groups/state/record"
	"go.mau.fi/libsignal/state/record"
	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/contain"
)

// advance makes the next value of a session out of the current one and of what an encryption wants to store, which may
// have started from an older one. What an encryption does to a session is so little that it can be done again:
//
//   - It moves the sending chain of a state one step. That is right on the same state of the current session too if
//     that chain is still where the encryption found it; a decryption may have moved its receiving side, or preferred
//     another state.
//   - Before, it may have begun a new state from a prekey bundle, which sets the current one aside.
//
// In any other case somebody else has used the message key, or the chain is gone: ErrConflict.
func advance(current, wanted []byte) ([]byte, error) {
	next, err := parseSession(wanted)
	if err != nil {
		return nil, fmt.Errorf("a session to be stored cannot be read: %w", err)
	}
	state := next.SessionState()
	if current == nil {
		if !fresh(state) {
			return nil, fmt.Errorf("%w: it was deleted", ErrConflict)
		}
		return wanted, nil
	}
	session, err := parseSession(current)
	if err != nil {
		return nil, fmt.Errorf("the stored session cannot be read: %w", err)
	}
	same, known := find(statesOf(session), state)
	switch {
	case known && follows(same, state):
		same.SetSenderChainKey(state.SenderChainKey())
	case !known && fresh(state):
		session.ArchiveCurrentState()
		session.SetState(state)
	default:
		return nil, fmt.Errorf("%w: its sending chain was moved, or a decryption ran without EnableDecryptedEventBuffer", ErrConflict)
	}
	return session.Serialize(), nil
}

// settle makes the next value of a session out of the stored one and of what a decryption wants to store. A session has
// several states when both sides have begun one at once, and messages in all of them cross. libsignal tries one after
// the other on the states themselves: each that fails gets a receiving chain, a root key and a sending chain that the
// other side does not have, and what comes in it later is lost. So only the state that did decrypt is taken over.
func settle(stored, decrypted []byte) []byte {
	if stored == nil || samePrevious(stored, decrypted) {
		return decrypted
	}
	before, errBefore := parseSession(stored)
	after, errAfter := parseSession(decrypted)
	if errBefore != nil || errAfter != nil {
		return decrypted // libsignal could not have used what it cannot read
	}
	return sessionOf(after.SessionState(), statesOf(before)...).Serialize()
}

// samePrevious reports whether two serialised sessions end with the same previous states, without the cost of reading them.
// If so, the current state decrypted and no other was tried.
func samePrevious(a, b []byte) bool {
	field := []byte(`"PreviousStates":`)
	i, j := bytes.Index(a, field), bytes.Index(b, field)
	return i >= 0 && j >= 0 && bytes.Equal(a[i:], b[j:])
}

// unite makes one session out of two with the same device. The states of the other are set aside.
func unite(session, other []byte) []byte {
	first, errFirst := parseSession(session)
	second, errSecond := parseSession(other)
	if errFirst != nil || errSecond != nil {
		return session // libsignal could not have used what it cannot read
	}
	previous := append(first.PreviousSessionStates(), statesOf(second)...)
	return sessionOf(first.SessionState(), previous...).Serialize()
}

// statesOf returns all states of a session, the current one first.
func statesOf(session *record.Session) []*record.State {
	return append([]*record.State{session.SessionState()}, session.PreviousSessionStates()...)
}

// sessionOf is the reverse of statesOf. Of the stages of one state, which libsignal leaves behind, the first is kept.
func sessionOf(current *record.State, previous ...*record.State) *record.Session {
	states := []*record.State{current}
	for _, state := range previous {
		if _, known := find(states, state); !known {
			states = append(states, state)
		}
	}
	oldest := len(states) - 1
	session := record.NewSessionFromState(states[oldest], wastore.SignalProtobufSerializer.Session)
	for _, state := range slices.Backward(states[:oldest]) {
		session.PromoteState(state)
	}
	return session
}

// find returns the first of the states that began with the same key as another.
func find(states []*record.State, other *record.State) (*record.State, bool) {
	for _, state := range states {
		if state.Version() == other.Version() && bytes.Equal(state.SenderBaseKey(), other.SenderBaseKey()) {
			return state, true
		}
	}
	return nil, false
}

func parseSession(value []byte) (*record.Session, error) {
	serializer := wastore.SignalProtobufSerializer
	return contain.Get(func() (*record.Session, error) {
		return record.NewSessionFromBytes(value, serializer.Session, serializer.State)
	})
}

// follows reports whether next is one encryption ahead of state in the same sending chain.
func follows(state, next *record.State) bool {
	return state.HasSenderChain() && next.HasSenderChain() &&
		bytes.Equal(state.SenderRatchetKey().Serialize(), next.SenderRatchetKey().Serialize()) &&
		next.SenderChainKey().Index() == state.SenderChainKey().Index()+1
}

// fresh reports whether a state comes from a prekey bundle and has encrypted one message at most.
func fresh(state *record.State) bool {
	return state.HasUnacknowledgedPreKeyMessage() && state.HasSenderChain() && state.SenderChainKey().Index() <= 1
}

// sameSenderKey reports whether two records of an own sender key begin with the same key.
func sameSenderKey(a, b []byte) bool {
	first, errA := senderKeyID(a)
	second, errB := senderKeyID(b)
	return errA == nil && errB == nil && first == second
}

func senderKeyID(value []byte) (uint32, error) {
	serializer := wastore.SignalProtobufSerializer
	key, err := groupRecord.NewSenderKeyFromBytes(value, serializer.SenderKeyRecord, serializer.SenderKeyState)
	if err != nil {
		return 0, err
	}
	state, err := key.SenderKeyState()
	if err != nil {
		return 0, err
	}
	return state.KeyID(), nil
}
