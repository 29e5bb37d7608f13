package wire

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.mau.fi/libsignal/ecc"
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waCert"
	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

const patience = 20 * time.Second

// echo is a world that lets everybody in and sends back what it gets.
type echo struct{ refuse error }

type echoSession struct{ conn *Conn }

func (e echo) Connect(conn *Conn, _ *waWa6.ClientPayload, _ [32]byte) (Session, error) {
	if e.refuse != nil {
		return nil, e.refuse
	}
	return echoSession{conn}, nil
}

func (s echoSession) Handle(node *waBinary.Node) { s.conn.Send(*node) }
func (s echoSession) Close()                     {}

func startServer(t *testing.T, world World) *Server {
	t.Helper()
	server, err := New(world, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return server
}

// initiator is a client's side of the wire, written for these tests alone.
type initiator struct {
	t       *testing.T
	raw     net.Conn
	in      *bufio.Reader
	noise   *keys.KeyPair
	pattern string
	read    *cipherState
	write   *cipherState
}

func dial(t *testing.T, server *Server, url string, client *http.Client) *initiator {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	socket, _, err := websocket.Dial(ctx, url, &websocket.DialOptions{HTTPClient: client})
	if err != nil {
		t.Fatalf("dial %s: %v", url, err)
	}
	raw := websocket.NetConn(ctx, socket, websocket.MessageBinary)
	t.Cleanup(func() { _ = socket.CloseNow() })
	return &initiator{t: t, raw: raw, in: bufio.NewReader(raw), noise: keys.NewKeyPair(), pattern: patternXX}
}

func must[V any](i *initiator) func(value V, err error) V {
	return func(value V, err error) V {
		i.t.Helper()
		if err != nil {
			i.t.Fatal(err)
		}
		return value
	}
}

// handshake runs XX or, for a hello that tries to resume, XXfallback; it returns the certificates' bytes and the server's key.
func (i *initiator) handshake(resume bool) (certificates, static []byte) {
	i.t.Helper()
	ephemeral := keys.NewKeyPair()
	hello := &waWa6.HandshakeMessage_ClientHello{Ephemeral: ephemeral.Pub[:]}
	if resume {
		i.pattern = patternXXFallback
		hello.Static, hello.Payload = make([]byte, 48), make([]byte, 64)
	}
	i.sendHandshake([]byte("WA\x06\x03"), &waWa6.HandshakeMessage{ClientHello: hello})
	answer := must[*waWa6.HandshakeMessage](i)(readHandshake(i.in)).GetServerHello()
	state := must[*symmetricState](i)(newSymmetricState(i.pattern, []byte("WA\x06\x03")))
	state.mixHash(ephemeral.Pub[:])
	state.mixHash(answer.GetEphemeral())
	i.check(state.mixSecret(ephemeral.Priv, answer.GetEphemeral()))
	static = must[[]byte](i)(state.decrypt(answer.GetStatic()))
	i.check(state.mixSecret(ephemeral.Priv, static))
	certificates = must[[]byte](i)(state.decrypt(answer.GetPayload()))

	finish := &waWa6.HandshakeMessage_ClientFinish{Static: state.encrypt(i.noise.Pub[:])}
	i.check(state.mixSecret(i.noise.Priv, answer.GetEphemeral()))
	finish.Payload = state.encrypt(must[[]byte](i)(proto.Marshal(&waWa6.ClientPayload{})))
	i.sendHandshake(nil, &waWa6.HandshakeMessage{ClientFinish: finish})
	var err error
	i.write, i.read, err = state.split()
	i.check(err)
	return certificates, static
}

func (i *initiator) check(err error) {
	i.t.Helper()
	if err != nil {
		i.t.Fatal(err)
	}
}

func (i *initiator) sendHandshake(prefix []byte, message *waWa6.HandshakeMessage) {
	i.t.Helper()
	frame := must[[]byte](i)(appendFrame(prefix, must[[]byte](i)(proto.Marshal(message))))
	must[int](i)(i.raw.Write(frame))
}

func (i *initiator) exchange(node waBinary.Node) *waBinary.Node {
	i.t.Helper()
	sealed := i.write.seal(must[[]byte](i)(EncodeNode(node)), nil)
	must[int](i)(i.raw.Write(must[[]byte](i)(appendFrame(nil, sealed))))
	return i.receive()
}

func (i *initiator) receive() *waBinary.Node {
	i.t.Helper()
	plain := must[[]byte](i)(i.read.open(must[[]byte](i)(readFrame(i.in)), nil))
	return must[*waBinary.Node](i)(DecodeNode(plain))
}

func TestServerSpeaksTLSPlainTextAndInProcess(t *testing.T) {
	server := startServer(t, echo{})
	trusted := x509.NewCertPool()
	if !trusted.AppendCertsFromPEM([]byte(server.CACertificatePEM())) {
		t.Fatal("the authority's certificate is not usable")
	}
	secure := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}}}
	ways := map[string]struct {
		url    string
		client *http.Client
	}{
		"TLS":        {server.WebsocketURL(), secure},
		"plain text": {strings.Replace(server.WebsocketURL(), "wss:", "ws:", 1), http.DefaultClient},
		"in process": {"wss://web.whatsapp.com/ws/chat", server.HTTPClient()},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			client := dial(t, server, way.url, way.client)
			client.handshake(false)
			if answer := client.exchange(sampleNodes()[1]); answer.Tag != "message" {
				t.Errorf("got %s, expected the message back", answer)
			}
		})
	}
}

