package wire

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// requests are what a page may try: a file to upload and to read, a WebSocket, and the front page.
var requests = []struct{ method, path string }{
	{http.MethodPost, "/mms/image/token"}, {http.MethodGet, "/v/token"}, {http.MethodDelete, "/mms/image/token"},
	{http.MethodGet, "/ws/chat"}, {http.MethodGet, "/"},
}

func startGuarded(t *testing.T, options Options) (server *Server, reached *int) {
	t.Helper()
	reached = new(int)
	options.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { *reached++ })
	server, err := New(echo{}, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return server, reached
}

func ask(t *testing.T, server *Server, method, path string, edit func(*http.Request)) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, "http://"+server.Addr()+path, strings.NewReader("file"))
	if err != nil {
		t.Fatal(err)
	}
	edit(request)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if _, err = io.Copy(io.Discard, response.Body); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Add(name, value) }
}

func host(name string) func(*http.Request) {
	return func(r *http.Request) { r.Host = name }
}

func TestWebPagesReachNothing(t *testing.T) {
	server, reached := startGuarded(t, Options{})
	for name, edit := range map[string]func(*http.Request){
		"another origin":          header("Origin", "https://evil.example"),
		"another port":            header("Origin", "http://127.0.0.1:3000"),
		"no origin":               header("Origin", "null"),
		"cross-site":              header("Sec-Fetch-Site", "cross-site"),
		"same-site":               header("Sec-Fetch-Site", "same-site"),
		"a page of its own":       header("Sec-Fetch-Site", "same-origin"),
		"a rebound name":          host("evil.example"),
		"a rebound name, a port":  host("evil.example:80"),
		"a name like WhatsApp's":  host("evil-whatsapp.net"),
		"a name like this host's": host("localhost.evil.example"),
		"every address":           host("0.0.0.0"),
	} {
		for _, request := range requests {
			if status := ask(t, server, request.method, request.path, edit); status != http.StatusForbidden {
				t.Errorf("%s: %s %s: status %d, expected %d", name, request.method, request.path, status, http.StatusForbidden)
			}
		}
	}
	if *reached != 0 {
		t.Errorf("%d requests reached the media host", *reached)
	}
}

func TestClientsReachTheMediaHost(t *testing.T) {
	server, reached := startGuarded(t, Options{})
	for name, edit := range map[string]func(*http.Request){
		"plain":             func(*http.Request) {},
		"WhatsApp's origin": header("Origin", "https://web.whatsapp.com"),
		"localhost":         host("LocalHost:1"),
		"IPv6":              host("[::1]:1"),
		"IPv6, no port":     host("[::1]"),
		"WhatsApp's host":   host("mmg.whatsapp.net"),
	} {
		if status := ask(t, server, http.MethodPost, "/mms/image/token", edit); status != http.StatusOK {
			t.Errorf("%s: status %d, expected %d", name, status, http.StatusOK)
		}
	}
	if *reached != 6 {
		t.Errorf("%d requests reached the media host, expected 6", *reached)
	}
}

func TestOtherHostsReachAServerThatPermitsThem(t *testing.T) {
	server, _ := startGuarded(t, Options{Remote: true})
	if status := ask(t, server, http.MethodGet, "/v/token", host("simulator.test")); status != http.StatusOK {
		t.Errorf("status %d, expected %d", status, http.StatusOK)
	}
	if status := ask(t, server, http.MethodGet, "/v/token", header("Origin", "https://evil.example")); status != http.StatusForbidden {
		t.Errorf("status %d, expected %d", status, http.StatusForbidden)
	}
}
