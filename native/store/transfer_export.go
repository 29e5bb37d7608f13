package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/proto/neonizepb"
)

// exportPage is how many records are exported at once.
const exportPage = 500

// ErrNoDevice says that there is nothing to export.
var ErrNoDevice = errors.New("the session has no device")

// Export returns the next records behind after (nil: from the start) as rows of whatsmeow's sqlstore, the record to go
// on behind (nil: none), and how many have no row, since only a hash of their address was kept. The first rows have the
// device.
func Export(ctx context.Context, backend Backend, after *Key) (*neonizepb.SessionRows, *Key, int, error) {
	records, more, err := backend.Scan(ctx, "", "", after, exportPage)
	if err != nil {
		return nil, nil, 0, err
	}
	e := &exporter{rows: &neonizepb.SessionRows{}}
	if after == nil {
		if err = e.addDevice(ctx, backend); err != nil {
			return nil, nil, 0, err
		}
	}
	for _, record := range records {
		k, known := kindsByName[record.Kind]
		if !known {
			continue
		}
		if export := exports[k]; export != nil {
			if err = export(e, record.Key.Key, record.Value); err != nil {
				return nil, nil, 0, fmt.Errorf("the record %s %q is damaged: %w", record.Kind, record.Key.Key, err)
			}
		}
	}
	if err = e.addTexts(ctx, backend); err != nil {
		return nil, nil, 0, err
	}
	if !more || len(records) == 0 {
		return e.rows, nil, e.omitted, nil
	}
	return e.rows, &records[len(records)-1].Key, e.omitted, nil
}

type exporter struct {
	rows    *neonizepb.SessionRows
	omitted int
}

// exports has what makes rows of the records of each kind. The device is not found by its turn, and kinds that only this
// package knows have no rows.
var exports = [kindCount]func(e *exporter, key string, value []byte) error{
	appStateKeyKind:     (*exporter).appStateKey,
	appStateMACKind:     (*exporter).appStateMAC,
	appStateVersionKind: (*exporter).appStateVersion,
	bufferedEventKind:   (*exporter).bufferedEvent,
	chatSettingsKind:    (*exporter).chatSettings,
	contactKind:         (*exporter).contact,
	identityKind:        (*exporter).identity,
	lidKind:             (*exporter).mapping,
	messageSecretKind:   (*exporter).messageSecret,
	nctSaltKind:         (*exporter).nctSalt,
	outgoingEventKind:   (*exporter).outgoingEvent,
	preKeyKind:          (*exporter).preKey,
	privacyTokenKind:    (*exporter).privacyToken,
	senderKeyKind:       (*exporter).senderKey,
	sessionKind:         (*exporter).session,
}

// split takes a key apart. A key that is a hash is counted and gives nil.
func (e *exporter) split(key string, parts int) []string {
	found := strings.SplitN(key, "/", parts)
	if strings.HasPrefix(key, hashMark) || len(found) != parts {
		e.omitted++
		return nil
	}
	return found
}

func (e *exporter) identity(key string, value []byte) error {
	if address := e.split(key, 1); address != nil {
		e.rows.IdentityKeys = append(e.rows.IdentityKeys, &neonizepb.IdentityKeyRow{TheirId: key, Identity: value})
	}
	return nil
}

func (e *exporter) session(key string, value []byte) error {
	if address := e.split(key, 1); address != nil {
		e.rows.Sessions = append(e.rows.Sessions, &neonizepb.SessionRow{TheirId: key, Session: value})
	}
	return nil
}

func (e *exporter) senderKey(key string, value []byte) error {
	if parts := e.split(key, 2); parts != nil {
		e.rows.SenderKeys = append(e.rows.SenderKeys,
			&neonizepb.SenderKeyRow{SenderId: parts[0], ChatId: parts[1], SenderKey: value})
	}
	return nil
}

