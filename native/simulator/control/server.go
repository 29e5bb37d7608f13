// Package control is the simulator's remote control: HTTP and JSON, for tests in any language. docs/simulator.md describes it.
package control

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"time"

	"io.neonize/native/simulator/media"
	"io.neonize/native/simulator/wire"
	"io.neonize/native/simulator/world"
)

// Options of a server.
type Options struct {
	// World and Server are what is controlled.
	World  *world.World
	Server *wire.Server
	// Trace must be the Server's tracer.
	Trace *Trace
	// MediaURL is told to clients.
	MediaURL string
	// Media are the files of people's messages.
	Media *media.Host
	// Home keeps contacts and phones over restarts; nil means in memory.
	Home Home
	// Remote permits requests that were not sent to a loopback address.
	Remote bool
	// Log gets the lines of the people's clients; nil discards them.
	Log *slog.Logger
}

// Server answers the control API.
type Server struct {
	world    *world.World
	wire     *wire.Server
	trace    *Trace
	mediaURL string
	files    *media.Host
	remote   bool
	people   *people
	started  time.Time
	handler  http.Handler

	lifetime context.Context
	end      context.CancelFunc
}

// New makes a server and brings back the people of its Home.
func New(ctx context.Context, options Options) (*Server, error) {
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{
		world: options.World, wire: options.Server, trace: options.Trace, mediaURL: options.MediaURL, remote: options.Remote,
		files: options.Media, started: time.Now(),
		people: &people{
			server: options.Server, world: options.World, home: options.Home, log: options.Log, files: options.Media,
			residents: make(map[string]*resident),
		},
	}
	s.lifetime, s.end = context.WithCancel(context.Background())
	s.handler = s.guard(s.routes())
	return s, s.people.restore(ctx)
}

// ServeHTTP implements http.Handler. A request that waits is answered at once when the server closes.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer context.AfterFunc(s.lifetime, cancel)()
	s.handler.ServeHTTP(w, r.WithContext(ctx))
}

// Close ends what waits and disconnects everybody.
func (s *Server) Close() error {
	s.end()
	return s.people.close()
}

// guard keeps web pages of other origins out: the API has no password, and a browser on the same machine reaches it.
func (s *Server) guard(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(answer(func(*http.Request) (any, error) {
		return nil, fail(http.StatusForbidden, "forbidden", "requests from web pages of other origins are refused")
	}))
	return protection.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.remote && !wire.IsLoopback(r.Host) {
			writeFailure(w, fail(http.StatusForbidden, "forbidden", "the host %.60q is not a loopback address", r.Host))
			return
		}
		next.ServeHTTP(w, r)
	}))
}

// Info is what a client needs to be pointed at the simulator.
type Info struct {
	WebsocketURL  string `json:"websocketUrl"`
	MediaURL      string `json:"mediaUrl"`
	RootKey       string `json:"rootKey"`
	CACertificate string `json:"caCertificate"`
}

// Info tells where clients connect.
func (s *Server) Info() Info {
	return Info{
		WebsocketURL:  s.wire.WebsocketURL(),
		MediaURL:      s.mediaURL,
		RootKey:       fmt.Sprintf("%x", s.wire.RootKey()),
		CACertificate: s.wire.CACertificatePEM(),
	}
}

type statsJSON struct {
	Seconds       float64 `json:"seconds"`
	Accounts      int     `json:"accounts"`
	Connections   int     `json:"connections"`
	Queued        int     `json:"queued"`
	Stanzas       int     `json:"stanzas"`
	Unknown       int     `json:"unknown"`
	Sent          int64   `json:"sent"`
	Received      int     `json:"received"`
	Copies        int     `json:"copies"`
	Undecryptable int     `json:"undecryptable"`
	Discarded     int64   `json:"discarded"`
	Goroutines    int     `json:"goroutines"`
}

func (s *Server) stats(*http.Request) (any, error) {
	stats := statsJSON{
		Seconds:    time.Since(s.started).Seconds(),
		Stanzas:    s.trace.total(),
		Unknown:    len(s.world.Unknown()),
		Goroutines: runtime.NumGoroutine(),
	}
	for _, account := range s.world.Accounts() {
		stats.Accounts++
		for _, device := range account.Devices() {
			stats.Queued += device.Queued
			if device.Connected {
				stats.Connections++
			}
		}
	}
	for _, person := range s.people.list("") {
		status := person.Status()
		stats.Sent += status.Sent
		stats.Received += status.Received
		stats.Copies += status.Copies
		stats.Undecryptable += status.Undecryptable
		stats.Discarded += status.Discarded
	}
	return stats, nil
}

// loginJSON is one device's history of logins.
type loginJSON struct {
	Phone string `json:"phone"`
	deviceJSON
}

func (s *Server) logins(*http.Request) (any, error) {
	logins := []loginJSON{}
	for _, account := range s.world.Accounts() {
		for _, device := range account.Devices() {
			logins = append(logins, loginJSON{account.Phone(), describe(device)})
		}
	}
	return logins, nil
}

func (s *Server) unknown(*http.Request) (any, error) {
	list := []tracedJSON{}
	for _, unknown := range s.world.Unknown() {
		list = append(list, tracedJSON{Phone: unknown.Device.User, Device: unknown.Device.Device, Stanza: unknown.Node.String()})
	}
	return list, nil
}

func (s *Server) forgetUnknown(*http.Request) (any, error) {
	s.world.ForgetUnknown()
	return struct{}{}, nil
}
