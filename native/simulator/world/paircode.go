package world

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"strings"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
	"golang.org/x/crypto/curve25519"
)

const (
	linkCodeRounds = 2 << 16
	saltSize       = 32
	nonceSize      = 12
	wrappedKeySize = saltSize + aes.BlockSize + 32
)

// companionHello is a client that shows a code and waits for the phone on which it is typed.
type companionHello struct {
	registration *registration
	ref          []byte
	wrappedKey   []byte
	link         *codeLink // nil until the code is typed
}

// codeLink is the phone's side after the code was typed.
type codeLink struct {
	phone     string
	ephemeral *keys.KeyPair
	companion []byte // the client's ephemeral key, as the typed code reveals it
	finished  chan finishedLink
}

type finishedLink struct {
	pending *pairing
	err     error
}

func (h *companionHello) fail(err error) {
	if h.link != nil {
		h.link.finished <- finishedLink{err: err}
		h.link = nil
	}
}

// handleLinkCode serves both steps of the client. The lock must be held.
func (r *registration) handleLinkCode(iq, step *waBinary.Node) {
	phone := address(step, "jid").User
	switch attribute(step, "stage") {
	case "companion_hello":
		wrapped := childContent(step, "link_code_pairing_wrapped_companion_ephemeral_pub")
		if len(wrapped) != wrappedKeySize || phone == "" {
			r.conn.Send(iqFailure(iq, errBadRequest))
			return
		}
		hello := &companionHello{registration: r, ref: []byte(newRef()), wrappedKey: wrapped}
		r.world.companions[phone] = hello
		r.conn.Send(iqResult(iq, []waBinary.Node{parent("link_code_companion_reg", waBinary.Attrs{"stage": "companion_hello"},
			element("link_code_pairing_ref", nil, hello.ref))}))
		r.world.announce()
	case "companion_finish":
		r.conn.Send(iqResult(iq, nil))
		if hello := r.world.companions[phone]; hello != nil && hello.registration == r && hello.link != nil {
			delete(r.world.companions, phone)
			pending, err := hello.finish(step)
			hello.link.finished <- finishedLink{pending: pending, err: err}
		}
	default:
		r.conn.Send(iqFailure(iq, errBadRequest))
	}
}

// Link links the client that shows the eight-letter code for the account's number, as its phone does when the code is typed.
// It waits until such a client is there, for clients show the code before the server has heard of it.
func (w *World) Link(ctx context.Context, phone, code string) (DeviceInfo, error) {
	code = strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(code), "-", ""))
	if len(code) != 8 {
		return DeviceInfo{}, fmt.Errorf("%w: %d characters, expected 8", ErrWrongCode, len(code))
	}
	hello, err := w.awaitHello(ctx, phone)
	if err != nil {
		return DeviceInfo{}, err
	}
	link, err := w.typeCode(hello, phone, code)
	if err != nil {
		return DeviceInfo{}, err
	}
	select {
	case finished := <-link.finished:
		if finished.err != nil {
			return DeviceInfo{}, finished.err
		}
		return w.await(ctx, finished.pending)
	case <-ctx.Done():
		return DeviceInfo{}, ctx.Err()
	}
}

func (w *World) awaitHello(ctx context.Context, phone string) (*companionHello, error) {
	for {
		w.mu.Lock()
		hello, changed := w.companions[phone], w.changed
		_, err := w.phoneOf(phone)
		w.mu.Unlock()
		if hello != nil || err != nil {
			return hello, err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, fmt.Errorf("%w: %s", ErrNoCompanion, phone)
		}
	}
}

