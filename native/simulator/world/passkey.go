package world

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waCompanionReg"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/gcmutil"
	"go.mau.fi/whatsmeow/util/hkdfutil"
	"go.mau.fi/whatsmeow/util/keys"
	"golang.org/x/crypto/curve25519"
	"google.golang.org/protobuf/proto"
)

// codeLetters are those of codes that people compare.
var codeLetters = base32.NewEncoding("123456789ABCDEFGHJKLMNPQRSTVWXYZ")

// PasskeyLink is a companion that is being linked by a passkey of the account's owner. Guarded by the world's lock.
type PasskeyLink struct {
	world  *World
	phone  string
	secret []byte // of the QR code, which the companion replaces

	ephemeral *keys.KeyPair // the phone's
	nonce     []byte        // the phone's
	identity  []byte        // the companion's, serialised
	committed []byte        // to the companion's nonce

	key    []byte // encrypts the companion's request; nil before its nonce came
	code   string
	assert []byte

	linked chan *pairing // gets what the companion accepts
}

// LinkByPasskey asks the client that shows the QR code for the passkey of the account's owner.
func (w *World) LinkByPasskey(phone, qr string) (*PasskeyLink, error) {
	code, err := parseQR(qr)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	r := w.registrations[code.ref]
	if r == nil || r.noiseKey != code.noiseKey || r.identity != code.identity || r.pending != nil {
		return nil, ErrExpiredQR
	}
	if _, err := w.phoneOf(phone); err != nil {
		return nil, err
	}
	r.passkey = &PasskeyLink{world: w, phone: phone, secret: code.secret, ephemeral: keys.NewKeyPair(), linked: make(chan *pairing, 1)}
	r.passkey.nonce = make([]byte, 32)
	_, _ = rand.Read(r.passkey.nonce)
	const options = `{"challenge":"c2ltdWxhdGlvbg","timeout":60000,"rpId":"whatsapp.com","allowCredentials":[],"userVerification":"required"}`
	r.notify("passkey_prologue_request", element("passkey_request_options", nil, []byte(options)))
	return r.passkey, nil
}

// Code is what the phone shows for comparison, and what the companion's authenticator answered; "" before that.
func (l *PasskeyLink) Code() (code, assertion string) {
	l.world.mu.Lock()
	defer l.world.mu.Unlock()
	return l.code, string(l.assert)
}

// Await returns when the companion is linked, or ctx ends.
func (l *PasskeyLink) Await(ctx context.Context) (DeviceInfo, error) {
	select {
	case pending := <-l.linked:
		return l.world.await(ctx, pending)
	case <-ctx.Done():
		return DeviceInfo{}, ctx.Err()
	}
}

func (r *registration) notify(kind string, content waBinary.Node) {
	r.conn.Send(parent("notification", waBinary.Attrs{"type": kind, "from": types.ServerJID, "id": newID(), "t": now()}, content))
}

// handlePasskey serves what a client asks while it is linked by passkey. It reports whether the query is one of these.
func (r *registration) handlePasskey(iq *waBinary.Node) bool {
	if r.passkey == nil || attribute(iq, "xmlns") != "md" {
		return false
	}
	var err error
	switch {
	case child(iq, "ref") != nil:
		r.conn.Send(iqResult(iq, []waBinary.Node{element("ref", nil, []byte(newRef()))}))
		return true
	case child(iq, "passkey_prologue") != nil:
		err = r.passkey.begin(child(iq, "passkey_prologue"))
	case child(iq, "companion_nonce") != nil:
		err = r.passkey.compare(childContent(iq, "companion_nonce"))
	case child(iq, "encrypted_pairing_request") != nil:
		r.pairByPasskey(iq)
		return true
	default:
		return false
	}
	if err != nil {
		r.conn.Send(iqFailure(iq, &iqError{errBadRequest.code, err.Error()}))
		return true
	}
	r.conn.Send(iqResult(iq, nil))
	if child(iq, "passkey_prologue") != nil {
		r.continuePasskey()
	}
	return true
}

