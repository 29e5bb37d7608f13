package phone

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.mau.fi/libsignal/ecc"
	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waAdv"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// Enrolment is a companion's identity as the phone signs it while pairing.
type Enrolment struct {
	// Sealed goes to the companion: the signed identity, authenticated with the secret of the QR code or pair code.
	Sealed []byte

	details    []byte
	accountKey [32]byte
	companion  [32]byte
}

// enrol signs a companion's identity key with the account's key.
func enrol(account *keys.KeyPair, companion [32]byte, advSecret []byte, rawID, keyIndex uint32) (*Enrolment, error) {
	details, err := proto.Marshal(&waAdv.ADVDeviceIdentity{
		RawID:       proto.Uint32(rawID),
		Timestamp:   proto.Uint64(uint64(time.Now().Unix())),
		KeyIndex:    proto.Uint32(keyIndex),
		AccountType: waAdv.ADVEncryptionType_E2EE.Enum(),
		DeviceType:  waAdv.ADVEncryptionType_E2EE.Enum(),
	})
	if err != nil {
		return nil, fmt.Errorf("device identity: %w", err)
	}
	signature := ecc.CalculateSignature(ecc.NewDjbECPrivateKey(*account.Priv),
		slices.Concat(whatsmeow.AdvAccountSignaturePrefix, details, companion[:]))
	signed, err := proto.Marshal(&waAdv.ADVSignedDeviceIdentity{
		Details:             details,
		AccountSignatureKey: account.Pub[:],
		AccountSignature:    signature[:],
	})
	if err != nil {
		return nil, fmt.Errorf("signed device identity: %w", err)
	}
	mac := hmac.New(sha256.New, advSecret)
	mac.Write(signed)
	sealed, err := proto.Marshal(&waAdv.ADVSignedDeviceIdentityHMAC{Details: signed, HMAC: mac.Sum(nil)})
	if err != nil {
		return nil, fmt.Errorf("sealed device identity: %w", err)
	}
	return &Enrolment{Sealed: sealed, details: details, accountKey: *account.Pub, companion: companion}, nil
}

// Verify checks the companion's answer: the same identity, now signed by the companion as well.
func (e *Enrolment) Verify(answer []byte) error {
	var identity waAdv.ADVSignedDeviceIdentity
	if err := proto.Unmarshal(answer, &identity); err != nil {
		return fmt.Errorf("the companion's signed identity is unreadable: %w", err)
	}
	if !slices.Equal(identity.GetDetails(), e.details) {
		return errors.New("the companion signed another identity than it was given")
	}
	if len(identity.GetDeviceSignature()) != 64 {
		return errors.New("the companion's signature is missing")
	}
	signed := slices.Concat(whatsmeow.AdvDeviceSignaturePrefix, e.details, e.companion[:], e.accountKey[:])
	if !ecc.VerifySignature(ecc.NewDjbECPublicKey(e.companion), signed, [64]byte(identity.GetDeviceSignature())) {
		return errors.New("the companion's signature is wrong")
	}
	return nil
}
