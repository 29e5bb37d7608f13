package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"io.neonize/native/simulator/wire"
)

// session is a device that is logged in. Guarded by the world's lock.
type session struct {
	world         *World
	conn          *wire.Conn
	device        *device
	passive       bool       // the client does not want its queue yet
	active        bool       // the queue has been sent, new stanzas go out at once
	available     bool       // the client shows itself as online
	subscriptions []*Account // whose presence this session wants
}

var _ wire.Session = (*session)(nil)

// Handle implements [wire.Session].
func (s *session) Handle(node *waBinary.Node) {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	if s.device.session != s {
		return // replaced, or its device is removed: what is still on its way no longer counts
	}
	switch node.Tag {
	case "iq":
		s.handleIQ(node)
	case "message":
		s.handleMessage(node)
	case "receipt":
		s.handleReceipt(node)
	case "ack":
		s.handleAck(node)
	case "presence":
		s.handlePresence(node)
	case "chatstate":
		s.handleChatState(node)
	case "ib":
		s.handleIB(node)
	case "call":
		s.handleCall(node)
	default:
		s.world.record(s, node)
	}
}

// Close implements [wire.Session].
func (s *session) Close() {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	s.leave()
	if s.device.session == s {
		s.device.session = nil
		s.world.announce()
	}
}

// replace ends the session because the same device has logged in anew.
func (s *session) replace() {
	s.leave()
	s.conn.SendAndClose(parent("stream:error", nil, element("conflict", waBinary.Attrs{"type": "replaced"}, nil)))
}

// activate sends the queue, once, and lets new stanzas through.
func (s *session) activate() {
	if s.active {
		return
	}
	s.active = true
	s.flush()
}

// flush sends everything that waits for the device.
func (s *session) flush() {
	if !s.active || lookup(s.world.faults.held, s.device) {
		return
	}
	count := 0
	total := s.device.queue.len()
	s.device.queue.all(func(e *entry) {
		s.conn.Send(withAttrs(&e.node, waBinary.Attrs{"offline": total - count - 1}))
		count++
	})
	s.conn.Send(parent("ib", nil, element("offline", waBinary.Attrs{"count": count}, nil)))
}

func (s *session) handleIB(node *waBinary.Node) {
	for _, info := range node.GetChildren() {
		switch info.Tag {
		case "offline_batch":
			s.activate()
		case "unified_session", "dirty", "clean":
		default:
			s.world.record(s, node)
		}
	}
}
