package engine

import (
	"io.neonize/native/proto/neonizepb"
)

// state is a state of a session; see docs/architecture.md for the machine.
type state = neonizepb.StateChanged_State

const (
	stateDisconnected = neonizepb.StateChanged_DISCONNECTED
	stateConnecting   = neonizepb.StateChanged_CONNECTING
	statePairing      = neonizepb.StateChanged_PAIRING
	stateConnected    = neonizepb.StateChanged_CONNECTED
	stateReconnecting = neonizepb.StateChanged_RECONNECTING
	stateLoggedOut    = neonizepb.StateChanged_LOGGED_OUT
	stateReplaced     = neonizepb.StateChanged_REPLACED
	stateRefused      = neonizepb.StateChanged_REFUSED
)

// identity is who the session is on WhatsApp; empty until it is paired.
type identity struct {
	jid, lid, pushName, platform string
}

// status is what others may see of a session. It never changes: each change of the session makes a new one.
type status struct {
	state    state
	reason   string
	identity identity
	// client is the one to send with, nil when there is none.
	client *client
	// changed is closed when the next status takes over.
	changed chan struct{}
}

func (s *status) event() *neonizepb.StateChanged {
	return &neonizepb.StateChanged{
		State:    s.state,
		Jid:      s.identity.jid,
		Lid:      s.identity.lid,
		PushName: s.identity.pushName,
		Platform: s.identity.platform,
		Reason:   s.reason,
	}
}
