package control_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestMalformedRequestsAreRefused(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	const contact = "/v1/contacts/491511111111"
	for _, request := range []struct {
		method, path string
		body         any
		status       int
		code         string
	}{
		{http.MethodPost, "/v1/contacts", "text", http.StatusBadRequest, "bad-request"},
		{http.MethodPost, "/v1/contacts", fields{"phone": 49}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, "/v1/contacts", fields{"phone": "0151 1234567"}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, "/v1/contacts", fields{"phone": "491511111111", "nmae": "x"}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, "/v1/contacts", nil, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, "/v1/contacts", fields{"phone": "491519999999", "name": strings.Repeat("x", 2<<20)}, http.StatusRequestEntityTooLarge, "too-large"},
		{http.MethodGet, "/v1/contacts/491519999999", nil, http.StatusNotFound, "unknown-contact"},
		{http.MethodGet, "/v1/phones/491511111111", nil, http.StatusNotFound, "unknown-phone"},
		{http.MethodPost, contact + "/messages", fields{"to": "somebody", "text": "x"}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/messages", fields{"to": "status@broadcast", "text": "x"}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/messages", fields{"to": "491512222222"}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/messages", fields{"to": "491512222222", "text": "x", "quoted": "a", "edit": "b"}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/messages", fields{"to": "491512222222", "text": "x", "quoted": "nothing"}, http.StatusNotFound, "unknown-message"},
		{http.MethodGet, contact + "/messages?after=-1", nil, http.StatusBadRequest, "bad-request"},
		{http.MethodGet, contact + "/messages?wait=NaN", nil, http.StatusBadRequest, "bad-request"},
		{http.MethodGet, contact + "/receipts?wait=soon", nil, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/read", fields{"ids": []string{}}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/typing", fields{"to": "491512222222", "state": "sleeping"}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/presence", fields{}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/flood", fields{"to": "491512222222", "text": "x", "count": 1 << 30}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/attacks", fields{"to": "491512222222", "count": 0}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, contact + "/attacks", fields{"to": "491512222222", "first": -1}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, "/v1/faults", fields{"kind": "earthquake"}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, "/v1/faults", fields{"kind": "delay", "millis": -1}, http.StatusBadRequest, "bad-request"},
		{http.MethodPost, "/v1/faults", fields{"kind": "delay", "phone": "491519999999"}, http.StatusNotFound, "unknown-phone"},
		{http.MethodPut, "/v1/contacts", fields{}, http.StatusMethodNotAllowed, "method-not-allowed"},
		{http.MethodDelete, "/v1/info", nil, http.StatusMethodNotAllowed, "method-not-allowed"},
		{http.MethodGet, "/v2/info", nil, http.StatusNotFound, "unknown-path"},
	} {
		s.refused(request.method, request.path, request.body, request.status, request.code)
	}
}

func TestWebPagesOfOtherOriginsAreRefused(t *testing.T) {
	s := newSimulator(t)
	for name, edit := range map[string]func(*http.Request){
		"another origin":     func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"cross-site":         func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"a rebound name":     func(r *http.Request) { r.Host = "evil.example" },
		"a name with a port": func(r *http.Request) { r.Host = "evil.example:80" },
	} {
		request := httptest.NewRequest(http.MethodPost, s.url+"/v1/contacts", strings.NewReader(`{"phone":"491511111111"}`))
		edit(request)
		answer := httptest.NewRecorder()
		s.api.ServeHTTP(answer, request)
		if answer.Code != http.StatusForbidden || !strings.Contains(answer.Body.String(), `"forbidden"`) {
			t.Errorf("%s: got %d %s", name, answer.Code, answer.Body)
		}
	}
}

func TestALongPollEndsWhenTheServerCloses(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	entered := make(chan struct{}, 1)
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entered <- struct{}{}
		s.api.ServeHTTP(w, r)
	}))
	defer front.Close()
	answers := make(chan string)
	go func() {
		response, err := http.Get(front.URL + "/v1/contacts/491511111111/messages?wait=60")
		if err != nil {
			answers <- err.Error()
			return
		}
		body, _ := io.ReadAll(response.Body)
		_ = response.Body.Close()
		answers <- strings.TrimSpace(string(body))
	}()
	await(t, entered, "request")
	check(t, s.api.Close())
	if got := await(t, answers, "answer"); got != "[]" {
		t.Errorf("got %q", got)
	}
}

func TestALongPollEndsAfterItsTime(t *testing.T) {
	s := newSimulator(t)
	s.contact("491511111111", "Alice")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/v1/contacts/491511111111/messages?wait=0.05", nil)
	check(t, err)
	response, err := http.DefaultClient.Do(request)
	check(t, err)
	_ = response.Body.Close()
}

// FuzzRequests: whatever is asked, the answer is JSON and no 5xx.
func FuzzRequests(f *testing.F) {
	for _, seed := range []struct{ method, path, body string }{
		{"POST", "/v1/contacts", `{"phone":"x"}`},
		{"POST", "/v1/phones/49170000000/scan", `{"qr":"2@a,b,c,d"}`},
		{"GET", "/v1/contacts/%00/messages?after=9999999999999999999", ``},
		{"DELETE", "/v1/phones/1/devices/-1", ``},
		{"POST", "/v1/faults", `{"kind":"refuse-login","code":1e99}`},
		{"POST", "/v1/faults", `[[[[[[`},
	} {
		f.Add(seed.method, seed.path, seed.body)
	}
	s := newSimulator(f)
	f.Fuzz(func(t *testing.T, method, path, body string) {
		request, err := http.NewRequest(method, "http://127.0.0.1/", strings.NewReader(body))
		if err != nil || strings.HasPrefix(path, "/v1/trace") {
			return
		}
		request.URL.Path, request.URL.RawQuery, _ = strings.Cut(path, "?")
		answer := httptest.NewRecorder()
		s.api.ServeHTTP(answer, request)
		if answer.Code >= http.StatusInternalServerError {
			t.Errorf("%s %q %q: %d %s", method, path, body, answer.Code, answer.Body)
		}
	})
}
