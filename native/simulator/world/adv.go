package world

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"

	"go.mau.fi/libsignal/ecc"
	"go.mau.fi/whatsmeow/proto/waAdv"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// What is signed begins with two bytes that say what it is.
var (
	accountSignaturePrefix = []byte{6, 0}
	deviceSignaturePrefix  = []byte{6, 1}
	indexListPrefix        = []byte{6, 2}
)

func joined(parts ...[]byte) []byte {
	var all []byte
	for _, part := range parts {
		all = append(all, part...)
	}
	return all
}

func sign(key *keys.KeyPair, parts ...[]byte) []byte {
	signature := ecc.CalculateSignature(ecc.NewDjbECPrivateKey(*key.Priv), joined(parts...))
	return signature[:]
}

// signDevice makes the companion's identity, signed by the phone, and the blob pair-success carries: the same under an
// HMAC with the secret of the QR code.
func (a *Account) signDevice(d *device, secret []byte) (*waAdv.ADVSignedDeviceIdentity, []byte, error) {
	details, err := proto.Marshal(&waAdv.ADVDeviceIdentity{
		RawID:       proto.Uint32(a.rawID),
		Timestamp:   proto.Uint64(uint64(now())),
		KeyIndex:    proto.Uint32(d.KeyIndex),
		AccountType: waAdv.ADVEncryptionType_E2EE.Enum(),
		DeviceType:  waAdv.ADVEncryptionType_E2EE.Enum(),
	})
	if err != nil {
		return nil, nil, fmt.Errorf("marshal the device identity: %w", err)
	}
	identity := &waAdv.ADVSignedDeviceIdentity{
		Details:             details,
		AccountSignatureKey: a.identity.Pub[:],
		AccountSignature:    sign(a.identity, accountSignaturePrefix, details, d.Identity[:]),
	}
	signed, err := proto.Marshal(identity)
	if err != nil {
		return nil, nil, fmt.Errorf("marshal the signed device identity: %w", err)
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write(signed)
	blob, err := proto.Marshal(&waAdv.ADVSignedDeviceIdentityHMAC{Details: signed, HMAC: mac.Sum(nil)})
	return identity, blob, err
}

// verifyDevice checks the identity a companion sends back, now with its own signature too.
func verifyDevice(sent *waAdv.ADVSignedDeviceIdentity, reply []byte, identity [32]byte) error {
	var returned waAdv.ADVSignedDeviceIdentity
	if err := proto.Unmarshal(reply, &returned); err != nil {
		return fmt.Errorf("%w: malformed device identity", ErrPairingRefused)
	}
	if len(returned.GetDeviceSignature()) != 64 || string(returned.GetDetails()) != string(sent.GetDetails()) {
		return fmt.Errorf("%w: incomplete device identity", ErrPairingRefused)
	}
	message := joined(deviceSignaturePrefix, sent.GetDetails(), identity[:], sent.GetAccountSignatureKey())
	if !ecc.VerifySignature(ecc.NewDjbECPublicKey(identity), message, [64]byte(returned.GetDeviceSignature())) {
		return fmt.Errorf("%w: wrong device signature", ErrPairingRefused)
	}
	return nil
}

// signIndexes tells, over the phone's signature, which companions are valid at the moment.
func (a *Account) signIndexes() []byte {
	if a.identity == nil || a.keyIndex == 0 {
		return nil
	}
	valid := []uint32{0}
	for _, d := range a.sortedDevices() {
		if d.ID != 0 {
			valid = append(valid, d.KeyIndex)
		}
	}
	details, err := proto.Marshal(&waAdv.ADVKeyIndexList{
		RawID:        proto.Uint32(a.rawID),
		Timestamp:    proto.Uint64(uint64(a.deviceListAt)),
		CurrentIndex: proto.Uint32(a.keyIndex),
		ValidIndexes: valid,
		AccountType:  waAdv.ADVEncryptionType_E2EE.Enum(),
	})
	if err != nil {
		return nil
	}
	list, err := proto.Marshal(&waAdv.ADVSignedKeyIndexList{
		Details:             details,
		AccountSignature:    sign(a.identity, indexListPrefix, details),
		AccountSignatureKey: a.identity.Pub[:],
	})
	if err != nil {
		return nil
	}
	return list
}

// SelfIdentity is the device identity the phone itself uses: signed by its own key on both sides.
func (a *Account) SelfIdentity() (*waAdv.ADVSignedDeviceIdentity, error) {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	if a.identity == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoPrimary, a.phone)
	}
	phone := a.devices[0]
	identity, _, err := a.signDevice(phone, nil)
	if err != nil {
		return nil, err
	}
	identity.DeviceSignature = sign(a.identity, deviceSignaturePrefix, identity.GetDetails(), phone.Identity[:],
		identity.GetAccountSignatureKey())
	return identity, nil
}
