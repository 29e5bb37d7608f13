package world

import (
	"go.mau.fi/whatsmeow/types"
)

// preKey is the public half of a key for first messages.
type preKey struct {
	ID        uint32 `json:"id"`
	Public    []byte `json:"public"`
	Signature []byte `json:"signature,omitempty"` // of the signed prekey only
}

// device is one client of an account: the phone (0) or a linked companion. Guarded by the world's lock.
type device struct {
	account *Account

	ID             uint16
	KeyIndex       uint32
	Identity       [32]byte
	NoiseKey       [32]byte
	RegistrationID uint32
	SignedPreKey   preKey
	Platform       string
	AddedAt        int64
	SignedIdentity []byte // ADVSignedDeviceIdentity of a companion; nil for the phone

	preKeys  []preKey // oldest first
	queue    queue
	session  *session // nil while disconnected
	logins   int
	replaced int
}

func newDevice(account *Account, id uint16) *device {
	d := &device{account: account, ID: id, AddedAt: now()}
	d.queue.init()
	return d
}

func (d *device) jid() types.JID {
	jid := d.account.JID()
	jid.Device = d.ID
	return jid
}

func (d *device) lid() types.JID {
	lid := d.account.LID()
	lid.Device = d.ID
	return lid
}

// address is the device's address on the given server.
func (d *device) address(server string) types.JID {
	if server == types.HiddenUserServer {
		return d.lid()
	}
	return d.jid()
}

func (d *device) info() DeviceInfo {
	return DeviceInfo{
		ID: d.ID, JID: d.jid(), LID: d.lid(), Platform: d.Platform,
		Connected: d.session != nil, Queued: d.queue.len(), Logins: d.logins, Replaced: d.replaced,
	}
}
