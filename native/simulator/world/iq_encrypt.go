package world

import (
	"crypto/sha1"
	"encoding/binary"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// lowPreKeys is the stock at which a device is asked for more.
const lowPreKeys = 5

// handleEncrypt keeps the devices' prekeys and gives them to those who write to them.
func handleEncrypt(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	if attribute(iq, "type") == "set" {
		return nil, s.storeKeys(iq)
	}
	for _, query := range iq.GetChildren() {
		switch query.Tag {
		case "count":
			return one(element("count", waBinary.Attrs{"value": len(s.device.preKeys)}, nil))
		case "digest":
			return s.keyDigest()
		case "key", "key_fetch":
			return s.fetchKeys(&query)
		case "identity":
			return s.fetchIdentities(&query)
		}
	}
	return nil, errUnknownIQ
}

func (s *session) storeKeys(iq *waBinary.Node) error {
	d := s.device
	if rotate := child(iq, "rotate"); rotate != nil {
		iq = rotate
	}
	signed := child(iq, "skey")
	list := child(iq, "list")
	if signed == nil && list == nil {
		return errUnknownIQ
	}
	if signed != nil {
		key, ok := parsePreKey(signed)
		if !ok || len(key.Signature) != 64 {
			return errBadRequest
		}
		d.SignedPreKey = key
	}
	if identity := childContent(iq, "identity"); len(identity) == 32 && d.Identity != [32]byte(identity) {
		return errBadRequest // a device's identity is fixed when it is paired
	}
	if registration := childContent(iq, "registration"); len(registration) == 4 {
		d.RegistrationID = bigEndian(registration)
	}
	s.world.saveDevice(d)
	if list == nil {
		return nil
	}
	for _, child := range list.GetChildren() {
		key, ok := parsePreKey(&child)
		if !ok {
			return errBadRequest
		}
		d.addPreKey(key)
	}
	return nil
}

func parsePreKey(node *waBinary.Node) (preKey, bool) {
	id := childContent(node, "id")
	key := preKey{ID: bigEndian(id), Public: childContent(node, "value"), Signature: childContent(node, "signature")}
	return key, len(id) == 3 && len(key.Public) == 32
}

// addPreKey keeps a one-time key. An upload that is repeated adds nothing.
func (d *device) addPreKey(key preKey) {
	for _, known := range d.preKeys {
		if known.ID == key.ID {
			return
		}
	}
	d.preKeys = append(d.preKeys, key)
	d.account.world.savePreKey(d, key)
}

// takePreKey gives away the oldest one-time key, and asks the device for more when few are left.
func (d *device) takePreKey() (preKey, bool) {
	if len(d.preKeys) == 0 {
		return preKey{}, false
	}
	key := d.preKeys[0]
	d.preKeys = d.preKeys[1:]
	d.account.world.deletePreKey(d, key)
	if len(d.preKeys) == lowPreKeys-1 {
		d.notify("encrypt", types.ServerJID, element("count", waBinary.Attrs{"value": len(d.preKeys)}, nil))
	}
	return key, true
}

func (s *session) fetchKeys(query *waBinary.Node) ([]waBinary.Node, error) {
	var users []waBinary.Node
	for _, user := range query.GetChildren() {
		jid := address(&user, "jid")
		if d := s.world.findDevice(jid); d != nil && len(d.SignedPreKey.Public) == 32 {
			users = append(users, d.bundle(jid))
			continue
		}
		users = append(users, parent("user", waBinary.Attrs{"jid": jid},
			element("error", waBinary.Attrs{"code": errItemNotFound.code, "text": errItemNotFound.text}, nil)))
	}
	return one(parent("list", nil, users...))
}

// bundle is what a sender needs for its first message to the device.
func (d *device) bundle(asked types.JID) waBinary.Node {
	children := []waBinary.Node{
		element("registration", nil, binary.BigEndian.AppendUint32(nil, d.RegistrationID)),
		element("type", nil, []byte{5}),
		element("identity", nil, d.Identity[:]),
		preKeyNode("skey", d.SignedPreKey),
	}
	if key, ok := d.takePreKey(); ok {
		children = append(children, preKeyNode("key", key))
	}
	if d.SignedIdentity != nil {
		children = append(children, element("device-identity", nil, d.SignedIdentity))
	}
	return parent("user", waBinary.Attrs{"jid": asked, "t": now()}, children...)
}

func preKeyNode(tag string, key preKey) waBinary.Node {
	id := binary.BigEndian.AppendUint32(nil, key.ID)[1:]
	children := []waBinary.Node{element("id", nil, id), element("value", nil, key.Public)}
	if key.Signature != nil {
		children = append(children, element("signature", nil, key.Signature))
	}
	return parent(tag, nil, children...)
}

func (s *session) fetchIdentities(query *waBinary.Node) ([]waBinary.Node, error) {
	var users []waBinary.Node
	for _, user := range query.GetChildren() {
		jid := address(&user, "jid")
		if d := s.world.findDevice(jid); d != nil {
			users = append(users, parent("user", waBinary.Attrs{"jid": jid},
				element("type", nil, []byte{5}), element("identity", nil, d.Identity[:])))
		}
	}
	return one(parent("list", nil, users...))
}

// keyDigest lets a client compare what the server has with what it believes to have uploaded.
func (s *session) keyDigest() ([]waBinary.Node, error) {
	d := s.device
	if len(d.SignedPreKey.Public) == 0 {
		return nil, errItemNotFound
	}
	hash := sha1.New()
	hash.Write(d.Identity[:])
	hash.Write(d.SignedPreKey.Public)
	hash.Write(d.SignedPreKey.Signature)
	ids := make([]waBinary.Node, 0, len(d.preKeys))
	for _, key := range d.preKeys {
		hash.Write(key.Public)
		ids = append(ids, element("id", nil, binary.BigEndian.AppendUint32(nil, key.ID)[1:]))
	}
	return one(parent("digest", nil,
		element("registration", nil, binary.BigEndian.AppendUint32(nil, d.RegistrationID)),
		element("type", nil, []byte{5}),
		element("identity", nil, d.Identity[:]),
		preKeyNode("skey", d.SignedPreKey),
		parent("list", nil, ids...),
		element("hash", nil, hash.Sum(nil)),
	))
}
