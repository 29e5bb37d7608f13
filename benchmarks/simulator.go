package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const (
	botPhone   = "491701234567"
	samplePort = "18080"
)

// simulator is a running neonize-simulator and its control API.
type simulator struct {
	Control      string `json:"control"`
	WebsocketURL string `json:"websocketUrl"`
	MediaURL     string `json:"mediaUrl"`
	RootKey      string `json:"rootKey"`
	CA           string `json:"caCertificate"`

	process *exec.Cmd
	stdin   io.Closer
}

func startSimulator(ctx context.Context, path string) (*simulator, error) {
	process := exec.CommandContext(ctx, path, "--parent-watch", "--control", "127.0.0.1:0")
	process.Stderr = os.Stderr
	stdin, err := process.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := process.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(stdout).ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("the simulator ended at once: %w", err)
	}
	sim := &simulator{process: process, stdin: stdin}
	return sim, json.Unmarshal(line, sim)
}

// Close ends the simulator, which watches its standard input.
func (s *simulator) Close() {
	_ = s.stdin.Close()
	_ = s.process.Wait()
}

// properties are the sample application's arguments that point it at the simulator.
func (s *simulator) properties(dir string) []string {
	ca := filepath.Join(dir, "ca.pem")
	if err := os.WriteFile(ca, []byte(s.CA), 0o600); err != nil {
		panic(err)
	}
	return []string{"--neonize.connection.websocket-url=" + s.WebsocketURL, "--neonize.connection.media-url=" + s.MediaURL,
		"--neonize.connection.root-key=" + s.RootKey, "--neonize.connection.ca-certificate=file:" + ca}
}

func (s *simulator) person(kind, phone, name string) error {
	return s.post("/v1/"+kind, map[string]any{"phone": phone, "name": name})
}

func (s *simulator) scan(phone, qr string) error {
	return s.post("/v1/phones/"+phone+"/scan", map[string]any{"qr": qr})
}

func (s *simulator) flood(contact, to string, messages int) error {
	return s.post("/v1/contacts/"+contact+"/flood",
		map[string]any{"to": to, "text": "ping", "count": messages, "concurrency": 8})
}

func (s *simulator) awaitDevice(ctx context.Context, phone string) error {
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		var devices []struct {
			Device    int  `json:"device"`
			Connected bool `json:"connected"`
		}
		if err := getJSON(s.Control+"/v1/phones/"+phone+"/devices", &devices); err != nil {
			return err
		}
		for _, device := range devices {
			if device.Device != 0 && device.Connected {
				return nil
			}
		}
	}
	return errors.New("the bot did not connect within 30 seconds")
}

// awaitAnswers returns how many answers came, and when the last one did; it gives up when none came for five seconds.
func (s *simulator) awaitAnswers(contact string, messages int) (int, time.Time, error) {
	answered, last := 0, time.Now()
	for answered < messages {
		var page []struct {
			Index int `json:"index"`
		}
		if err := getJSON(fmt.Sprintf("%s/v1/contacts/%s/messages?after=%d&wait=5", s.Control, contact, answered), &page); err != nil {
			return 0, last, err
		}
		if len(page) == 0 {
			break
		}
		answered, last = page[len(page)-1].Index, time.Now()
	}
	return answered, last, nil
}

func (s *simulator) post(path string, body any) error {
	content, err := json.Marshal(body)
	if err != nil {
		return err
	}
	response, err := http.Post(s.Control+path, "application/json", bytes.NewReader(content))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if answer, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", path, answer)
	}
	return nil
}

func getJSON(url string, into any) error {
	response, err := http.Get(url)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, response.Status)
	}
	return json.NewDecoder(response.Body).Decode(into)
}

// pairSample links the sample application: it shows its QR code at /sessions.
func pairSample(ctx context.Context, sim *simulator, phone string) error {
	for deadline := time.Now().Add(60 * time.Second); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		var sessions []struct {
			QR string `json:"qr"`
		}
		if err := getJSON("http://127.0.0.1:"+samplePort+"/sessions", &sessions); err != nil {
			continue // still starting
		}
		if len(sessions) > 0 && sessions[0].QR != "" {
			return sim.scan(phone, sessions[0].QR)
		}
	}
	return errors.New("the sample application showed no QR code within 60 seconds")
}
