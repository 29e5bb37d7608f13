package engine

import (
	"io.neonize/native/contain"
	"io.neonize/native/proto/neonizepb"
)

const (
	// nonceLength is the length of the nonces that whatsmeow gives to AES-GCM, which panics over any other.
	nonceLength = 12
	// tagLength is how much longer AES-GCM makes what it encrypts.
	tagLength = 16
)

// sealedPart is a part of a message that is encrypted once more.
type sealedPart interface {
	GetEncIV() []byte
	GetEncPayload() []byte
}

// unsealed decrypts a part of a message. Its sender chose every byte of it, and whatsmeow panics over some: neither the lengths
// nor the presence of parts are checked there. What cannot be decrypted is INVALID_ARGUMENT.
func unsealed[T any](part sealedPart, decrypt func() (T, error)) (T, error) {
	var nothing T
	if err := checkSealed(part.GetEncIV(), part.GetEncPayload()); err != nil {
		return nothing, err
	}
	decrypted, err := contain.Get(decrypt)
	if panicked := contain.Of(err); panicked != nil {
		return nothing, invalid("message", "What the message conceals is malformed: %v.", panicked)
	}
	return decrypted, err
}

// checkSealed refuses a nonce or a payload that AES-GCM cannot have made.
func checkSealed(nonce, payload []byte) error {
	if len(nonce) != nonceLength {
		return invalid("message", "What the message conceals has a nonce of %d bytes; expected %d.", len(nonce), nonceLength)
	}
	if len(payload) < tagLength {
		return invalid("message", "What the message conceals has %d bytes; expected at least %d.", len(payload), tagLength)
	}
	return nil
}

// parsed runs whatsmeow's parser on an answer that lacks parts it expects, which it panics over: that is a SERVER_ERROR.
func parsed[T any](what string, parse func() (T, error)) (T, error) {
	result, err := contain.Get(parse)
	if contain.Of(err) != nil {
		err = newError(neonizepb.Error_SERVER_ERROR, "WhatsApp's answer lacks a part of %s.", what)
	}
	return result, err
}
