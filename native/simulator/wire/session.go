package wire

import (
	"fmt"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waWa6"
)

// World is what a [Server] serves.
type World interface {
	// Connect is called once per connection, after the Noise handshake. noiseKey is the key the client has proved to
	// own. A [*Failure] refuses the login with that reason; any other error closes the connection without a word.
	Connect(conn *Conn, payload *waWa6.ClientPayload, noiseKey [32]byte) (Session, error)
}

// Session is one connection, seen from the world. The server calls it from one goroutine, in the order of the stanzas.
type Session interface {
	// Handle takes a stanza the client has sent. It must not block on the network: [Conn.Send] never does.
	Handle(node *waBinary.Node)
	// Close tells that the connection has ended, for whatever reason. It is called exactly once, after the last Handle.
	Close()
}

// Failure refuses a login: the client is sent <failure reason="…"/>.
type Failure struct {
	Reason  int               // WhatsApp's reason code, such as 401 for a device that is no longer linked
	Message string            // may be empty
	Attrs   map[string]string // further attributes, such as code and expire of a temporary ban; may be nil
}

func (f *Failure) Error() string {
	return fmt.Sprintf("login refused with reason %d %s", f.Reason, f.Message)
}

func (f *Failure) node() waBinary.Node {
	attrs := waBinary.Attrs{"reason": f.Reason, "location": "sim"}
	if f.Message != "" {
		attrs["message"] = f.Message
	}
	for name, value := range f.Attrs {
		attrs[name] = value
	}
	return waBinary.Node{Tag: "failure", Attrs: attrs}
}

// Direction says which way a traced stanza went.
type Direction string

// The two directions, seen from the server.
const (
	Received Direction = "in"
	Sent     Direction = "out"
)

// Tracer sees every stanza of every connection. label is what the world has given to [Conn.SetLabel], empty before.
// It is called from many goroutines and must neither block nor change the node.
type Tracer func(direction Direction, label string, node *waBinary.Node)
