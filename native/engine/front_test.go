package engine

import (
	"errors"
	"sync"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waWa6"

	simulated "io.neonize/native/simulator/wire"
)

// front stands between the server and its world. A test decides with it what becomes of a connection or of a stanza.
type front struct {
	simulated.World
	mu sync.Mutex
	// connect decides about a connection instead of the world; nil lets all through.
	connect func(conn *simulated.Conn, payload *waWa6.ClientPayload) error
	// handle decides about a stanza from a device; true means that the world does not see it. nil lets all through.
	handle func(conn *simulated.Conn, stanza *waBinary.Node) bool
}

var errSilence = errors.New("the connection is closed without a word")

// Connect implements the server's World.
func (f *front) Connect(conn *simulated.Conn, payload *waWa6.ClientPayload, noiseKey [32]byte) (simulated.Session, error) {
	f.mu.Lock()
	connect := f.connect
	f.mu.Unlock()
	if connect != nil {
		if err := connect(conn, payload); err != nil {
			return nil, err
		}
	}
	session, err := f.World.Connect(conn, payload, noiseKey)
	if err != nil {
		return nil, err
	}
	return frontSession{session, conn, f}, nil
}

type frontSession struct {
	simulated.Session
	conn  *simulated.Conn
	front *front
}

// Handle implements the server's Session.
func (s frontSession) Handle(stanza *waBinary.Node) {
	s.front.mu.Lock()
	handle := s.front.handle
	s.front.mu.Unlock()
	if handle == nil || !handle(s.conn, stanza) {
		s.Session.Handle(stanza)
	}
}

// onConnect sets what decides about connections from now on.
func (f *front) onConnect(connect func(conn *simulated.Conn, payload *waWa6.ClientPayload) error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.connect = connect
}

// onStanza sets what decides about stanzas from now on.
func (f *front) onStanza(handle func(conn *simulated.Conn, stanza *waBinary.Node) bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.handle = handle
}