func (e *exporter) preKey(key string, value []byte) error {
	preKey, err := decodePreKey(scanned{key, value})
	if err == nil {
		e.rows.PreKeys = append(e.rows.PreKeys,
			&neonizepb.PreKeyRow{KeyId: int64(preKey.KeyID), Key: value[:32], Uploaded: value[32] == 1})
	}
	return err
}

func (e *exporter) appStateKey(key string, value []byte) error {
	number, err := hex.DecodeString(key)
	if err != nil {
		return err
	}
	stored, err := decodeAppStateKey(id{appStateKeyKind, key}, value)
	if err == nil {
		e.rows.AppStateSyncKeys = append(e.rows.AppStateSyncKeys, &neonizepb.AppStateSyncKeyRow{
			KeyId: number, KeyData: stored.Data, Timestamp: stored.Timestamp, Fingerprint: stored.Fingerprint,
		})
	}
	return err
}

func (e *exporter) appStateVersion(key string, value []byte) error {
	m, err := decode(id{appStateVersionKind, key}, value)
	if name := e.split(key, 1); err == nil && name != nil {
		e.rows.AppStateVersion = append(e.rows.AppStateVersion,
			&neonizepb.AppStateVersionRow{Name: key, Version: int64(m.number(1)), Hash: m.bytes(2)})
	}
	return err
}

func (e *exporter) appStateMAC(key string, value []byte) error {
	parts := e.split(key, 2)
	if parts == nil {
		return nil
	}
	index, err := hex.DecodeString(parts[1])
	if err != nil {
		return err
	}
	m, err := decode(id{appStateMACKind, key}, value)
	if err == nil {
		e.rows.AppStateMutationMacs = append(e.rows.AppStateMutationMacs, &neonizepb.AppStateMutationMacRow{
			Name: parts[0], Version: int64(m.number(1)), IndexMac: index, ValueMac: m.bytes(2),
		})
	}
	return err
}

func (e *exporter) contact(key string, value []byte) error {
	m, err := decode(id{contactKind, key}, value)
	if err == nil {
		info := decodeContact(m)
		e.rows.Contacts = append(e.rows.Contacts, &neonizepb.ContactRow{
			TheirJid: m.text(1), FirstName: info.FirstName, FullName: info.FullName, PushName: info.PushName,
			BusinessName: info.BusinessName, RedactedPhone: info.RedactedPhone,
		})
	}
	return err
}

func (e *exporter) chatSettings(key string, value []byte) error {
	m, err := decode(id{chatSettingsKind, key}, value)
	if chat := e.split(key, 1); err == nil && chat != nil {
		muted := int64(m.number(1))
		if decodeMute(m.number(1)) == wastore.MutedForever {
			muted = -1
		}
		e.rows.ChatSettings = append(e.rows.ChatSettings,
			&neonizepb.ChatSettingsRow{ChatJid: key, MutedUntil: muted, Pinned: m.flag(2), Archived: m.flag(3)})
	}
	return err
}

func (e *exporter) messageSecret(key string, value []byte) error {
	secret := messageSecret(id{messageSecretKind, key}, value)
	if parts := e.split(key, 3); parts != nil && secret != nil {
		e.rows.MessageSecrets = append(e.rows.MessageSecrets,
			&neonizepb.MessageSecretRow{ChatJid: parts[0], SenderJid: parts[1], MessageId: parts[2], Key: secret})
	}
	return nil
}

func (e *exporter) privacyToken(key string, value []byte) error {
	m, err := decode(id{privacyTokenKind, key}, value)
	if user := e.split(key, 1); err == nil && user != nil {
		row := &neonizepb.PrivacyTokenRow{TheirJid: key, Token: nonNil(m.bytes(1)), Timestamp: int64(m.number(2))}
		if sent := int64(m.number(3)); sent != 0 {
			row.SenderTimestamp = &sent
		}
		e.rows.PrivacyTokens = append(e.rows.PrivacyTokens, row)
	}
	return err
}

func (e *exporter) nctSalt(_ string, value []byte) error {
	e.rows.NctSalt = append(e.rows.NctSalt, &neonizepb.NctSaltRow{Salt: value})
	return nil
}

