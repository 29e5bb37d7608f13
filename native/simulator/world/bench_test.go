package world_test

import (
	"sync/atomic"
	"testing"

	"go.mau.fi/whatsmeow/types/events"
)

// BenchmarkMessages measures messages from one client to another, both in this process, through the simulator.
func BenchmarkMessages(b *testing.B) {
	s := newSimulator(b)
	from, to := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	from.send(jidOf(bob), "warm up")
	to.text("warm up")
	var received atomic.Int64
	done := make(chan struct{})
	to.AddEventHandler(func(event any) {
		if _, ok := event.(*events.Message); ok && received.Add(1) == int64(b.N) {
			close(done)
		}
	})
	b.ResetTimer()
	for range b.N {
		from.send(jidOf(bob), "a text of about fifty bytes, as most messages are")
	}
	<-done
}

// BenchmarkLogins measures how long a login takes, from the first byte to Connected.
func BenchmarkLogins(b *testing.B) {
	s := newSimulator(b)
	c := s.phone(alice, "Alice")
	for range b.N {
		c.Disconnect()
		c.connect()
		next[*events.Connected](c)
	}
}
