package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"go.mau.fi/whatsmeow/proto/waAdv"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"

	"io.neonize/native/proto/neonizepb"
)

// importBatch bounds the bytes of a batch, so that a frame holds it.
const importBatch = 1 << 20

// ErrDeviceExists says that rows cannot be imported into a session that has a device.
var ErrDeviceExists = errors.New("the session has a device already")

// ErrRow says that a row of a foreign store cannot be read.
var ErrRow = errors.New("a row of the foreign store cannot be read")

// Import writes rows of whatsmeow's sqlstore as records. They count once the row of the device is written, so it comes
// with the last ones. What an import that broke off has left is removed with the first rows of the next one, or when the
// session is opened.
func Import(ctx context.Context, backend Backend, rows *neonizepb.SessionRows, first bool) error {
	found, err := backend.Get(ctx, []Key{id{deviceKind, deviceKey}.wire()})
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return ErrDeviceExists
	}
	if first {
		if err = purge(ctx, backend); err != nil {
			return err
		}
	}
	i := &importer{ctx: ctx, backend: backend, at: make(map[Key]int)}
	for _, table := range []func(*neonizepb.SessionRows) error{
		i.signal, i.appState, i.contacts, i.messages, i.addresses, i.device,
	} {
		if err = table(rows); err != nil {
			return err
		}
	}
	return i.flush()
}

// importer gathers records to batches.
type importer struct {
	ctx     context.Context
	backend Backend
	puts    []Record
	at      map[Key]int // in puts: a batch has a key once
	bytes   int
}

// put adds a record. One that is too large is left out: whatsmeow can do without each of these.
func (i *importer) put(k id, value []byte) error {
	value, err := fitted(k, value)
	if err != nil {
		return nil
	}
	record := Record{Key: k.wire(), Value: nonNil(value)}
	if at, known := i.at[record.Key]; known {
		i.puts[at] = record
		return nil
	}
	i.at[record.Key] = len(i.puts)
	i.puts = append(i.puts, record)
	i.bytes += rowOverhead + len(k.key) + len(value)
	if i.bytes < importBatch {
		return nil
	}
	return i.flush()
}

func (i *importer) flush() error {
	if len(i.puts) == 0 {
		return nil
	}
	batch := Batch{Puts: i.puts}
	i.puts, i.bytes = nil, 0
	clear(i.at)
	return i.backend.Write(i.ctx, batch)
}

func (i *importer) signal(rows *neonizepb.SessionRows) error {
	for _, row := range rows.GetIdentityKeys() {
		if len(row.Identity) != 32 {
			return badRow("whatsmeow_identity_keys", row.TheirId, errLength)
		}
		if err := i.put(identityKey(row.TheirId), row.Identity); err != nil {
			return err
		}
	}
	for _, row := range rows.GetPreKeys() {
		if len(row.Key) != 32 {
			return badRow("whatsmeow_pre_keys", fmt.Sprint(row.KeyId), errLength)
		}
		var mark byte
		if row.Uploaded {
			mark = 1
		}
		if err := i.put(preKeyKey(uint32(row.KeyId)), append(row.Key[:32:32], mark)); err != nil {
			return err
		}
	}
	for _, row := range rows.GetSessions() {
		if len(row.Session) == 0 {
			continue
		}
		if err := i.put(sessionKey(row.TheirId), row.Session); err != nil {
			return err
		}
	}
	for _, row := range rows.GetSenderKeys() {
		if err := i.put(senderKeyKey(row.ChatId, row.SenderId), row.SenderKey); err != nil {
			return err
		}
	}
	return nil
}

func (i *importer) appState(rows *neonizepb.SessionRows) error {
	for _, row := range rows.GetAppStateSyncKeys() {
		key := wastore.AppStateSyncKey{Data: row.KeyData, Fingerprint: row.Fingerprint, Timestamp: row.Timestamp}
		if err := i.put(appStateKeyKey(row.KeyId), encodeAppStateKey(key)); err != nil {
			return err
		}
	}
	for _, row := range rows.GetAppStateVersion() {
		if len(row.Hash) != 128 || row.Version <= 0 {
			return badRow("whatsmeow_app_state_version", row.Name, errLength)
		}
		if err := i.put(appStateVersionKey(row.Name), encodeAppStateVersion(uint64(row.Version), row.Hash)); err != nil {
			return err
		}
	}
	// ordered by version, so that the latest value of an index is written last
	for _, row := range rows.GetAppStateMutationMacs() {
		k := appStateMACKey(row.Name, row.IndexMac)
		if err := i.put(k, encodeMAC(uint64(row.Version), row.ValueMac)); err != nil {
			return err
		}
	}
	return nil
}

func (i *importer) contacts(rows *neonizepb.SessionRows) error {
	for _, row := range rows.GetContacts() {
		user, err := types.ParseJID(row.TheirJid)
		if err != nil {
			return badRow("whatsmeow_contacts", row.TheirJid, err)
		}
		info := types.ContactInfo{
			FirstName: row.FirstName, FullName: row.FullName, PushName: row.PushName,
			BusinessName: row.BusinessName, RedactedPhone: row.RedactedPhone,
		}
		if err = i.put(contactKey(user), encodeContact(user, info)); err != nil {
			return err
		}
	}
	for _, row := range rows.GetChatSettings() {
		chat, err := types.ParseJID(row.ChatJid)
		if err != nil {
			return badRow("whatsmeow_chat_settings", row.ChatJid, err)
		}
		settings := types.LocalChatSettings{Pinned: row.Pinned, Archived: row.Archived}
		if row.MutedUntil < 0 {
			settings.MutedUntil = wastore.MutedForever
		} else if row.MutedUntil > 0 {
			settings.MutedUntil = time.Unix(row.MutedUntil, 0)
		}
		if err = i.put(chatSettingsKey(chat), encodeChatSettings(settings)); err != nil {
			return err
		}
	}
	return nil
}