// mapping exports one of the two records of a mapping.
func (e *exporter) mapping(key string, value []byte) error {
	if lidUser, isLID := strings.CutPrefix(key, "lid/"); isLID {
		e.rows.LidMap = append(e.rows.LidMap, &neonizepb.LidMapRow{Lid: lidUser, Pn: string(value)})
	}
	return nil
}

func (e *exporter) bufferedEvent(key string, value []byte) error {
	hash, err := hex.DecodeString(key)
	if err != nil {
		return err
	}
	m, err := decode(id{bufferedEventKind, key}, value)
	if err == nil {
		e.rows.EventBuffer = append(e.rows.EventBuffer, &neonizepb.EventBufferRow{
			CiphertextHash: hash, InsertTimestamp: int64(m.number(1)), ServerTimestamp: int64(m.number(2)),
		})
	}
	return err
}

// addTexts gives buffered events the plaintext they still have, which is a record of its own.
func (e *exporter) addTexts(ctx context.Context, backend Backend) error {
	rows := make(map[Key]*neonizepb.EventBufferRow, len(e.rows.EventBuffer))
	for _, row := range e.rows.EventBuffer {
		rows[id{bufferedTextKind, hex.EncodeToString(row.CiphertextHash)}.wire()] = row
	}
	if len(rows) == 0 {
		return nil
	}
	texts, err := backend.Get(ctx, slices.Collect(maps.Keys(rows)))
	if err != nil {
		return err
	}
	for _, text := range texts {
		m, err := decode(id{bufferedTextKind, text.Key.Key}, text.Value)
		if err != nil {
			return err
		}
		rows[text.Key].Plaintext = nonNil(m.bytes(2))
	}
	return nil
}

func (e *exporter) outgoingEvent(key string, value []byte) error {
	m, err := decode(id{outgoingEventKind, key}, value)
	if parts := e.split(key, 2); err == nil && parts != nil {
		e.rows.RetryBuffer = append(e.rows.RetryBuffer, &neonizepb.RetryBufferRow{
			ChatJid: parts[0], MessageId: parts[1], Format: m.text(2), Plaintext: nonNil(m.bytes(3)),
			Timestamp: int64(m.number(1)),
		})
	}
	return err
}

func (e *exporter) addDevice(ctx context.Context, backend Backend) error {
	k := id{deviceKind, deviceKey}
	found, err := backend.Get(ctx, []Key{k.wire()})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return ErrNoDevice
	}
	m, err := decode(k, found[0].Value)
	if err != nil {
		return err
	}
	device, err := decodeDevice(m)
	if err != nil {
		return err
	}
	row := &neonizepb.DeviceRow{
		Jid:                device.ID.String(),
		Lid:                device.LID.String(),
		RegistrationId:     int64(device.RegistrationID),
		NoiseKey:           device.NoiseKey.Priv[:],
		IdentityKey:        device.IdentityKey.Priv[:],
		SignedPreKey:       device.SignedPreKey.Priv[:],
		SignedPreKeyId:     int64(device.SignedPreKey.KeyID),
		SignedPreKeySig:    device.SignedPreKey.Signature[:],
		AdvKey:             device.AdvSecretKey,
		AdvDetails:         nonNil(device.Account.Details),
		AdvAccountSig:      device.Account.AccountSignature,
		AdvAccountSigKey:   device.Account.AccountSignatureKey,
		AdvDeviceSig:       device.Account.DeviceSignature,
		Platform:           device.Platform,
		BusinessName:       device.BusinessName,
		PushName:           device.PushName,
		LidMigrationTs:     device.LIDMigrationTimestamp,
		CompanionMetaNonce: device.CompanionMetaNonce,
	}
	if len(m.bytes(14)) > 0 {
		facebook := device.FacebookUUID.String()
		row.FacebookUuid = &facebook
	}
	e.rows.Device = append(e.rows.Device, row)
	return nil
}