// begin takes the authenticator's answer, and what the companion commits itself to.
func (l *PasskeyLink) begin(prologue *waBinary.Node) error {
	payload := childContent(prologue, "prologue_payload")
	proof := hmac.New(sha256.New, hkdfutil.SHA256(l.secret, nil, []byte("shortcake-passkey-handoff-v1"), 32))
	proof.Write(payload)
	if !hmac.Equal(proof.Sum(nil), childContent(prologue, "pairing_handoff_proof")) {
		return errors.New("the companion does not know the secret of the QR code")
	}
	message := new(waCompanionReg.ProloguePayload)
	if err := proto.Unmarshal(payload, message); err != nil {
		return fmt.Errorf("prologue: %w", err)
	}
	l.identity, l.committed = message.GetCompanionEphemeralIdentity(), message.GetCommitment().GetHash()
	l.assert = childContent(prologue, "webauthn_assertion")
	return nil
}

func (r *registration) continuePasskey() {
	identity, err := proto.Marshal(&waCompanionReg.PrimaryEphemeralIdentity{PublicKey: r.passkey.ephemeral.Pub[:], Nonce: r.passkey.nonce})
	if err != nil {
		return // two byte fields always can be written
	}
	r.notify("crsc_continuation", element("primary_ephemeral_identity", nil, identity))
}

// compare opens the companion's commitment, which gives the code that both show.
func (l *PasskeyLink) compare(nonce []byte) error {
	if hash := sha256.Sum256(append(bytes.Clone(l.identity), nonce...)); !bytes.Equal(hash[:], l.committed) {
		return errors.New("the nonce is not the one the companion committed itself to")
	}
	companion := new(waCompanionReg.CompanionEphemeralIdentity)
	if err := proto.Unmarshal(l.identity, companion); err != nil {
		return fmt.Errorf("companion's identity: %w", err)
	}
	shared, err := curve25519.X25519(l.ephemeral.Priv[:], companion.GetPublicKey())
	if err != nil {
		return fmt.Errorf("companion's key: %w", err)
	}
	salt := fmt.Sprintf("Companion Pairing %d with ref %s", companion.GetDeviceType(), companion.GetRef())
	l.key = hkdfutil.SHA256(shared, []byte(salt), []byte("Pairing Information Encryption Key"), 32)
	digest := sha256.Sum256(append(bytes.Clone(nonce), l.ephemeral.Pub[:]...))
	shown := make([]byte, 5)
	for i := range shown {
		shown[i] = l.nonce[i] ^ digest[i]
	}
	l.code = codeLetters.EncodeToString(shown)
	l.code = l.code[:4] + "-" + l.code[4:]
	return nil
}

// pairByPasskey links the client, whose owner has compared the codes.
func (r *registration) pairByPasskey(iq *waBinary.Node) {
	request, err := r.passkey.open(childContent(iq, "encrypted_pairing_request"))
	if err == nil && (!bytes.Equal(request.GetCompanionPublicKey(), r.noiseKey[:]) || !bytes.Equal(request.GetCompanionIdentityKey(), r.identity[:])) {
		err = errors.New("the request names other keys than the companion's")
	}
	if err != nil {
		r.conn.Send(iqFailure(iq, &iqError{errBadRequest.code, err.Error()}))
		return
	}
	r.conn.Send(iqResult(iq, nil))
	if pending, err := r.world.pair(r, r.passkey.phone, request.GetAdvSecret()); err == nil {
		r.passkey.linked <- pending
	}
	r.passkey = nil
}

func (l *PasskeyLink) open(wrapped []byte) (*waCompanionReg.PairingRequest, error) {
	sealed := new(waCompanionReg.EncryptedPairingRequest)
	if err := proto.Unmarshal(wrapped, sealed); err != nil || l.key == nil {
		return nil, errors.New("no request, or one before the codes were compared")
	}
	plain, err := gcmutil.Decrypt(l.key, sealed.GetIV(), sealed.GetEncryptedPayload(), nil)
	if err != nil {
		return nil, errors.New("the request is encrypted for somebody else")
	}
	request := new(waCompanionReg.PairingRequest)
	return request, proto.Unmarshal(plain, request)
}
