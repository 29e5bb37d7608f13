package world

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// maxCompanions is how many linked devices an account may have.
const maxCompanions = 30

// maxDeviceID is the greatest device number that is given out; on the wire, one byte holds it.
const maxDeviceID = 99

// qrCode is the text of a linking QR code. Old clients write its fields alone, newer ones behind a URL's #.
type qrCode struct {
	ref      string
	noiseKey [32]byte
	identity [32]byte
	secret   []byte
}

func parseQR(text string) (*qrCode, error) {
	fields := strings.Split(strings.TrimSpace(text[strings.LastIndexByte(text, '#')+1:]), ",")
	if len(fields) < 4 {
		return nil, fmt.Errorf("%w: %d fields, expected at least 4", ErrMalformedQR, len(fields))
	}
	var parts [3][]byte
	for i := range parts {
		part, err := base64.StdEncoding.DecodeString(fields[i+1])
		if err != nil || len(part) != 32 {
			return nil, fmt.Errorf("%w: field %d is not 32 bytes in Base64", ErrMalformedQR, i+2)
		}
		parts[i] = part
	}
	return &qrCode{ref: fields[0], noiseKey: [32]byte(parts[0]), identity: [32]byte(parts[1]), secret: parts[2]}, nil
}

// Scan links the client that shows the QR code to the account, as its phone does. It returns when the client has
// accepted, refused or gone, or when ctx ends.
func (w *World) Scan(ctx context.Context, phone, qr string) (DeviceInfo, error) {
	code, err := parseQR(qr)
	if err != nil {
		return DeviceInfo{}, err
	}
	w.mu.Lock()
	r := w.registrations[code.ref]
	if r == nil || r.noiseKey != code.noiseKey || r.identity != code.identity || r.pending != nil {
		w.mu.Unlock()
		return DeviceInfo{}, ErrExpiredQR
	}
	pending, err := w.pair(r, phone, code.secret)
	w.mu.Unlock()
	if err != nil {
		return DeviceInfo{}, err
	}
	return w.await(ctx, pending)
}

// pair sends pair-success. The lock must be held.
func (w *World) pair(r *registration, phone string, secret []byte) (*pairing, error) {
	account, err := w.phoneOf(phone)
	if err != nil {
		return nil, err
	}
	if len(account.devices) > maxCompanions {
		return nil, fmt.Errorf("%w: %d", ErrTooManyDevices, maxCompanions)
	}
	d := newDevice(account, account.takeDeviceID())
	account.keyIndex++
	w.saveAccount(account)
	d.KeyIndex = account.keyIndex
	d.Identity, d.NoiseKey, d.RegistrationID = r.identity, r.noiseKey, r.registration
	d.SignedPreKey, d.Platform = r.signedPreKey, r.platform
	signed, blob, err := account.signDevice(d, secret)
	if err != nil {
		return nil, err
	}
	pending := &pairing{id: newID(), device: d, signed: signed, done: make(chan error, 1)}
	r.pending = pending
	r.conn.Send(parent("iq", waBinary.Attrs{"from": types.ServerJID, "type": "set", "id": pending.id, "xmlns": "md", "t": now()},
		parent("pair-success", nil,
			element("device-identity", nil, blob),
			element("platform", waBinary.Attrs{"name": "android"}, nil),
			element("device", waBinary.Attrs{"jid": d.jid(), "lid": d.lid()}, nil),
		)))
	return pending, nil
}

func (w *World) await(ctx context.Context, pending *pairing) (DeviceInfo, error) {
	select {
	case err := <-pending.done:
		if err != nil {
			return DeviceInfo{}, err
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		return pending.device.info(), nil
	case <-ctx.Done():
		return DeviceInfo{}, ctx.Err()
	}
}

// phoneOf finds an account that has its phone. The lock must be held.
func (w *World) phoneOf(phone string) (*Account, error) {
	account := w.accounts[phone]
	if account == nil {
		return nil, fmt.Errorf("%w: %s", ErrUnknownAccount, phone)
	}
	if account.identity == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoPrimary, phone)
	}
	return account, nil
}

func refusedBy(failure *waBinary.Node) error {
	return fmt.Errorf("%w: %s %s", ErrPairingRefused, attribute(failure, "code"), attribute(failure, "text"))
}

// takeDeviceID gives out device numbers in turn, so that one is not used again soon.
func (a *Account) takeDeviceID() uint16 {
	for {
		id := a.nextDevice
		a.nextDevice = a.nextDevice%maxDeviceID + 1
		if a.devices[id] == nil {
			return id
		}
	}
}

// link adds a companion to the account and tells everybody who knows the account's devices.
func (a *Account) link(d *device) {
	a.devices[d.ID] = d
	a.devicesChanged("add", d)
	a.world.saveDevice(d)
}

// remove takes a companion from the account; its keys and its queue go with it.
func (a *Account) remove(d *device) {
	delete(a.devices, d.ID)
	a.world.deleteDevice(d)
	if d.session != nil {
		d.session.leave()
		d.session = nil
	}
	a.devicesChanged("remove", d)
	a.world.announce()
}
