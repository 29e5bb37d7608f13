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
	"slices"
	"strings"
	"time"

	"io.neonize/native/simulator/control"
	"io.neonize/native/simulator/home"
	"io.neonize/native/simulator/media"
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
	var started closers
	defer func() { err = errors.Join(err, started.close()) }()
	api, err := start(ctx, o, log, &started)
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

// start brings up the world, its server and its people.
func start(ctx context.Context, o options, log *slog.Logger, started *closers) (*control.Server, error) {
	its, err := settle(o.state, started)
	if err != nil {
		return nil, err
	}
	files := media.New()
	started.add(files.Close)
	w, err := world.New(world.Options{State: its.state, Files: files, Strict: o.strict, Log: log})
	if err != nil {
		return nil, err
	}
	started.add(w.Close)
	trace := &control.Trace{}
	server, err := wire.New(w, wire.Options{
		Address: o.listen, Credentials: its.credentials, Tracer: trace.Record, Handler: files, Remote: o.allowRemote, Log: log,
	})
	if err != nil {
		return nil, err
	}
	started.add(server.Close)
	api, err := control.New(ctx, control.Options{
		World: w, Server: server, Trace: trace, Home: its.people, Log: log, Remote: o.allowRemote,
		MediaURL: mediaURL(server.WebsocketURL()), Media: files,
	})
	started.add(api.Close)
	return api, err
}

// household is what outlives a simulator. Its fields are nil without a state file.
type household struct {
	state       world.State
	people      control.Home
	credentials *wire.Credentials
}

func settle(path string, started *closers) (household, error) {
	if path == "" {
		return household{}, nil
	}
	file, err := home.Open(path)
	if err != nil {
		return household{}, err
	}
	started.add(file.Close)
	credentials, err := file.Credentials()
	return household{file, file, credentials}, err
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

func (c *closers) add(closer func() error) { *c = append(*c, closer) }

func (c *closers) close() error {
	var failures []error
	for _, closer := range slices.Backward(*c) {
		failures = append(failures, closer())
	}
	return errors.Join(failures...)
}
