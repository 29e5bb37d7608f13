package world

import waBinary "go.mau.fi/whatsmeow/binary"

// handlePassive lets a client say when it is ready for its queue.
func handlePassive(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	switch {
	case child(iq, "active") != nil:
		// The answer must stand before the queue: the client takes it as the end of its login.
		s.conn.Send(iqResult(iq, nil))
		s.activate()
		return nil, errAnswered
	case child(iq, "passive") != nil:
		s.active = false
		return nil, nil
	default:
		return nil, errUnknownIQ
	}
}
