package phone

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.mau.fi/whatsmeow/util/hkdfutil"
	"go.mau.fi/whatsmeow/util/keys"
	"golang.org/x/crypto/curve25519"
	"golang.org/x/crypto/pbkdf2"
)

// ErrBadCode says that a typed pair code cannot be one, or is not the one the companion shows.
var ErrBadCode = errors.New("wrong pair code")

const (
	codeAlphabet   = "123456789ABCDEFGHJKLMNPQRSTVWXYZ"
	codeIterations = 2 << 16
	bundleInfo     = "link_code_pairing_key_bundle_encryption_key"
	wrappedLength  = 80
	bundleLength   = 32 + 12 + 96 + 16
)

// parseCode brings a typed pair code into the form both sides derive keys from: eight letters, no dash.
func parseCode(typed string) (string, error) {
	code := strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(typed))
	foreign := func(r rune) bool { return !strings.ContainsRune(codeAlphabet, r) }
	if len(code) != 8 || strings.ContainsFunc(code, foreign) {
		return "", fmt.Errorf("%w: expected eight letters or digits like \"ABCD-1234\"", ErrBadCode)
	}
	return code, nil
}

// link is the phone's half of pairing by code.
type link struct {
	ephemeral *keys.KeyPair
	companion [32]byte
	// wrapped is the phone's ephemeral key under the code, for the companion.
	wrapped []byte
}

// startLink unwraps the companion's ephemeral key with the typed code and wraps one of its own. A wrong code shows only when
// the companion answers: it unwraps another key then, and nothing it sends can be opened.
func startLink(code string, wrapped []byte) (*link, error) {
	if len(wrapped) != wrappedLength {
		return nil, fmt.Errorf("the companion's wrapped key has %d bytes, expected %d", len(wrapped), wrappedLength)
	}
	l := &link{ephemeral: keys.NewKeyPair()}
	copy(l.companion[:], cryptWithCode(code, wrapped[:32], wrapped[32:48], wrapped[48:]))
	prefix := make([]byte, 48)
	if _, err := rand.Read(prefix); err != nil {
		return nil, err
	}
	l.wrapped = append(prefix, cryptWithCode(code, prefix[:32], prefix[32:], l.ephemeral.Pub[:])...)
	return l, nil
}

// finish opens the companion's key bundle. It returns the companion's identity key and the secret that authenticates the identity.
func (l *link) finish(account *keys.KeyPair, bundle []byte) (companion [32]byte, advSecret []byte, err error) {
	if len(bundle) != bundleLength {
		return companion, nil, fmt.Errorf("the companion's key bundle has %d bytes, expected %d", len(bundle), bundleLength)
	}
	shared, err := curve25519.X25519(l.ephemeral.Priv[:], l.companion[:])
	if err != nil {
		return companion, nil, fmt.Errorf("%w: %w", ErrBadCode, err)
	}
	gcm, err := newGCM(hkdfutil.SHA256(shared, bundle[:32], []byte(bundleInfo), 32))
	if err != nil {
		return companion, nil, err
	}
	plain, err := gcm.Open(nil, bundle[32:44], bundle[44:], nil)
	if err != nil {
		return companion, nil, fmt.Errorf("%w: the companion used another one", ErrBadCode)
	}
	if !slices.Equal(plain[32:64], account.Pub[:]) {
		return companion, nil, errors.New("the companion's key bundle names another account key")
	}
	copy(companion[:], plain)
	identityShared, err := curve25519.X25519(account.Priv[:], companion[:])
	if err != nil {
		return companion, nil, fmt.Errorf("the companion's identity key is unusable: %w", err)
	}
	return companion, hkdfutil.SHA256(slices.Concat(shared, identityShared, plain[64:]), nil, []byte("adv_secret"), 32), nil
}

// cryptWithCode encrypts and decrypts alike.
func cryptWithCode(code string, salt, iv, text []byte) []byte {
	block, err := aes.NewCipher(pbkdf2.Key([]byte(code), salt, codeIterations, 32, sha256.New))
	if err != nil {
		panic(err) // the key's length is fixed above
	}
	out := make([]byte, len(text))
	cipher.NewCTR(block, iv).XORKeyStream(out, text)
	return out
}

func newGCM(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
