package engine

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"go.mau.fi/whatsmeow"

	"io.neonize/native/proto/neonizepb"
)

// seen runs a server and returns its address and the last request it got.
func seen(t *testing.T) (*url.URL, *http.Request) {
	t.Helper()
	request := new(http.Request)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { *request = *r }))
	t.Cleanup(server.Close)
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return address, request
}

func TestTheWebSocketGoesToTheGivenAddressAndPath(t *testing.T) {
	address, request := seen(t)
	e, err := newEndpoint(&neonizepb.Connection{WebsocketUrl: "ws://" + address.Host + "/elsewhere?x=1"})
	if err != nil {
		t.Fatal(err)
	}
	var dialled string
	dial := func(ctx context.Context, network, target string) (net.Conn, error) {
		dialled = target
		return new(net.Dialer).DialContext(ctx, network, target)
	}
	response, err := e.websocketHTTP(dial, http.ProxyFromEnvironment).Get("https://web.whatsapp.com/ws/chat")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if request.URL.String() != "/elsewhere?x=1" || request.Host != address.Host || dialled != address.Host {
		t.Errorf("request for %s at %s, dialled %s", request.URL, request.Host, dialled)
	}
}

func TestMediaKeepsItsPathOnAnotherHost(t *testing.T) {
	address, request := seen(t)
	e, err := newEndpoint(&neonizepb.Connection{MediaUrl: address.String()})
	if err != nil {
		t.Fatal(err)
	}
	response, err := e.mediaHTTP.Get("https://mmg.whatsapp.net/mms/image/token?auth=a")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if request.URL.String() != "/mms/image/token?auth=a" || request.Host != address.Host {
		t.Errorf("request for %s at %s", request.URL, request.Host)
	}
}

func TestWrongConnectionsAreRefusedWithTheFieldsName(t *testing.T) {
	for field, connection := range map[string]*neonizepb.Connection{
		"websocket_url":   {WebsocketUrl: "http://localhost/ws"},
		"media_url":       {MediaUrl: "localhost:80"},
		"ca_certificates": {CaCertificates: []byte("not PEM")},
	} {
		_, err := newEndpoint(connection)
		if failure := AsError(err); failure == nil || failure.Details["field"] != field {
			t.Errorf("%s gave %v", field, err)
		}
	}
}

func TestASecondRootKeyIsRefused(t *testing.T) {
	restoreRootKey(t)
	first, second := make([]byte, 32), make([]byte, 32)
	first[0], second[0] = 1, 2
	if err := claimRootKey(first); err != nil {
		t.Fatal(err)
	}
	if whatsmeow.WACertPubKey != [32]byte(first) {
		t.Error("whatsmeow does not trust the key")
	}
	if err := claimRootKey(first); err != nil {
		t.Errorf("the same key again gave %v", err)
	}
	for name, key := range map[string][]byte{"another key": second, "the real service's key": nil} {
		if failure := AsError(claimRootKey(key)); failure == nil || failure.Code != neonizepb.Error_INCOMPATIBLE {
			t.Errorf("%s gave %v", name, failure)
		}
	}
	if failure := AsError(claimRootKey([]byte{1})); failure == nil || failure.Code != neonizepb.Error_INVALID_ARGUMENT {
		t.Errorf("a short key gave %v", failure)
	}
}

// restoreRootKey lets a test claim a key of its own.
func restoreRootKey(t *testing.T) {
	claimed, key := rootKey.claimed, whatsmeow.WACertPubKey
	rootKey.claimed = false
	t.Cleanup(func() { rootKey.claimed, whatsmeow.WACertPubKey = claimed, key })
}
