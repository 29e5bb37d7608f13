package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"io.neonize/native/simulator/control"
	"io.neonize/native/simulator/wire"
	"io.neonize/native/simulator/world"
)

// ready is the one line on standard output.
type ready struct {
	Control string `json:"control"`
	control.Info
}

// run serves until ctx ends.
func run(ctx context.Context, o options, stdout, stderr io.Writer) (err error) {
	log := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: o.log}))
	w, err := world.New(world.Options{Log: log})
	if err != nil {
		return err
	}
	closing := closers{w.Close}
	defer func() { err = errors.Join(err, closing.closeAll()) }()
	trace := &control.Trace{}
	server, err := wire.New(w, wire.Options{Address: o.listen, Tracer: trace.Record, Log: log})
	if err != nil {
		return err
	}
	closing = append(closing, server.Close)
	api, err := control.New(ctx, control.Options{
		World: w, Server: server, Trace: trace, Log: log, Remote: o.allowRemote,
		MediaURL: mediaURL(server.WebsocketURL()),
	})
	closing = append(closing, api.Close)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.control)
	if err != nil {
		return fmt.Errorf("control API: %w", err)
	}
	line := ready{Control: "http://" + listener.Addr().String(), Info: api.Info()}
	if err := json.NewEncoder(stdout).Encode(line); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(ctx, listener, api)
}

// serve answers control requests until ctx ends.
func serve(ctx context.Context, listener net.Listener, api *control.Server) error {
	server := &http.Server{Handler: api, ReadHeaderTimeout: 10 * time.Second}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("control API: %w", err)
	}
	return nil
}

// mediaURL is where media are: on the port of the WebSocket.
func mediaURL(websocketURL string) string {
	base, _, _ := strings.Cut(strings.TrimPrefix(websocketURL, "wss://"), "/")
	return "https://" + base
}

// closers end what was started, last first.
type closers []func() error

func (c closers) closeAll() error {
	var failures []error
	for i := len(c) - 1; i >= 0; i-- {
		failures = append(failures, c[i]())
	}
	return errors.Join(failures...)
}
