package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/store"
)

// TestMain lets the test's own executable be the simulator.
func TestMain(m *testing.M) {
	if os.Getenv("SIMULATOR_UNDER_TEST") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

type simulator struct {
	t       *testing.T
	process *exec.Cmd
	input   io.Closer
	ready   ready
}

func launch(t *testing.T, arguments ...string) *simulator {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0], append([]string{"--control", "127.0.0.1:0"}, arguments...)...)
	process.Env = append(os.Environ(), "SIMULATOR_UNDER_TEST=1")
	process.Stderr = os.Stderr
	input, err := process.StdinPipe()
	check(t, err)
	output, err := process.StdoutPipe()
	check(t, err)
	check(t, process.Start())
	line, err := bufio.NewReader(output).ReadBytes('\n')
	check(t, err)
	s := &simulator{t: t, process: process, input: input}
	check(t, json.Unmarshal(line, &s.ready))
	return s
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (s *simulator) call(method, path, body string) string {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.ready.Control+path, strings.NewReader(body))
	check(s.t, err)
	response, err := http.DefaultClient.Do(request)
	check(s.t, err)
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	check(s.t, err)
	if response.StatusCode != http.StatusOK {
		s.t.Fatalf("%s %s: %d %s", method, path, response.StatusCode, answer)
	}
	return string(answer)
}

// terminate ends the simulator as a service manager does.
func (s *simulator) terminate() {
	s.t.Helper()
	check(s.t, s.process.Process.Signal(syscall.SIGTERM))
	s.ended()
}

func (s *simulator) ended() {
	s.t.Helper()
	done := make(chan error, 1)
	go func() { done <- s.process.Wait() }()
	select {
	case err := <-done:
		check(s.t, err)
	case <-time.After(10 * time.Second):
		s.t.Fatal("the simulator has not ended within ten seconds")
	}
}

func TestItTellsWhereItIsAndEndsOnSIGTERM(t *testing.T) {
	s := launch(t)
	if answer := s.call(http.MethodGet, "/v1/info", ""); !strings.Contains(answer, s.ready.RootKey) || s.ready.WebsocketURL == "" {
		t.Errorf("the line says %+v, the API %s", s.ready, answer)
	}
	s.call(http.MethodPost, "/v1/contacts", `{"phone": "491511111111"}`)
	s.terminate()
}

func TestItEndsWithItsParentAndNotBefore(t *testing.T) {
	s := launch(t, "--parent-watch")
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		check(t, s.process.Process.Signal(signal))
	}
	s.call(http.MethodGet, "/v1/info", "")
	check(t, s.input.Close())
	s.ended()
}

func TestItRefusesWhatItShouldNotDo(t *testing.T) {
	for _, arguments := range [][]string{
		{"--control", "0.0.0.0:0"}, {"--listen", ":0"}, {"--control", "nonsense"}, {"--log", "loud"}, {"surplus"},
	} {
		if _, err := parseFlags(arguments, io.Discard); err == nil {
			t.Errorf("%v was accepted", arguments)
		}
	}
	if _, err := parseFlags([]string{"--control", "0.0.0.0:0", "--allow-remote"}, io.Discard); err != nil {
		t.Errorf("--allow-remote: %v", err)
	}
}

// TestARestartKeepsTheWorld: a linked client, the contact it talks to and what waits for it survive the simulator.
func TestARestartKeepsTheWorld(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	s := launch(t, "--state", state)
	s.call(http.MethodPost, "/v1/contacts", `{"phone": "491511111111", "name": "Alice"}`)
	s.call(http.MethodPost, "/v1/phones", `{"phone": "491700000000", "name": "Bot"}`)
	device := store.NewMemory()
	bot := newBot(t, device)
	bot.connect(s)
	s.call(http.MethodPost, "/v1/phones/491700000000/scan", fmt.Sprintf(`{"qr": %q}`, <-bot.qr))
	<-bot.connected
	s.call(http.MethodPost, "/v1/contacts/491511111111/messages", `{"to": "491700000000", "text": "before"}`)
	bot.expect("before")
	bot.client.Disconnect()
	s.call(http.MethodPost, "/v1/contacts/491511111111/messages", `{"to": "491700000000", "text": "while you were away"}`)
	s.terminate()

	s = launch(t, "--state", state)
	bot.connect(s)
	<-bot.connected
	bot.expect("while you were away")
	s.call(http.MethodPost, "/v1/contacts/491511111111/messages", `{"to": "491700000000", "text": "after"}`)
	bot.expect("after")
	if contact := s.call(http.MethodGet, "/v1/contacts/491511111111", ""); !strings.Contains(contact, `"name":"Alice"`) {
		t.Errorf("the contact is %s", contact)
	}
	s.terminate()
}

// bot is a stock whatsmeow client.
type bot struct {
	t         *testing.T
	client    *whatsmeow.Client
	qr        chan string
	connected chan struct{}
	texts     chan string
}

func newBot(t *testing.T, backend store.Backend) *bot {
	t.Helper()
	state, err := store.Open(t.Context(), backend, store.Options{})
	check(t, err)
	b := &bot{t, whatsmeow.NewClient(state.Device(), nil), make(chan string, 1), make(chan struct{}, 10), make(chan string, 10)}
	b.client.EnableDecryptedEventBuffer = true // the store demands it
	b.client.AddEventHandler(func(event any) {
		switch event := event.(type) {
		case *events.QR:
			b.qr <- event.Codes[0]
		case *events.Connected:
			b.connected <- struct{}{}
		case *events.Message:
			if text := event.Message.GetConversation(); text != "" {
				b.texts <- text
			}
		}
	})
	t.Cleanup(func() {
		b.client.Disconnect()
		_ = state.Close(context.Background())
	})
	return b
}

// connect points the client at a simulator over TLS.
func (b *bot) connect(s *simulator) {
	b.t.Helper()
	root, err := hex.DecodeString(s.ready.RootKey)
	check(b.t, err)
	if !bytes.Equal(whatsmeow.WACertPubKey[:], root) {
		whatsmeow.WACertPubKey = [32]byte(root)
	}
	client := clientOf(b.t, s.ready.Info)
	b.client.SetWebsocketHTTPClient(client)
	b.client.SetPreLoginHTTPClient(client)
	check(b.t, b.client.Connect())
}

func (b *bot) expect(text string) {
	b.t.Helper()
	select {
	case got := <-b.texts:
		if got != text {
			b.t.Fatalf("got %q, want %q", got, text)
		}
	case <-time.After(20 * time.Second):
		b.t.Fatalf("%q did not come", text)
	}
}