func TestClientThatTriesToResumeIsAnsweredWithTheFallback(t *testing.T) {
	server := startServer(t, echo{})
	client := dial(t, server, "wss://web.whatsapp.com/ws/chat", server.HTTPClient())
	client.handshake(true)
	if answer := client.exchange(sampleNodes()[0]); answer.Tag != "iq" {
		t.Errorf("got %s, expected the iq back", answer)
	}
}

func TestCertificateChainLeadsFromTheRootKeyToTheServersKey(t *testing.T) {
	server := startServer(t, echo{})
	raw, static := dial(t, server, "wss://web.whatsapp.com/ws/chat", server.HTTPClient()).handshake(false)
	var chain waCert.CertChain
	var intermediate, leaf waCert.CertChain_NoiseCertificate_Details
	err := errors.Join(proto.Unmarshal(raw, &chain), proto.Unmarshal(chain.GetIntermediate().GetDetails(), &intermediate),
		proto.Unmarshal(chain.GetLeaf().GetDetails(), &leaf))
	if err != nil {
		t.Fatal(err)
	}
	if !signedBy(server.RootKey(), chain.GetIntermediate()) || !signedBy([32]byte(intermediate.GetKey()), chain.GetLeaf()) {
		t.Error("a signature of the chain is wrong")
	}
	if string(leaf.GetKey()) != string(static) || leaf.GetIssuerSerial() != intermediate.GetSerial() {
		t.Error("the leaf is not for this server")
	}
}

func signedBy(key [32]byte, certificate *waCert.CertChain_NoiseCertificate) bool {
	return ecc.VerifySignature(ecc.NewDjbECPublicKey(key), certificate.GetDetails(), [64]byte(certificate.GetSignature()))
}

func TestRefusedClientIsToldTheReason(t *testing.T) {
	server := startServer(t, echo{refuse: &Failure{Reason: 403, Message: "no"}})
	client := dial(t, server, "wss://web.whatsapp.com/ws/chat", server.HTTPClient())
	client.handshake(false)
	if failure := client.receive(); failure.Tag != "failure" || failure.Attrs["reason"] != "403" {
		t.Errorf("got %s, expected a failure with reason 403", failure)
	}
}

func TestStanzasKeepTheirOrder(t *testing.T) {
	server := startServer(t, ordered{})
	client := dial(t, server, "wss://web.whatsapp.com/ws/chat", server.HTTPClient())
	client.handshake(false)
	for i := range 1000 {
		if got := client.receive().AttrGetter().Int("n"); got != i {
			t.Fatalf("stanza %d came as number %d", got, i)
		}
	}
}

// ordered sends numbered stanzas to everybody.
type ordered struct{}

func (ordered) Connect(conn *Conn, _ *waWa6.ClientPayload, _ [32]byte) (Session, error) {
	go func() {
		for i := range 1000 {
			conn.Send(waBinary.Node{Tag: "ib", Attrs: waBinary.Attrs{"n": i, "from": types.ServerJID}})
		}
	}()
	return echoSession{conn}, nil
}
