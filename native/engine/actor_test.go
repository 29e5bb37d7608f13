package engine

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"io.neonize/native/contain"
)

func TestAnActorRunsItsWorkInOrder(t *testing.T) {
	var worker actor
	var order []int
	var done sync.WaitGroup
	for i := range 1000 {
		done.Add(1)
		worker.do(func() {
			order = append(order, i)
			done.Done()
		})
	}
	done.Wait()
	for i, value := range order {
		if i != value {
			t.Fatalf("work %d ran as number %d", value, i)
		}
	}
}

func TestWorkMayGiveWork(t *testing.T) {
	var worker actor
	done := make(chan struct{})
	worker.do(func() { worker.do(func() { close(done) }) })
	<-done
}

func TestAnAlarmThatIsStoppedNeverRings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var worker actor
		rings := alarm{owner: &worker}
		rang := make(chan string, 2)
		worker.do(func() {
			rings.set(0, func() { rang <- "first" })
			time.Sleep(time.Second) // it is due, and queued behind this work
			rings.set(0, func() { rang <- "second" })
		})
		if which := <-rang; which != "second" {
			t.Errorf("the %s alarm rang", which)
		}
	})
}

func TestAPanicInWorkStopsNothing(t *testing.T) {
	causes := make(chan *contain.Panic, 1)
	worker := actor{panicked: func(cause *contain.Panic) { causes <- cause }}
	done := make(chan struct{})
	worker.do(func() { panic("odd") })
	worker.do(func() { close(done) })
	<-done
	if cause := <-causes; cause.Cause != "a string" {
		t.Errorf("told %v", cause)
	}
}
