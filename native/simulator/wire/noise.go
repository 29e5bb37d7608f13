package wire

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/crypto/curve25519"
)

const (
	patternXX         = "Noise_XX_25519_AESGCM_SHA256\x00\x00\x00\x00"
	patternXXFallback = "Noise_XXfallback_25519_AESGCM_SHA256"
)

var errCiphertext = errors.New("ciphertext does not authenticate")

// symmetricState is Noise's object of that name: a running hash, a chaining key and the current cipher.
type symmetricState struct {
	hash   []byte
	chain  []byte
	cipher *cipherState
}

func newSymmetricState(pattern string, prologue []byte) (*symmetricState, error) {
	hash := []byte(pattern)
	if len(hash) != sha256.Size {
		sum := sha256.Sum256(hash)
		hash = sum[:]
	}
	state := &symmetricState{hash: hash, chain: hash}
	var err error
	if state.cipher, err = newCipherState(hash); err != nil {
		return nil, err
	}
	state.mixHash(prologue)
	return state, nil
}

func (s *symmetricState) mixHash(data []byte) {
	digest := sha256.New()
	digest.Write(s.hash)
	digest.Write(data)
	s.hash = digest.Sum(nil)
}

// mixSecret mixes the shared secret of private and public into the chaining key.
func (s *symmetricState) mixSecret(private *[32]byte, public []byte) error {
	secret, err := curve25519.X25519(private[:], public)
	if err != nil {
		return fmt.Errorf("derive a shared secret: %w", err)
	}
	output, err := expand(secret, s.chain)
	if err != nil {
		return err
	}
	s.chain = output[:32]
	s.cipher, err = newCipherState(output[32:])
	return err
}

func (s *symmetricState) encrypt(plaintext []byte) []byte {
	ciphertext := s.cipher.seal(plaintext, s.hash)
	s.mixHash(ciphertext)
	return ciphertext
}

func (s *symmetricState) decrypt(ciphertext []byte) ([]byte, error) {
	plaintext, err := s.cipher.open(ciphertext, s.hash)
	if err != nil {
		return nil, err
	}
	s.mixHash(ciphertext)
	return plaintext, nil
}

// split ends the handshake. The first cipher is the initiator's.
func (s *symmetricState) split() (initiator, responder *cipherState, err error) {
	output, err := expand(nil, s.chain)
	if err != nil {
		return nil, nil, err
	}
	if initiator, err = newCipherState(output[:32]); err != nil {
		return nil, nil, err
	}
	responder, err = newCipherState(output[32:])
	return initiator, responder, err
}

func expand(secret, salt []byte) ([]byte, error) {
	output, err := hkdf.Key(sha256.New, secret, salt, "", 64)
	if err != nil {
		return nil, fmt.Errorf("derive keys: %w", err)
	}
	return output, nil
}

// cipherState is AES-GCM with a counter for its nonce. It is not safe for concurrent use.
type cipherState struct {
	aead    cipher.AEAD
	counter uint32
}

func newCipherState(key []byte) (*cipherState, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("prepare a cipher: %w", err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("prepare a cipher: %w", err)
	}
	return &cipherState{aead: aead}, nil
}

func (c *cipherState) nonce() []byte {
	nonce := make([]byte, 12)
	binary.BigEndian.PutUint32(nonce[8:], c.counter)
	c.counter++
	return nonce
}

func (c *cipherState) seal(plaintext, additional []byte) []byte {
	return c.aead.Seal(nil, c.nonce(), plaintext, additional)
}

func (c *cipherState) open(ciphertext, additional []byte) ([]byte, error) {
	plaintext, err := c.aead.Open(nil, c.nonce(), ciphertext, additional)
	if err != nil {
		return nil, errCiphertext
	}
	return plaintext, nil
}
