package world

import waBinary "go.mau.fi/whatsmeow/binary"

// The version that callers claim to be of.
const callVersion = "2.26.40"

// handleCall passes a signal of a call on to all devices of the other side. No call ever carries sound.
func (s *session) handleCall(call *waBinary.Node) {
	signals := call.GetChildren()
	to := address(call, "to")
	if len(signals) != 1 || attribute(call, "id") == "" {
		s.world.record(s, call)
		return
	}
	s.conn.Send(element("ack", waBinary.Attrs{"class": "call", "id": attribute(call, "id"), "from": to, "type": signals[0].Tag}, nil))
	target := s.world.find(to)
	if target == nil || target == s.device.account || target.blocked[s.device.account.phone] {
		return
	}
	attrs := waBinary.Attrs{
		"from": s.device.account.addressOn(to.Server), "id": attribute(call, "id"), "t": now(),
		"platform": s.device.Platform, "version": callVersion,
	}
	for _, d := range target.sortedDevices() {
		d.deliver(parent("call", attrs, signals[0]))
	}
}
