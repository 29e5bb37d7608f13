package wire

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"time"
)

// tlsHandshakeRecord is the first byte of every TLS connection.
const tlsHandshakeRecord = 0x16

// acceptPause is how long the listener waits after it could not accept a connection.
const acceptPause = 50 * time.Millisecond

// listener joins TCP connections, of which those that begin with TLS are unwrapped, and in-process pipes.
type listener struct {
	tcp      net.Listener
	config   *tls.Config
	accepted chan net.Conn
	closed   chan struct{}
	once     sync.Once
}

func newListener(tcp net.Listener, config *tls.Config) *listener {
	l := &listener{tcp: tcp, config: config, accepted: make(chan net.Conn), closed: make(chan struct{})}
	go l.acceptTCP()
	return l
}

func (l *listener) acceptTCP() {
	for {
		conn, err := l.tcp.Accept()
		switch {
		case err == nil:
			go l.sniff(conn)
		case errors.Is(err, net.ErrClosed):
			_ = l.Close()
			return
		default: // too many open files, which others may close
			time.Sleep(acceptPause)
		}
	}
}

func (l *listener) sniff(conn net.Conn) {
	_ = conn.SetReadDeadline(time.Now().Add(handshakeTime))
	buffered := &bufferedConn{Conn: conn, in: bufio.NewReaderSize(conn, 512)}
	first, err := buffered.in.Peek(1)
	if err != nil {
		_ = conn.Close()
		return
	}
	_ = conn.SetReadDeadline(time.Time{})
	if first[0] == tlsHandshakeRecord {
		l.offer(tls.Server(buffered, l.config))
		return
	}
	l.offer(buffered)
}

func (l *listener) offer(conn net.Conn) {
	select {
	case l.accepted <- conn:
	case <-l.closed:
		_ = conn.Close()
	}
}

// dial is the in-process way in: no socket, no TLS.
func (l *listener) dial(ctx context.Context) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.accepted <- server:
		return client, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.accepted:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.tcp.Close()
}

func (l *listener) Addr() net.Addr {
	return l.tcp.Addr()
}

// bufferedConn reads what was peeked at before what is still to come.
type bufferedConn struct {
	net.Conn
	in *bufio.Reader
}

func (c *bufferedConn) Read(p []byte) (int, error) {
	return c.in.Read(p)
}