// typeCode unwraps the client's ephemeral key with the code and sends the phone's, wrapped likewise. A wrong code shows
// only when the client answers.
func (w *World) typeCode(hello *companionHello, phone, code string) (*codeLink, error) {
	companion, err := cryptWithCode(code, hello.wrappedKey[:saltSize], hello.wrappedKey[saltSize:saltSize+aes.BlockSize],
		hello.wrappedKey[saltSize+aes.BlockSize:])
	if err != nil {
		return nil, err
	}
	ephemeral := keys.NewKeyPair()
	random := make([]byte, saltSize+aes.BlockSize)
	_, _ = rand.Read(random)
	wrapped, err := cryptWithCode(code, random[:saltSize], random[saltSize:], ephemeral.Pub[:])
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	account, err := w.phoneOf(phone)
	if err != nil {
		return nil, err
	}
	hello.link = &codeLink{phone: phone, ephemeral: ephemeral, companion: companion, finished: make(chan finishedLink, 1)}
	hello.registration.conn.Send(parent("notification",
		waBinary.Attrs{"from": types.ServerJID, "type": "link_code_companion_reg", "id": newID(), "t": now()},
		parent("link_code_companion_reg", waBinary.Attrs{"stage": "primary_hello"},
			element("link_code_pairing_wrapped_primary_ephemeral_pub", nil, append(random, wrapped...)),
			element("primary_identity_pub", nil, account.identity.Pub[:]),
			element("link_code_pairing_ref", nil, hello.ref),
		)))
	return hello.link, nil
}

func cryptWithCode(code string, salt, iv, text []byte) ([]byte, error) {
	key, err := pbkdf2.Key(sha256.New, code, salt, linkCodeRounds, 32)
	if err != nil {
		return nil, fmt.Errorf("derive the key of the linking code: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("prepare the cipher of the linking code: %w", err)
	}
	output := make([]byte, len(text))
	cipher.NewCTR(block, iv).XORKeyStream(output, text)
	return output, nil
}

// finish opens the client's key bundle, which yields the secret that pairing by QR code shows openly. The lock must be held.
func (h *companionHello) finish(step *waBinary.Node) (*pairing, error) {
	r := h.registration
	account, err := r.world.phoneOf(h.link.phone)
	if err != nil {
		return nil, err
	}
	shared, err := curve25519.X25519(h.link.ephemeral.Priv[:], h.link.companion)
	if err != nil {
		return nil, ErrWrongCode
	}
	random, err := openBundle(childContent(step, "link_code_pairing_wrapped_key_bundle"), shared, r.identity, account.identity)
	if err != nil {
		return nil, err
	}
	identities, err := curve25519.X25519(account.identity.Priv[:], r.identity[:])
	if err != nil {
		return nil, ErrWrongCode
	}
	secret, err := hkdf.Key(sha256.New, joined(shared, identities, random), nil, "adv_secret", 32)
	if err != nil {
		return nil, fmt.Errorf("derive the pairing secret: %w", err)
	}
	return r.world.pair(r, h.link.phone, secret)
}

func openBundle(bundle, shared []byte, companion [32]byte, primary *keys.KeyPair) ([]byte, error) {
	if len(bundle) < saltSize+nonceSize {
		return nil, fmt.Errorf("%w: key bundle of %d bytes", ErrPairingRefused, len(bundle))
	}
	salt, nonce, sealed := bundle[:saltSize], bundle[saltSize:saltSize+nonceSize], bundle[saltSize+nonceSize:]
	key, err := hkdf.Key(sha256.New, shared, salt, "link_code_pairing_key_bundle_encryption_key", 32)
	if err != nil {
		return nil, fmt.Errorf("derive the bundle's key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("prepare the bundle's cipher: %w", err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("prepare the bundle's cipher: %w", err)
	}
	plain, err := aead.Open(nil, nonce, sealed, nil)
	if err != nil {
		return nil, ErrWrongCode
	}
	if len(plain) != 96 || [32]byte(plain) != companion || [32]byte(plain[32:]) != *primary.Pub {
		return nil, fmt.Errorf("%w: the key bundle names other identities", ErrPairingRefused)
	}
	return plain[64:], nil
}
