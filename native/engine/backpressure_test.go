package engine

import (
	"io"
	"net"
	"testing"
)

func TestASocketIsReadNoFurtherThanTheBacklogAllows(t *testing.T) {
	s := newStage(t)
	session := s.open("alice")
	c := session.status().client
	near, far := net.Pipe()
	w := &wire{Conn: near, closed: make(chan struct{}), client: c}
	w.expected.Store(true)
	full := func() {
		for sequence := range uint64(16) {
			c.session.window.take(sequence)
		}
	}
	full()
	handled := make(chan bool)
	go func() { handled <- c.waitForPlace() }()
	eventually(t, "the handler waits", func() bool { return c.waiting.Load() == 1 })

	go func() { _, _ = far.Write(make([]byte, backlogLimit+1)) }()
	_, err := io.ReadFull(w, make([]byte, backlogLimit))
	must(t, err)
	read := make(chan error)
	go func() {
		_, err := w.Read(make([]byte, 1))
		read <- err
	}()
	select {
	case <-read:
		t.Fatal("it went on reading")
	case <-handled:
		t.Fatal("there was no place")
	default:
	}
	c.session.window.done(3)
	must(t, <-read)
	if !<-handled {
		t.Error("the handler gave up")
	}
	full()
	go c.waitForPlace()
	eventually(t, "the handler waits", func() bool { return c.waiting.Load() == 1 })
	c.backlog.Store(backlogLimit)
	go func() {
		_, err := w.Read(make([]byte, 1))
		read <- err
	}()
	must(t, w.Close())
	if <-read == nil {
		t.Error("read from a closed wire")
	}
}
