// Command neonize-engine is the engine as a program: it speaks the frames of native/proto/neonize.proto over its
// standard input and output.
//
// The Neonize client starts it. It ends in order when a Close frame comes, and by itself when its input ends or its parent
// process does. It ignores SIGINT, SIGTERM and SIGHUP, which a terminal or a service manager sends to the whole
// group of processes: the parent decides when the sessions end. Its exit codes:
//
//	0   asked to close, or the parent is gone
//	2   a Go panic that nobody could catch; the traceback is on the standard error
//	3   the engine refused to open; a refused frame says why
//	4   the input is not what the contract says
//	5   the output cannot be written
//	64  started by hand, with arguments
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"io.neonize/native/bridge"
)

const (
	exitRefused = 3
	exitInput   = 4
	exitOutput  = 5
	exitUsage   = 64
)

func main() {
	if len(os.Args) > 1 {
		fmt.Fprintln(os.Stderr, "neonize-engine takes no arguments: the Neonize client starts it and talks to it over standard input and output.")
		os.Exit(exitUsage)
	}
	// SIGPIPE: a write to a closed output shall fail, not kill.
	signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE)
	out := os.Stdout
	// Nothing but frames may reach the output, whatever a library prints.
	os.Stdout = os.Stderr
	parent, gone := context.WithCancel(context.Background())
	watchParent(gone)
	os.Exit(exitCode(bridge.Serve(parent, os.Stdin, out)))
}

func exitCode(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, bridge.ErrRefused):
		return exitRefused
	case errors.Is(err, bridge.ErrFrame):
		return exitInput
	default:
		return exitOutput
	}
}
