package engine

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"go.mau.fi/whatsmeow"

	"io.neonize/native/proto/neonizepb"
)

// endpoint says where WhatsApp is, and makes HTTP clients that go there.
type endpoint struct {
	websocket *url.URL // nil: the real service
	media     *url.URL // nil: the real service
	roots     *x509.CertPool
	dialer    net.Dialer
	mediaHTTP *http.Client
}

func newEndpoint(connection *neonizepb.Connection) (*endpoint, error) {
	e := &endpoint{dialer: net.Dialer{Timeout: 20 * time.Second, KeepAlive: 30 * time.Second}}
	var err error
	if e.websocket, err = parseURL("websocket_url", connection.GetWebsocketUrl(), "ws", "wss"); err != nil {
		return nil, err
	}
	if e.media, err = parseURL("media_url", connection.GetMediaUrl(), "http", "https"); err != nil {
		return nil, err
	}
	if certificates := connection.GetCaCertificates(); len(certificates) > 0 {
		e.roots = x509.NewCertPool()
		if !e.roots.AppendCertsFromPEM(certificates) {
			return nil, invalid("ca_certificates", "ca_certificates holds no certificate. It must be PEM text with CERTIFICATE blocks.")
		}
	}
	e.mediaHTTP = &http.Client{Transport: e.mediaThrough(http.ProxyFromEnvironment)}
	return e, nil
}

// mediaThrough sends media through a proxy.
func (e *endpoint) mediaThrough(proxy proxyFunc) http.RoundTripper {
	return mediaHost{&redirect{target: e.media, next: e.transport(e.dialer.DialContext, proxy)}}
}

func parseURL(field, text string, schemes ...string) (*url.URL, error) {
	if text == "" {
		return nil, nil
	}
	parsed, err := url.Parse(text)
	if err != nil || parsed.Host == "" || (parsed.Scheme != schemes[0] && parsed.Scheme != schemes[1]) {
		return nil, invalid(field, "%s is %q, but must be an address that starts with %s:// or %s://.", field, text, schemes[0], schemes[1])
	}
	return parsed, nil
}

// proxyFunc finds the proxy of a request, nil for none.
type proxyFunc = func(*http.Request) (*url.URL, error)

type dialFunc = func(ctx context.Context, network, address string) (net.Conn, error)

// websocketHTTP makes the client for one session's WebSocket, whose connections come from dial.
func (e *endpoint) websocketHTTP(dial dialFunc, proxy proxyFunc) *http.Client {
	transport := e.transport(dial, proxy)
	transport.DisableKeepAlives = true
	return &http.Client{Transport: explained{&redirect{target: asHTTP(e.websocket), path: true, next: transport}}}
}

// transport makes connections; the proxy settings of the environment never apply to loopback.
func (e *endpoint) transport(dial dialFunc, proxy proxyFunc) *http.Transport {
	return &http.Transport{
		Proxy:                 proxy,
		DialContext:           dial,
		TLSClientConfig:       &tls.Config{RootCAs: e.roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:   20 * time.Second,
		ResponseHeaderTimeout: 60 * time.Second,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConnsPerHost:   4,
	}
}

// asHTTP gives the address under which an HTTP client finds a WebSocket.
func asHTTP(websocket *url.URL) *url.URL {
	if websocket == nil {
		return nil
	}
	target := *websocket
	target.Scheme = map[string]string{"ws": "http", "wss": "https"}[websocket.Scheme]
	return &target
}

// redirect sends requests to another server: to its scheme and host, and with path to its path and query as well.
type redirect struct {
	target *url.URL
	path   bool
	next   http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (r *redirect) RoundTrip(request *http.Request) (*http.Response, error) {
	if r.target == nil {
		return r.next.RoundTrip(request)
	}
	request = request.Clone(request.Context())
	request.URL.Scheme = r.target.Scheme
	request.URL.Host = r.target.Host
	request.Host = r.target.Host
	if r.path && r.target.Path != "" {
		request.URL.Path, request.URL.RawPath, request.URL.RawQuery = r.target.Path, r.target.RawPath, r.target.RawQuery
	}
	return r.next.RoundTrip(request)
}

// rootKey guards whatsmeow's package variable: it is read without a lock by every handshake, so it is set once, before
// the first, and never again.
var rootKey struct {
	sync.Mutex
	claimed bool
}

// claimRootKey makes key (empty: the real service's) the one that all engines of this process trust.
func claimRootKey(key []byte) error {
	rootKey.Lock()
	defer rootKey.Unlock()
	if len(key) != 0 && len(key) != len(whatsmeow.WACertPubKey) {
		return invalid("root_key", "root_key has %d bytes, but a root key has %d.", len(key), len(whatsmeow.WACertPubKey))
	}
	wanted := realRootKey
	if len(key) != 0 {
		copy(wanted[:], key)
	}
	if rootKey.claimed && wanted != whatsmeow.WACertPubKey {
		return newError(neonizepb.Error_INCOMPATIBLE, "This process already trusts another root key, and can have only one in its life. "+
			"Use the same key, or run the engine in a process of its own.")
	}
	if !rootKey.claimed {
		whatsmeow.WACertPubKey = wanted
		rootKey.claimed = true
	}
	return nil
}

var realRootKey = whatsmeow.WACertPubKey
