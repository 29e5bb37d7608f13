package world

import (
	"strconv"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waWa6"
	"io.neonize/native/simulator/wire"
)

// Reasons a login is refused with.
const (
	reasonLoggedOut  = 401
	reasonTempBanned = 402
)

// Connect implements [wire.World]: a client with a user name logs in, one without asks to be paired.
func (w *World) Connect(conn *wire.Conn, payload *waWa6.ClientPayload, noiseKey [32]byte) (wire.Session, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if payload.Username == nil {
		if err := refusal(w.faults.refusals[""]); err != nil {
			return nil, err
		}
		return w.register(conn, payload, noiseKey)
	}
	return w.login(conn, payload, noiseKey)
}

func refusal(reason int) error {
	switch reason {
	case 0:
		return nil
	case reasonTempBanned:
		return &wire.Failure{Reason: reason, Attrs: map[string]string{"code": "101", "expire": "3600"}}
	default:
		return &wire.Failure{Reason: reason}
	}
}

func (w *World) login(conn *wire.Conn, payload *waWa6.ClientPayload, noiseKey [32]byte) (wire.Session, error) {
	phone := strconv.FormatUint(payload.GetUsername(), 10)
	account := w.accounts[phone]
	if account == nil || payload.GetDevice() > maxDeviceID {
		return nil, &wire.Failure{Reason: reasonLoggedOut}
	}
	d := account.devices[uint16(payload.GetDevice())]
	if d == nil || d.NoiseKey != noiseKey {
		return nil, &wire.Failure{Reason: reasonLoggedOut}
	}
	if err := refusal(lookup(w.faults.refusals, d)); err != nil {
		return nil, err
	}
	if d.session != nil {
		d.session.replace()
		d.replaced++
	}
	s := &session{world: w, conn: conn, device: d, passive: payload.GetPassive()}
	d.session = s
	d.logins++
	conn.SetLabel(d.jid().String())
	conn.SetDelay(lookup(w.faults.delays, d))
	s.greet()
	w.announce()
	return s, nil
}

// greet sends what the service sends after a login, before it is asked anything.
func (s *session) greet() {
	d := s.device
	s.conn.Send(element("success", waBinary.Attrs{
		"t": now(), "lid": d.lid(), "display_name": d.account.name, "location": "sim", "creation": d.AddedAt,
	}, nil))
	messages, receipts := d.queue.count("message"), d.queue.count("receipt")
	notifications := d.queue.len() - messages - receipts
	s.conn.Send(parent("ib", nil, element("offline_preview", waBinary.Attrs{
		"count": d.queue.len(), "message": messages, "receipt": receipts, "notification": notifications, "appdata": 0,
	}, nil)))
	if !s.passive {
		s.activate()
	}
}
