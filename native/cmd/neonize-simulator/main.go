// Command neonize-simulator is WhatsApp on loopback, for tests. docs/simulator.md describes it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	options, err := parseFlags(os.Args[1:], os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		fmt.Fprintln(os.Stderr, "neonize-simulator:", err)
		os.Exit(2)
	}
	if err := run(lifetime(options), options, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "neonize-simulator:", err)
		os.Exit(1)
	}
}

// lifetime ends when the simulator shall. With a parent to watch, that decides alone: what a terminal or a service manager sends to
// the whole group of processes would take the simulator from an application that still has something to say.
func lifetime(options options) context.Context {
	if options.parentWatch {
		signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
		return watchParent(context.Background(), os.Stdin)
	}
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	return ctx
}