func (i *importer) messages(rows *neonizepb.SessionRows) error {
	for _, row := range rows.GetMessageSecrets() {
		k := id{messageSecretKind, safeKey(row.ChatJid + "/" + row.SenderJid + "/" + row.MessageId)}
		if len(row.Key) != messageSecretSize {
			continue
		}
		if err := i.put(k, aged(time.Now(), row.Key)); err != nil {
			return err
		}
	}
	for _, row := range rows.GetEventBuffer() {
		if len(row.CiphertextHash) != 32 {
			return badRow("whatsmeow_event_buffer", fmt.Sprintf("%x", row.CiphertextHash), errLength)
		}
		hash := [32]byte(row.CiphertextHash)
		if err := i.put(bufferedEventKey(hash), encodeBufferedEvent(row.InsertTimestamp, row.ServerTimestamp)); err != nil {
			return err
		}
		if row.Plaintext == nil {
			continue
		}
		if err := i.put(bufferedTextKey(hash), encodeBufferedText(row.InsertTimestamp, row.Plaintext, false)); err != nil {
			return err
		}
	}
	for _, row := range rows.GetRetryBuffer() {
		k := id{outgoingEventKind, safeKey(row.ChatJid + "/" + row.MessageId)}
		if err := i.put(k, encodeOutgoingEvent(row.Timestamp, row.Format, row.Plaintext)); err != nil {
			return err
		}
	}
	return nil
}

func (i *importer) addresses(rows *neonizepb.SessionRows) error {
	for _, row := range rows.GetPrivacyTokens() {
		user, err := types.ParseJID(row.TheirJid)
		if err != nil {
			return badRow("whatsmeow_privacy_tokens", row.TheirJid, err)
		}
		token := wastore.PrivacyToken{User: user, Token: row.Token, Timestamp: time.Unix(row.Timestamp, 0)}
		if row.GetSenderTimestamp() != 0 {
			token.SenderTimestamp = time.Unix(row.GetSenderTimestamp(), 0)
		}
		if err = i.put(privacyTokenKey(user), encodePrivacyToken(token)); err != nil {
			return err
		}
	}
	for _, row := range rows.GetNctSalt() {
		if err := i.put(nctSaltKey, row.Salt); err != nil {
			return err
		}
	}
	for _, row := range rows.GetLidMap() {
		if err := i.put(pnKey(row.Pn), []byte(row.Lid)); err != nil {
			return err
		}
		if err := i.put(lidKey(row.Lid), []byte(row.Pn)); err != nil {
			return err
		}
	}
	return nil
}

// device comes last, in a batch of its own: with it the import is complete.
func (i *importer) device(rows *neonizepb.SessionRows) error {
	if len(rows.GetDevice()) == 0 {
		return nil
	}
	row := rows.GetDevice()[0]
	device, err := deviceOf(row)
	if err != nil {
		return badRow("whatsmeow_device", row.Jid, err)
	}
	value, err := encodeDevice(device)
	if err != nil {
		return err
	}
	if err = i.flush(); err != nil {
		return err
	}
	return i.put(id{deviceKind, deviceKey}, value)
}

func deviceOf(row *neonizepb.DeviceRow) (*wastore.Device, error) {
	jid, err := types.ParseJID(row.Jid)
	if err != nil {
		return nil, err
	}
	lid, err := types.ParseJID(row.Lid)
	if err != nil {
		return nil, err
	}
	var facebook uuid.UUID
	if row.FacebookUuid != nil {
		if facebook, err = uuid.Parse(row.GetFacebookUuid()); err != nil {
			return nil, err
		}
	}
	if jid.User == "" {
		return nil, errors.New("it has no JID, since it was never paired")
	}
	if len(row.NoiseKey) != 32 || len(row.IdentityKey) != 32 || len(row.SignedPreKey) != 32 || len(row.SignedPreKeySig) != 64 {
		return nil, errLength
	}
	signature := [64]byte(row.SignedPreKeySig)
	return &wastore.Device{
		ID:             &jid,
		LID:            lid,
		RegistrationID: uint32(row.RegistrationId),
		NoiseKey:       keys.NewKeyPairFromPrivateKey([32]byte(row.NoiseKey)),
		IdentityKey:    keys.NewKeyPairFromPrivateKey([32]byte(row.IdentityKey)),
		SignedPreKey: &keys.PreKey{
			KeyPair:   *keys.NewKeyPairFromPrivateKey([32]byte(row.SignedPreKey)),
			KeyID:     uint32(row.SignedPreKeyId),
			Signature: &signature,
		},
		AdvSecretKey: row.AdvKey,
		Account: &waAdv.ADVSignedDeviceIdentity{
			Details:             row.AdvDetails,
			AccountSignature:    row.AdvAccountSig,
			AccountSignatureKey: row.AdvAccountSigKey,
			DeviceSignature:     row.AdvDeviceSig,
		},
		Platform:              row.Platform,
		BusinessName:          row.BusinessName,
		PushName:              row.PushName,
		FacebookUUID:          facebook,
		LIDMigrationTimestamp: row.LidMigrationTs,
		CompanionMetaNonce:    row.CompanionMetaNonce,
	}, nil
}

var errLength = errors.New("a key, hash or version is not as it must be")

func badRow(table, key string, err error) error {
	return fmt.Errorf("%w: %s %q: %w", ErrRow, table, key, err)
}
