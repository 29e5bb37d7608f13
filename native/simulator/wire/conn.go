package wire

import (
	"bufio"
	"context"
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
	waBinary "go.mau.fi/whatsmeow/binary"
)

// maxQueued is how many stanzas may wait for a client that does not read; then its connection is closed.
const maxQueued = 100_000

const (
	// lingerTime is how long a connection that is to be closed may take to send what is queued.
	lingerTime = 2 * time.Second
	// closeGrace is between the last stanza and the end of the connection. Clients have been seen to forget the stanza when
	// both come at once; most close by themselves.
	closeGrace = 200 * time.Millisecond
)

var errSlowClient = errors.New("the client does not read what it is sent")

// Conn is one client's connection after its handshake. Its methods are safe for concurrent use and never block: stanzas
// wait in a queue of their own, which a goroutine writes while it is not empty.
type Conn struct {
	raw    net.Conn
	socket *websocket.Conn
	server *Server
	in     *bufio.Reader
	reader *cipherState
	remote string
	label  atomic.Pointer[string]

	mu      sync.Mutex
	writer  *cipherState // owned by the writing goroutine
	queue   []queued
	delay   time.Duration
	writing bool
	closing bool
}

// queued is a stanza that waits to be written, until due when the connection is slowed down.
type queued struct {
	node waBinary.Node
	due  time.Time
}

// RemoteAddr is the client's address.
func (c *Conn) RemoteAddr() string {
	return c.remote
}

// ServerAddr is the address of the server's one port.
func (c *Conn) ServerAddr() string {
	return c.server.Addr()
}

// SetLabel names the connection in traces, for instance by its JID.
func (c *Conn) SetLabel(label string) {
	c.label.Store(&label)
}

// Label is what SetLabel set.
func (c *Conn) Label() string {
	if label := c.label.Load(); label != nil {
		return *label
	}
	return ""
}

// SetDelay makes every later stanza wait that long before it is written. Their order is kept.
func (c *Conn) SetDelay(delay time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.delay = delay
}

// Send queues a stanza. After Close it does nothing. The node must not be changed afterwards.
func (c *Conn) Send(node waBinary.Node) {
	c.enqueue(false, node)
}

// SendAndClose queues a last stanza and closes the connection soon after it is written. What the client sends from now
// on is ignored.
func (c *Conn) SendAndClose(node waBinary.Node) {
	c.enqueue(true, node)
}

func (c *Conn) enqueue(last bool, node waBinary.Node) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing {
		return
	}
	if len(c.queue) >= maxQueued {
		c.closing = true
		c.server.options.Log.Warn("connection closed", "label", c.Label(), "error", errSlowClient)
		go c.Close()
		return
	}
	next := queued{node: node}
	if c.delay > 0 {
		next.due = time.Now().Add(c.delay)
	}
	c.queue = append(c.queue, next)
	c.closing = last
	if last {
		time.AfterFunc(lingerTime+closeGrace+c.delay, c.Close)
	}
	if !c.writing {
		c.writing = true
		go c.drain()
	}
}

// Close cuts the connection without a word, as a broken network does.
func (c *Conn) Close() {
	c.mu.Lock()
	c.closing = true
	c.queue = nil
	c.mu.Unlock()
	_ = c.socket.CloseNow()
}

func (c *Conn) drain() {
	for {
		c.mu.Lock()
		stanzas, closing := c.queue, c.closing
		c.queue = nil
		if len(stanzas) == 0 {
			c.writing = false
			c.mu.Unlock()
			if closing {
				time.AfterFunc(closeGrace, func() { _ = c.socket.Close(websocket.StatusNormalClosure, "") })
			}
			return
		}
		c.mu.Unlock()
		if err := c.writeAll(stanzas); err != nil {
			c.Close()
		}
	}
}

func (c *Conn) writeAll(stanzas []queued) error {
	for i := range stanzas {
		time.Sleep(time.Until(stanzas[i].due)) // not at all when it is not set
		c.server.trace(Sent, c.Label(), &stanzas[i].node)
		plain, err := EncodeNode(stanzas[i].node)
		if err != nil {
			c.server.options.Log.Error("connection closed", "label", c.Label(), "error", err)
			return err
		}
		// One frame per WebSocket message: some clients do not join frames that span messages.
		frame, err := appendFrame(nil, c.writer.seal(plain, nil))
		if err != nil {
			return err
		}
		if _, err = c.raw.Write(frame); err != nil {
			return err
		}
	}
	return nil
}

// read gives every stanza to the session until the connection ends.
func (c *Conn) read(ctx context.Context, session Session) error {
	for ctx.Err() == nil {
		frame, err := readFrame(c.in)
		if err != nil {
			return err
		}
		plain, err := c.reader.open(frame, nil)
		if err != nil {
			return err
		}
		node, err := DecodeNode(plain)
		if err != nil {
			return err
		}
		c.server.trace(Received, c.Label(), node)
		if node.Tag == "xmlstreamend" {
			return nil
		}
		if !c.isClosing() {
			session.Handle(node)
		}
	}
	return ctx.Err()
}

func (c *Conn) isClosing() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closing
}
