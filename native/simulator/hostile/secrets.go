package hostile

import (
	"crypto/sha256"
	"slices"
	"strings"

	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"
)

// keyOf names a message of the attacker's own.
func keyOf(id string) *waCommon.MessageKey {
	return &waCommon.MessageKey{FromMe: proto.Bool(true), ID: &id}
}

// withSecret is a text that brings a message secret, for others to be concealed with.
func (s *source) withSecret(secret []byte) *Message {
	return &Message{ID: s.id(), Secret: secret, Plaintext: serialise(&waE2E.Message{
		Conversation:       proto.String("hi"),
		MessageContextInfo: &waE2E.MessageContextInfo{MessageSecret: secret},
	})}
}

// oddSecret brings a secret of the wrong length and refers to it.
func (s *source) oddSecret() []Step {
	first := s.withSecret(s.blob())
	return send(first, &Message{ID: s.id(), Plaintext: serialise(s.concealed(first.ID, s.noise(12), s.noise(32)))})
}

// oddNonce conceals something with a nonce of the wrong length, or without one.
func (s *source) oddNonce() []Step {
	first := s.withSecret(s.noise(32))
	return send(first, &Message{ID: s.id(), Plaintext: serialise(s.concealed(first.ID, s.blob(), s.blob()))})
}

// concealed is a message that claims to be encrypted with the secret of another.
func (s *source) concealed(about string, nonce, payload []byte) *waE2E.Message {
	key := keyOf(about)
	switch s.IntN(6) {
	case 0:
		return &waE2E.Message{EncReactionMessage: &waE2E.EncReactionMessage{TargetMessageKey: key, EncIV: nonce, EncPayload: payload}}
	case 1:
		return &waE2E.Message{EncCommentMessage: &waE2E.EncCommentMessage{TargetMessageKey: key, EncIV: nonce, EncPayload: payload}}
	case 2:
		return &waE2E.Message{PollUpdateMessage: &waE2E.PollUpdateMessage{
			PollCreationMessageKey: key, Vote: &waE2E.PollEncValue{EncIV: nonce, EncPayload: payload},
		}}
	case 3:
		return &waE2E.Message{PollUpdateMessage: &waE2E.PollUpdateMessage{PollCreationMessageKey: key}}
	case 4:
		return &waE2E.Message{EncEventResponseMessage: &waE2E.EncEventResponseMessage{
			EventCreationMessageKey: key, EncIV: nonce, EncPayload: payload,
		}}
	default:
		edit := &waE2E.SecretEncryptedMessage{TargetMessageKey: key, EncIV: nonce, EncPayload: payload}
		if s.IntN(3) > 0 {
			edit.SecretEncType = waE2E.SecretEncryptedMessage_SecretEncType(s.IntN(12)).Enum()
		}
		if s.IntN(5) == 0 {
			edit = new(waE2E.SecretEncryptedMessage)
		}
		return &waE2E.Message{SecretEncryptedMessage: edit}
	}
}

// hostileVote makes a poll with odd options and votes for one of them, often many times.
func (s *source) hostileVote() []Step {
	secret := s.noise(32)
	option := s.text()
	var options []string
	switch s.IntN(3) {
	case 0:
		options = []string{option, "\xff", "no"}
	case 1:
		option = strings.Repeat("o", 16_000)
		options = []string{option}
	default:
		option = pick(s, texts)
		options = slices.Repeat([]string{option}, 1+s.IntN(3000))
	}
	poll := &waE2E.PollCreationMessage{Name: proto.String(s.text())}
	for _, name := range options {
		poll.Options = append(poll.Options, &waE2E.PollCreationMessage_Option{OptionName: proto.String(name)})
	}
	first := &Message{ID: s.id(), Secret: secret, Plaintext: serialise(&waE2E.Message{
		PollCreationMessageV3: poll, MessageContextInfo: &waE2E.MessageContextInfo{MessageSecret: secret},
	})}
	hash := sha256.Sum256([]byte(option))
	vote := &waE2E.PollVoteMessage{SelectedOptions: slices.Repeat([][]byte{hash[:]}, pick(s, []int{1, 3, 1100}))}
	return send(first, &Message{ID: s.id(), Concealed: &Concealed{Vote, first.ID, serialise(vote)}})
}

// concealedNonsense encrypts properly what is none of the messages expected there.
func (s *source) concealedNonsense() []Step {
	first := s.withSecret(s.noise(32))
	plain := serialise(s.content())
	switch s.IntN(3) {
	case 0:
		plain = s.blob()
	case 1:
		reaction := &waE2E.ReactionMessage{Key: s.key(s.text()), Text: proto.String(s.text()), GroupingKey: proto.String(s.text())}
		plain = serialise(reaction)
	}
	use := pick(s, []Use{Vote, Reaction, Comment, Edit})
	return send(first, &Message{ID: s.id(), Concealed: &Concealed{use, first.ID, plain}})
}
