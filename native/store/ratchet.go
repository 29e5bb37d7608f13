package store

import (
	"bytes"
	"fmt"

	groupRecord "go.mau.fi/libsignal/groups/state/record"
	"go.mau.fi/libsignal/state/record"
	wastore "go.mau.fi/whatsmeow/store"
)

// advance makes the next value of a session out of the current one and of what an encryption wants to store, which may
// have started from an older one. What an encryption does to a session is so little that it can be done again:
//
//   - It moves the sending chain one step. That is right on the current session too if its sending chain is still
//     where the encryption found it; only the receiving side may have moved.
//   - Before, it may have begun a new session from a prekey bundle, which sets the current one aside.
//
// In any other case somebody else has used the message key, or the chain is gone: ErrConflict.
func advance(current, wanted []byte) ([]byte, error) {
	next, err := parseSession(wanted)
	if err != nil {
		return nil, fmt.Errorf("a session to be stored cannot be read: %w", err)
	}
	if current == nil {
		if !fresh(next.SessionState()) {
			return nil, fmt.Errorf("%w: it was deleted", ErrConflict)
		}
		return wanted, nil
	}
	session, err := parseSession(current)
	if err != nil {
		return nil, fmt.Errorf("the stored session cannot be read: %w", err)
	}
	state := next.SessionState()
	switch {
	case follows(session.SessionState(), state):
		session.SessionState().SetSenderChainKey(state.SenderChainKey())
	case fresh(state) && !session.HasSessionState(state.Version(), state.SenderBaseKey()):
		session.ArchiveCurrentState()
		session.SetState(state)
	default:
		return nil, fmt.Errorf("%w: its sending chain was moved, or a decryption ran without EnableDecryptedEventBuffer", ErrConflict)
	}
	return session.Serialize(), nil
}

func parseSession(value []byte) (*record.Session, error) {
	serializer := wastore.SignalProtobufSerializer
	return record.NewSessionFromBytes(value, serializer.Session, serializer.State)
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
