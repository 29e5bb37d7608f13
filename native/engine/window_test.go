package engine

import (
	"testing"
	"time"
)

func TestAFullWindowMakesWaitUntilAPlaceIsFree(t *testing.T) {
	w := newWindow(2)
	w.take(1)
	w.take(2)
	passed := make(chan bool)
	go func() { passed <- w.wait(patience, nil, nil) }()
	w.done(7) // not in the window
	select {
	case <-passed:
		t.Fatal("waited for no place")
	default:
	}
	w.done(1)
	if !<-passed {
		t.Error("gave up")
	}
}

func TestAnEventIsDoneOnlyOnce(t *testing.T) {
	w := newWindow(2)
	w.take(1)
	w.take(2)
	w.take(3)
	w.done(1)
	w.done(1)
	stop := make(chan struct{})
	close(stop)
	if w.wait(patience, stop, nil) {
		t.Error("one event freed two places")
	}
}

func TestStopEndsTheWait(t *testing.T) {
	w := newWindow(1)
	w.take(1)
	stop := make(chan struct{})
	passed := make(chan bool)
	go func() { passed <- w.wait(patience, stop, nil) }()
	close(stop)
	if <-passed {
		t.Error("there was no place")
	}
}

func TestPatienceEndsTheWait(t *testing.T) {
	w := newWindow(1)
	w.take(1)
	if w.wait(time.Millisecond, nil, nil) {
		t.Error("there was no place")
	}
}
