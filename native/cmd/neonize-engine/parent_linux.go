package main

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// orphaned is what the kernel sends when the parent ends. Not SIGKILL, since the kernel means the parent's thread that
// started this program, which may end long before the parent does.
const orphaned = syscall.SIGUSR1

var (
	parentAtStart = os.Getppid()
	signals       = make(chan os.Signal, 1)
)

// init runs on the process's first thread, which stays; the request belongs to the thread that makes it.
func init() {
	signal.Notify(signals, orphaned)
	// When this fails, the end of the input still tells.
	_ = unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(orphaned), 0, 0, 0)
}

// watchParent calls gone when the parent has ended. The end of the input tells the same, but not while another child of
// the parent has inherited the other end of the pipe.
func watchParent(gone func()) {
	go func() {
		for range signals {
			if os.Getppid() != parentAtStart {
				gone()
				return
			}
		}
	}()
}
