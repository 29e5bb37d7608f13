package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/google/uuid"
	"go.mau.fi/util/random"
	"go.mau.fi/whatsmeow/proto/waAdv"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// deviceKey is the key of the only record of its kind.
const deviceKey = "device"

// loadDevice makes the device from its record, or a new one.
func (s *Store) loadDevice(ctx context.Context) error {
	k := id{deviceKind, deviceKey}
	value, err := s.get(ctx, k)
	if err != nil {
		return fmt.Errorf("cannot load the device: %w", err)
	}
	if value == nil {
		return s.newDevice(ctx)
	}
	m, err := decode(k, value)
	if err == nil {
		s.device, err = decodeDevice(m)
	}
	if err != nil {
		return fmt.Errorf("the stored device is damaged; restore the record store or delete the session: %w", err)
	}
	s.wire(s.device)
	s.rememberOwn(s.device)
	return nil
}

// newDevice makes an unpaired device. Records without a device are what a deletion has left.
func (s *Store) newDevice(ctx context.Context) error {
	if !s.empty() {
		s.log.Warnf("Removing records without a device, which a deletion has left")
		if err := purge(ctx, s.backend); err != nil {
			return fmt.Errorf("cannot remove what is left of a deleted session: %w", err)
		}
		s.forget()
	}
	s.device = &wastore.Device{
		NoiseKey:       keys.NewKeyPair(),
		IdentityKey:    keys.NewKeyPair(),
		RegistrationID: rand.Uint32(),
		AdvSecretKey:   random.Bytes(32),
	}
	s.device.SignedPreKey = s.device.IdentityKey.CreateSignedPreKey(1)
	s.wire(s.device)
	return nil
}

// wire connects the device with this store.
func (s *Store) wire(device *wastore.Device) {
	device.Log = s.log
	device.SetAllStores(stores{s})
	device.LIDs = stores{s}
	device.Container = stores{s}
	device.Initialized = true
}

// PutDevice implements whatsmeow's DeviceContainer.
func (s stores) PutDevice(ctx context.Context, device *wastore.Device) error {
	if device.ID == nil {
		return errors.New("the device cannot be stored before it has a JID; pair it first")
	}
	value, err := encodeDevice(device)
	if err != nil {
		return err
	}
	s.rememberOwn(device)
	return s.put(ctx, id{deviceKind, deviceKey}, value)
}

// DeleteDevice implements whatsmeow's DeviceContainer: it deletes the whole session.
func (s stores) DeleteDevice(ctx context.Context, _ *wastore.Device) error {
	return s.Delete(ctx)
}

func encodeDevice(device *wastore.Device) ([]byte, error) {
	var f fields
	f.text(1, device.ID.String())
	f.text(2, device.LID.String())
	f.number(3, uint64(device.RegistrationID))
	f.bytes(4, device.NoiseKey.Priv[:])
	f.bytes(5, device.IdentityKey.Priv[:])
	f.bytes(6, device.SignedPreKey.Priv[:])
	f.number(7, uint64(device.SignedPreKey.KeyID))
	f.bytes(8, device.SignedPreKey.Signature[:])
	f.bytes(9, device.AdvSecretKey)
	if device.Account != nil {
		account, err := proto.Marshal(device.Account)
		if err != nil {
			return nil, fmt.Errorf("cannot encode the device's signed identity: %w", err)
		}
		f.bytes(10, account)
	}
	f.text(11, device.Platform)
	f.text(12, device.BusinessName)
	f.text(13, device.PushName)
	if device.FacebookUUID != uuid.Nil {
		f.bytes(14, device.FacebookUUID[:])
	}
	f.number(15, uint64(device.LIDMigrationTimestamp))
	f.text(16, device.CompanionMetaNonce)
	return f.value(), nil
}

func decodeDevice(m message) (*wastore.Device, error) {
	jid, err := types.ParseJID(m.text(1))
	if err != nil {
		return nil, err
	}
	lid, err := types.ParseJID(m.text(2))
	if err != nil {
		return nil, err
	}
	device := &wastore.Device{
		ID:                    &jid,
		LID:                   lid,
		RegistrationID:        uint32(m.number(3)),
		AdvSecretKey:          bytes.Clone(m.bytes(9)),
		Account:               &waAdv.ADVSignedDeviceIdentity{},
		Platform:              m.text(11),
		BusinessName:          m.text(12),
		PushName:              m.text(13),
		LIDMigrationTimestamp: int64(m.number(15)),
		CompanionMetaNonce:    m.text(16),
	}
	if err = proto.Unmarshal(m.bytes(10), device.Account); err != nil {
		return nil, err
	}
	if len(m.bytes(14)) > 0 {
		if device.FacebookUUID, err = uuid.FromBytes(m.bytes(14)); err != nil {
			return nil, err
		}
	}
	return device, decodeDeviceKeys(m, device)
}

func decodeDeviceKeys(m message, device *wastore.Device) error {
	noise, identity, signed, signature := m.bytes(4), m.bytes(5), m.bytes(6), m.bytes(8)
	if len(noise) != 32 || len(identity) != 32 || len(signed) != 32 || len(signature) != 64 {
		return errors.New("a key has the wrong length")
	}
	device.NoiseKey = keys.NewKeyPairFromPrivateKey([32]byte(noise))
	device.IdentityKey = keys.NewKeyPairFromPrivateKey([32]byte(identity))
	sig := [64]byte(signature)
	device.SignedPreKey = &keys.PreKey{
		KeyPair:   *keys.NewKeyPairFromPrivateKey([32]byte(signed)),
		KeyID:     uint32(m.number(7)),
		Signature: &sig,
	}
	return nil
}
