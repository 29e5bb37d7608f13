package wire

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
	waBinary "go.mau.fi/whatsmeow/binary"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/util/keys"
)

// handshakeTime is how long a client may take for TLS, WebSocket upgrade and Noise handshake, each.
const handshakeTime = 20 * time.Second

// Options of a server. The zero value is usable.
type Options struct {
	Address     string       // host:port to listen on; 127.0.0.1 and a free port by default
	Credentials *Credentials // fresh ones by default
	Tracer      Tracer       // may be nil
	Handler     http.Handler // serves every path but /ws/…, such as the media host's; may be nil
	Remote      bool         // permits requests that name a host other than this machine
	Log         *slog.Logger // discards by default
}

// Server accepts clients for a [World]: over TLS, in plain text (one port for both) and in process.
type Server struct {
	world     World
	options   Options
	responder *responder
	listener  *listener
	http      *http.Server
	conns     sync.WaitGroup
	ctx       context.Context
	cancel    context.CancelFunc
}

// New starts a server, which listens when New returns.
func New(world World, options Options) (*Server, error) {
	if options.Address == "" {
		options.Address = "127.0.0.1:0"
	}
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	if options.Credentials == nil {
		credentials, err := NewCredentials()
		if err != nil {
			return nil, err
		}
		options.Credentials = credentials
	}
	static := keys.NewKeyPair()
	chain, err := newCertificateChain(options.Credentials.root, static)
	if err != nil {
		return nil, err
	}
	certificate, err := options.Credentials.serverCertificate()
	if err != nil {
		return nil, err
	}
	tcp, err := net.Listen("tcp", options.Address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", options.Address, err)
	}
	server := &Server{world: world, options: options, responder: &responder{static: static, certificates: chain}}
	server.ctx, server.cancel = context.WithCancel(context.Background())
	server.listener = newListener(tcp, &tls.Config{Certificates: []tls.Certificate{certificate}, NextProtos: []string{"http/1.1"}})
	server.serve()
	return server, nil
}

func (s *Server) serve() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ws/", s.upgrade)
	mux.HandleFunc("GET /{$}", frontPage)
	if s.options.Handler != nil {
		mux.Handle("/", s.options.Handler)
	}
	s.http = &http.Server{
		Handler:           guard(mux, s.options.Remote),
		ReadHeaderTimeout: handshakeTime,
		ErrorLog:          slog.NewLogLogger(s.options.Log.Handler(), slog.LevelDebug),
	}
	go func() { _ = s.http.Serve(s.listener) }()
}

// Addr is the address of the one port.
func (s *Server) Addr() string {
	return s.listener.Addr().String()
}

// WebsocketURL is where clients connect. The same port also answers the URL with ws in place of wss.
func (s *Server) WebsocketURL() string {
	return "wss://" + s.Addr() + "/ws/chat"
}

// RootKey is the public key clients must trust in place of WhatsApp's.
func (s *Server) RootKey() [32]byte {
	return s.options.Credentials.RootKey()
}

// CACertificatePEM is the authority clients must trust for TLS.
func (s *Server) CACertificatePEM() string {
	return s.options.Credentials.CertificatePEM()
}

// Dial connects in process.
func (s *Server) Dial(ctx context.Context) (net.Conn, error) {
	return s.listener.dial(ctx)
}

// HTTPClient sends every request, whatever its host, to this server in process. TLS is left out.
func (s *Server) HTTPClient() *http.Client {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) { return s.Dial(ctx) }
	return &http.Client{Transport: &http.Transport{DialContext: dial, DialTLSContext: dial}}
}

// Close cuts every connection and waits until their sessions are closed.
func (s *Server) Close() error {
	s.cancel()
	err := s.http.Close()
	s.conns.Wait()
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// frontPage is WhatsApp Web's, as far as clients read it: it names the latest version.
func frontPage(w http.ResponseWriter, _ *http.Request) {
	_, _ = fmt.Fprintf(w, `{"client_revision":%d,}`, wastore.GetWAVersion()[2])
}

func (s *Server) upgrade(w http.ResponseWriter, r *http.Request) {
	s.conns.Add(1)
	defer s.conns.Done()
	socket, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		s.options.Log.Debug("no websocket", "remote", r.RemoteAddr, "error", err)
		return
	}
	socket.SetReadLimit(maxFrame + 64)
	defer func() { _ = socket.CloseNow() }()
	if err = s.run(socket, r.RemoteAddr); err != nil {
		s.options.Log.Debug("connection ended", "remote", r.RemoteAddr, "error", err)
	}
}

func (s *Server) run(socket *websocket.Conn, remote string) error {
	raw := websocket.NetConn(s.ctx, socket, websocket.MessageBinary)
	in := bufio.NewReader(raw)
	_ = raw.SetDeadline(time.Now().Add(handshakeTime))
	result, err := s.responder.accept(in, raw)
	if err != nil {
		return err
	}
	_ = raw.SetDeadline(time.Time{})
	conn := &Conn{
		raw: raw, socket: socket, server: s, in: in, remote: remote,
		reader: result.read, writer: result.write,
	}
	defer conn.Close()
	session, err := s.world.Connect(conn, result.payload, result.noiseKey)
	if err != nil {
		return s.refuse(conn, err)
	}
	defer session.Close()
	return conn.read(s.ctx, session)
}

func (s *Server) refuse(conn *Conn, reason error) error {
	var failure *Failure
	if !errors.As(reason, &failure) {
		return reason
	}
	conn.SendAndClose(failure.node())
	// Reading until the end lets the client see the failure before the connection goes.
	_, _ = io.Copy(io.Discard, conn.in)
	return reason
}

func (s *Server) trace(direction Direction, label string, node *waBinary.Node) {
	if s.options.Tracer != nil {
		s.options.Tracer(direction, label, node)
	}
}
