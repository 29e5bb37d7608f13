package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The test keeps the other end of the engine's input open, as another child of a killed parent would.
func TestTheEngineEndsWithItsParentWhileItsInputStaysOpen(t *testing.T) {
	p := prepare(t, "sh", "-c", `exec 3<&0; "$0" <&3 & wait`, program(t))
	p.start()
	p.greet()
	p.expectAlive()
	if err := p.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := p.next(); err != nil {
			break // the engine was the last to hold the output
		}
	}
	_ = p.command.Wait()
}

// Linux tells a child when the thread that started it ends, even though the process lives on.
func TestTheEngineOutlivesTheThreadThatStartedIt(t *testing.T) {
	p := prepare(t, program(t))
	thread := onThreadThatEnds(t, func() {
		p.start()
		p.greet()
	})
	awaitEndOfThread(t, thread)
	for range 500 { // the signal was sent; let it arrive
		p.expectAlive()
	}
	_ = p.in.Close()
	p.expectEnd(0)
}

// onThreadThatEnds runs a function on a thread that ends after it, and returns the thread's id.
func onThreadThatEnds(t *testing.T, function func()) int {
	thread := make(chan int)
	locked := func() {
		runtime.LockOSThread() // and never unlock: the thread ends with the goroutine
		if syscall.Gettid() == os.Getpid() {
			// The first thread of a process does not end. Occupy it, so that the next try gets another one.
			thread <- 0
			<-t.Context().Done()
			runtime.UnlockOSThread()
			return
		}
		function()
		thread <- syscall.Gettid()
	}
	go locked()
	id := <-thread
	if id == 0 {
		go locked()
		id = <-thread
	}
	return id
}

func awaitEndOfThread(t *testing.T, id int) {
	t.Helper()
	path := fmt.Sprintf("/proc/self/task/%d", id)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if _, err := os.Stat(path); os.IsNotExist(err) {
			return
		}
		runtime.Gosched()
	}
	t.Fatal("the thread does not end")
}

func TestTheEngineIsStatic(t *testing.T) {
	out, _ := exec.Command("ldd", program(t)).CombinedOutput()
	if !strings.Contains(string(out), "not a dynamic executable") && !strings.Contains(string(out), "Not a valid dynamic program") {
		t.Errorf("ldd says %s", strconv.Quote(string(out)))
	}
}
