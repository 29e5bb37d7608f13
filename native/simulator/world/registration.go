package world

import (
	"crypto/rand"
	"encoding/base64"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waAdv"
	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/types"
	"io.neonize/native/simulator/wire"
)

const (
	refCount = 6
	// registrationTime is how long a client may wait to be paired: the first code lives 60 seconds, each other 20.
	registrationTime = 60*time.Second + (refCount-1)*20*time.Second
)

// registration is a connection of a client that is not paired yet. Guarded by the world's lock.
type registration struct {
	world        *World
	conn         *wire.Conn
	noiseKey     [32]byte
	identity     [32]byte
	registration uint32
	signedPreKey preKey
	platform     string
	refs         []string
	timer        *time.Timer
	pending      *pairing     // nil until a phone has scanned
	passkey      *PasskeyLink // nil unless the owner's passkey was asked for
}

// pairing is what waits for the client's signature.
type pairing struct {
	id     string // of the iq
	device *device
	signed *waAdv.ADVSignedDeviceIdentity
	done   chan error // gets one value
}

var _ wire.Session = (*registration)(nil)

// register greets a client without an account with references for its QR codes. The lock must be held.
func (w *World) register(conn *wire.Conn, payload *waWa6.ClientPayload, noiseKey [32]byte) (wire.Session, error) {
	data := payload.GetDevicePairingData()
	if len(data.GetEIdent()) != 32 || len(data.GetESkeyVal()) != 32 || len(data.GetESkeySig()) != 64 {
		return nil, &wire.Failure{Reason: 400, Message: "expected a user name or complete pairing data"}
	}
	r := &registration{
		world: w, conn: conn, noiseKey: noiseKey,
		identity:     [32]byte(data.GetEIdent()),
		registration: bigEndian(data.GetERegid()),
		signedPreKey: preKey{ID: bigEndian(data.GetESkeyID()), Public: data.GetESkeyVal(), Signature: data.GetESkeySig()},
		platform:     payload.GetUserAgent().GetPlatform().String(),
	}
	nodes := make([]waBinary.Node, 0, refCount)
	for range refCount {
		ref := newRef()
		r.refs = append(r.refs, ref)
		w.registrations[ref] = r
		nodes = append(nodes, element("ref", nil, []byte(ref)))
	}
	r.timer = time.AfterFunc(registrationTime, conn.Close)
	conn.SetLabel("unpaired")
	conn.Send(parent("iq", waBinary.Attrs{"from": types.ServerJID, "type": "set", "id": newID(), "xmlns": "md"},
		parent("pair-device", nil, nodes...)))
	w.announce()
	return r, nil
}

func newRef() string {
	random := make([]byte, 24)
	_, _ = rand.Read(random)
	return "2@" + base64.StdEncoding.EncodeToString(random)
}

func newID() string {
	return rand.Text()[:16]
}

// Handle implements [wire.Session].
func (r *registration) Handle(node *waBinary.Node) {
	r.world.mu.Lock()
	defer r.world.mu.Unlock()
	kind := attribute(node, "type")
	switch {
	case node.Tag == "iq" && (kind == "result" || kind == "error"):
		r.handleAnswer(node)
	case node.Tag == "iq":
		r.handleQuery(node)
	case node.Tag == "ib", node.Tag == "ack", node.Tag == "presence":
	default:
		r.world.recordOf(types.EmptyJID, node)
	}
}

// handleQuery serves the few queries a client without an account may make.
func (r *registration) handleQuery(iq *waBinary.Node) {
	if hello := child(iq, "link_code_companion_reg"); hello != nil {
		r.handleLinkCode(iq, hello)
		return
	}
	if r.handlePasskey(iq) {
		return
	}
	if attribute(iq, "xmlns") == "w:p" {
		r.conn.Send(iqResult(iq, nil))
		return
	}
	r.world.recordOf(types.EmptyJID, iq)
	r.conn.Send(r.world.answerUnknown(iq))
}

func (r *registration) handleAnswer(iq *waBinary.Node) {
	if r.pending == nil || attribute(iq, "id") != r.pending.id {
		return
	}
	pending := r.pending
	r.pending = nil
	if failure := child(iq, "error"); failure != nil {
		pending.done <- refusedBy(failure)
		return
	}
	reply := child(iq, "pair-device-sign")
	if reply == nil {
		pending.done <- ErrPairingRefused
		return
	}
	if err := verifyDevice(pending.signed, childContent(reply, "device-identity"), r.identity); err != nil {
		pending.done <- err
		return
	}
	pending.device.SignedIdentity = childContent(reply, "device-identity")
	pending.device.account.link(pending.device)
	pending.done <- nil
	// The client is to come back as the device it now is.
	r.conn.SendAndClose(element("stream:error", waBinary.Attrs{"code": "515"}, nil))
}

// Close implements [wire.Session].
func (r *registration) Close() {
	r.world.mu.Lock()
	defer r.world.mu.Unlock()
	r.timer.Stop()
	for _, ref := range r.refs {
		delete(r.world.registrations, ref)
	}
	for phone, hello := range r.world.companions {
		if hello.registration == r {
			delete(r.world.companions, phone)
			hello.fail(ErrConnectionEnded)
		}
	}
	if r.pending != nil {
		r.pending.done <- ErrConnectionEnded
		r.pending = nil
	}
}
