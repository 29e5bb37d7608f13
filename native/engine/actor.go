package engine

import (
	"sync"
	"time"

	"io.neonize/native/contain"
)

// actor runs functions one after the other, in the order they were given to it. It has a goroutine only while there
// is something to run, so that an idle session costs none.
type actor struct {
	mu      sync.Mutex
	queue   []func()
	running bool
	// panicked is told the cause when work panics; the work after it goes on.
	panicked func(cause *contain.Panic)
}

// do queues work. It never blocks, so it may be called from anywhere, from work itself too.
func (a *actor) do(work func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.queue = append(a.queue, work)
	if !a.running {
		a.running = true
		go a.drain()
	}
}

func (a *actor) drain() {
	for {
		a.mu.Lock()
		if len(a.queue) == 0 {
			a.running = false
			a.mu.Unlock()
			return
		}
		work := a.queue[0]
		a.queue = a.queue[1:]
		a.mu.Unlock()
		if cause := contain.Do(work); cause != nil {
			a.panicked(cause)
		}
	}
}

// alarm runs work on an actor after a while, unless it is set again or stopped before. It belongs to that actor.
type alarm struct {
	owner *actor
	timer *time.Timer
	round uint64
}

// set replaces what the alarm was set to before.
func (a *alarm) set(after time.Duration, work func()) {
	a.stop()
	round := a.round
	a.timer = time.AfterFunc(after, func() {
		a.owner.do(func() {
			if a.round == round {
				a.round++
				work()
			}
		})
	})
}

// stop makes sure that what the alarm was set to does not run any more.
func (a *alarm) stop() {
	a.round++
	if a.timer != nil {
		a.timer.Stop()
		a.timer = nil
	}
}
