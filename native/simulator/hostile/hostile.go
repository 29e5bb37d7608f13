// Package hostile generates what no well-behaved client of WhatsApp sends: messages with wrong lengths, missing and repeated
// fields, deep nesting, huge values and invalid UTF-8, odd ids, push names, attributes and stanzas.
//
// Inputs are reproducible: the same seed and number give the same input.
package hostile

import (
	"encoding/hex"
	"math/rand/v2"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// Input is one attack: a few stanzas that a hostile contact sends in order.
type Input struct {
	// Kind names the attack, for logs.
	Kind  string
	Steps []Step
}

// Step is one thing a hostile contact sends: a push name, a stanza, or a message.
type Step struct {
	// PushName is the contact's new name; nil leaves the name as it is.
	PushName *string
	// Stanza is sent as it is, addressed to the victim.
	Stanza *waBinary.Node
	// Message is encrypted for the victim's devices.
	Message *Message
}

// Message is a message of the attacker's making.
type Message struct {
	ID string
	// Plaintext is what the victim decrypts: a serialised waE2E.Message, or anything else.
	Plaintext []byte
	// Secret is the message secret that the attacker remembers under ID, to conceal later messages with; may be nil.
	Secret []byte
	// Concealed replaces Plaintext; nil when nothing is encrypted with a message secret.
	Concealed *Concealed
	// Ciphertext replaces what the encryption of Plaintext gives; nil keeps it.
	Ciphertext []byte
	// Attributes and EncAttributes are added to <message> and <enc>, and replace what is there.
	Attributes, EncAttributes waBinary.Attrs
	// Skipped is how many messages are encrypted and thrown away before this one, which the victim's ratchet has to skip.
	Skipped int
}

// Use says what a concealed message is about.
type Use string

// What can be encrypted with the secret of another message.
const (
	Vote     Use = "vote"
	Reaction Use = "reaction"
	Comment  Use = "comment"
	Edit     Use = "edit"
)

// Concealed is content that is encrypted properly, with the secret of an earlier message of the same input.
type Concealed struct {
	Use Use
	// About is the id of the earlier message.
	About string
	Plain []byte
}

// attacks are all kinds of inputs, by name, in the order in which they take turns.
var attacks = []struct {
	kind string
	make func(*source) []Step
}{
	{"random-message", (*source).randomMessage},
	{"mutated-message", (*source).mutatedMessage},
	{"nested-message", (*source).nestedMessage},
	{"huge-message", (*source).hugeMessage},
	{"repeated-fields", (*source).repeatedFields},
	{"odd-secret", (*source).oddSecret},
	{"odd-nonce", (*source).oddNonce},
	{"hostile-vote", (*source).hostileVote},
	{"concealed-nonsense", (*source).concealedNonsense},
	{"protocol-message", (*source).protocolMessage},
	{"odd-file", (*source).oddFile},
	{"odd-id", (*source).oddID},
	{"odd-name", (*source).oddName},
	{"odd-attributes", (*source).oddAttributes},
	{"garbage-ciphertext", (*source).garbageCiphertext},
	{"skipped-keys", (*source).skippedKeys},
	{"nested-call", (*source).nestedCall},
	{"odd-stanza", (*source).oddStanza},
	{"unknown-stanza", (*source).unknownStanza},
}

// Kinds is the number of kinds of inputs: so many in a row contain one of each.
var Kinds = len(attacks)

// Generate returns input number n of a seed.
func Generate(seed uint64, n int) Input {
	s := &source{rand.New(rand.NewPCG(seed, uint64(n)))}
	attack := attacks[n%len(attacks)]
	return Input{Kind: attack.kind, Steps: attack.make(s)}
}

// source draws the values of one input.
type source struct{ *rand.Rand }

// id returns a message id as a well-behaved client makes it.
func (s *source) id() string {
	return "3EB0" + hex.EncodeToString(s.noise(9))
}

func send(messages ...*Message) []Step {
	steps := make([]Step, len(messages))
	for i, message := range messages {
		steps[i].Message = message
	}
	return steps
}
