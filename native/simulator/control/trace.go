package control

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/simulator/wire"
)

// traceLength is how many stanzas are remembered.
const traceLength = 20_000

// traced is a stanza as it passed. It is turned into text only for who reads it: most are read by nobody.
type traced struct {
	at        time.Time
	direction wire.Direction
	label     string
	node      *waBinary.Node
}

// tracedJSON is a stanza in an answer.
type tracedJSON struct {
	Time      time.Time      `json:"time,omitzero"`
	Phone     string         `json:"phone"`
	Device    uint16         `json:"device"`
	Direction wire.Direction `json:"direction,omitempty"`
	Stanza    string         `json:"stanza"`
}

func (t traced) json() tracedJSON {
	jid, _ := types.ParseJID(t.label)
	return tracedJSON{t.at, jid.User, jid.Device, t.direction, t.node.String()}
}

// Trace remembers the latest stanzas of a server. Its zero value is ready.
type Trace struct {
	mu    sync.Mutex
	ring  []traced
	count int
	grown chan struct{} // nil while nobody waits
}

// Record is a [wire.Tracer].
func (t *Trace) Record(direction wire.Direction, label string, node *waBinary.Node) {
	entry := traced{time.Now(), direction, label, node}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.ring) < traceLength {
		t.ring = append(t.ring, entry)
	} else {
		t.ring[t.count%traceLength] = entry
	}
	t.count++
	if t.grown != nil {
		close(t.grown)
		t.grown = nil
	}
}

// after returns up to 1,000 stanzas behind a position, the position behind them, and what closes at the next stanza.
func (t *Trace) after(position int) ([]traced, int, <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	position = max(position, t.count-len(t.ring))
	end := min(t.count, position+1000)
	entries := make([]traced, 0, end-position)
	for ; position < end; position++ {
		entries = append(entries, t.ring[position%traceLength])
	}
	if t.grown == nil {
		t.grown = make(chan struct{})
	}
	return entries, end, t.grown
}

// total is how many stanzas passed so far.
func (t *Trace) total() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.count
}

// serveTrace streams stanzas as lines of JSON until the client has gone, or until the last one when it does not follow.
func (s *Server) serveTrace(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/x-ndjson")
	follow := r.URL.Query().Get("follow") != "false"
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	stream := http.NewResponseController(w)
	for position := 0; ; {
		entries, next, grown := s.trace.after(position)
		for _, entry := range entries {
			if encoder.Encode(entry.json()) != nil {
				return
			}
		}
		if stream.Flush() != nil {
			return
		}
		if len(entries) == 0 && (!follow || !await(r.Context(), grown)) {
			return
		}
		position = next
	}
}

func await(ctx context.Context, event <-chan struct{}) bool {
	select {
	case <-event:
		return true
	case <-ctx.Done():
		return false
	}
}
