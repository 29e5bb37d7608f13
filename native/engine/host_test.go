package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// patience is how long a test waits for what must come. It passes only when the test has failed.
const patience = 60 * time.Second

// testHost keeps what the engine hands over, and is done with every event at once unless it is told to be slow.
type testHost struct {
	mu     sync.Mutex
	events []*neonizepb.Event
	lines  []*neonizepb.Log
	stores map[string]*testBackend
	// changed is closed and replaced with every event.
	changed chan struct{}
	// broken are the reasons why events, replies and batches could not have been sent to Java.
	broken []error
	// done is told every event that the host is done with; nil while there is no engine.
	done func(session string, sequence uint64)
	slow bool
	owed []*neonizepb.Event
	// told gets the stanzas in the log, which are not kept then, before Log returns; nil while nobody wants to know.
	told func(line *neonizepb.Log)
}

func newTestHost() *testHost {
	return &testHost{stores: make(map[string]*testBackend), changed: make(chan struct{})}
}

// encode does what the bridge would do with a frame, and remembers when it cannot be sent or read.
func (h *testHost) encode(message *neonizepb.FromEngine) error {
	encoded, err := frame.Encode(message)
	if err == nil {
		err = proto.Unmarshal(encoded[frame.LengthSize:], new(neonizepb.FromEngine))
	}
	if err != nil {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.broken = append(h.broken, err)
	}
	return err
}

// reply encodes the response of a call.
func (h *testHost) reply(response []byte) error {
	return h.encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Reply{
		Reply: &neonizepb.Reply{Result: &neonizepb.Reply_Response{Response: response}},
	}})
}

// check fails a test whose engine said what cannot be sent.
func (h *testHost) check(t *testing.T) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, err := range h.broken {
		t.Errorf("A frame could not have been sent to Java: %v", err)
	}
}

func (h *testHost) Emit(event *neonizepb.Event) {
	_ = h.encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Event{Event: event}})
	h.mu.Lock()
	h.events = append(h.events, event)
	close(h.changed)
	h.changed = make(chan struct{})
	done := h.done
	if h.slow {
		h.owed = append(h.owed, event)
		done = nil
	}
	h.mu.Unlock()
	if done != nil {
		done(event.Session, event.Sequence)
	}
}

// beSlow keeps the events that come from now on, until it is called with false.
func (h *testHost) beSlow(slow bool) {
	h.mu.Lock()
	h.slow = slow
	owed, done := h.owed, h.done
	h.owed = nil
	h.mu.Unlock()
	for _, event := range owed {
		done(event.Session, event.Sequence)
	}
}

func (h *testHost) Store(session string, _ int64) store.Backend { return h.backend(session) }

func (h *testHost) backend(session string) *testBackend {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stores[session] == nil {
		h.stores[session] = &testBackend{Memory: store.NewMemory(), host: h}
	}
	return h.stores[session]
}

func (h *testHost) Log(line *neonizepb.Log) {
	h.mu.Lock()
	told := h.told
	if told == nil || line.GetLevel() != neonizepb.Log_TRACE {
		h.lines = append(h.lines, line)
		told = nil
	}
	h.mu.Unlock()
	if told != nil {
		told(line)
	}
}

// telling sets who gets the stanzas in the log.
func (h *testHost) telling(told func(line *neonizepb.Log)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.told = told
}

func (h *testHost) logged() []*neonizepb.Log {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.lines)
}

// of returns the events of a session so far.
func (h *testHost) of(session string) ([]*neonizepb.Event, <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var own []*neonizepb.Event
	for _, event := range h.events {
		if event.Session == session {
			own = append(own, event)
		}
	}
	return own, h.changed
}

// dump writes the log of a test that failed.
func (h *testHost) dump(t *testing.T) {
	for _, line := range h.logged() {
		t.Logf("%s [%s] %s: %s", line.Level, line.Session, line.Module, line.Message)
	}
}

// testBackend counts the commits, lets their events be seen, and fails on demand.
type testBackend struct {
	*store.Memory
	host   *testHost
	writes atomic.Int64
	// reads counts what is asked of it.
	reads   atomic.Int64
	failing atomic.Bool
	// fenced refuses writes as if another instance ran the session.
	fenced atomic.Bool
	// unreadable makes all reads of single records fail.
	unreadable atomic.Bool
	// stumbles makes the next read panic.
	stumbles atomic.Bool
	// away is locked while the database does not answer.
	away sync.RWMutex

	// delay is how long a commit takes, and committed is told of each.
	delay     time.Duration
	committed func(batch string)

	mu sync.Mutex
	// batches tells of each commit which kinds of records were in it.
	batches []string
}

// describeBatch names the kinds of what is in a batch, with their number.
func describeBatch(batch store.Batch) string {
	counts := make(map[string]int)
	for _, record := range batch.Puts {
		counts["+"+record.Kind]++
	}
	for _, key := range batch.Deletes {
		counts["-"+key.Kind]++
	}
	if len(batch.Events) > 0 {
		counts["events"] = len(batch.Events)
	}
	return strings.TrimPrefix(fmt.Sprint(counts), "map")
}

// since returns what was committed after the first so many commits.
func (b *testBackend) since(count int64) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.batches[count:])
}

// wireBatch is a batch as the bridge sends it.
func wireBatch(batch store.Batch) *neonizepb.FromEngine {
	write := &neonizepb.StoreWrite{Events: batch.Events}
	for _, record := range batch.Puts {
		write.Puts = append(write.Puts, &neonizepb.Record{Kind: record.Kind, Key: record.Key.Key, Value: record.Value})
	}
	for _, key := range batch.Deletes {
		write.Deletes = append(write.Deletes, &neonizepb.RecordKey{Kind: key.Kind, Key: key.Key})
	}
	return &neonizepb.FromEngine{Frame: &neonizepb.FromEngine_StoreRequest{StoreRequest: &neonizepb.StoreRequest{
		Operation: &neonizepb.StoreRequest_Write{Write: write},
	}}}
}

var errBackend = errors.New("the database is away")

func (b *testBackend) Get(ctx context.Context, keys []store.Key) ([]store.Record, error) {
	b.reads.Add(1)
	if b.unreadable.Load() {
		return nil, errBackend
	}
	return b.Memory.Get(ctx, keys)
}

func (b *testBackend) Scan(ctx context.Context, kind, prefix string, after *store.Key, limit int) ([]store.Record, bool, error) {
	if b.stumbles.CompareAndSwap(true, false) {
		panic("the backend stumbles")
	}
	b.reads.Add(1)
	return b.Memory.Scan(ctx, kind, prefix, after, limit)
}

func (b *testBackend) Write(ctx context.Context, batch store.Batch) error {
	b.away.RLock()
	defer b.away.RUnlock()
	if b.failing.Load() {
		return errBackend
	}
	if b.fenced.Load() {
		return errFenced
	}
	if err := b.host.encode(wireBatch(batch)); err != nil {
		return err
	}
	time.Sleep(b.delay)
	b.mu.Lock()
	b.batches = append(b.batches, describeBatch(batch))
	b.mu.Unlock()
	b.writes.Add(1)
	if err := b.Memory.Write(ctx, batch); err != nil {
		return err
	}
	if b.committed != nil {
		b.committed(describeBatch(batch))
	}
	for _, event := range batch.Events {
		b.host.Emit(event)
	}
	return nil
}
