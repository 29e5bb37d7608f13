package engine

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// journal notes, of one session, how much was written to its store when whatsmeow sent a stanza, what was committed, and when
// which stanza came to the server. The order of the first and the last is the promise of the gate: a stanza comes to the server
// after everything that was written before it was sent.
type journal struct {
	session *actress
	// mustBeDurable looks, in what is durable, for what a stanza rests on.
	mustBeDurable func(durable *store.Memory, stanza *waBinary.Node) error

	mu      sync.Mutex
	lines   []string
	sent    map[string][]uint64 // the number of the last write before each stanza of a name that was sent
	arrived map[string]int      // by kind of stanza
	errors  []error
}

// keepJournal begins with a session that was opened and is not connected. Commits take a while from then on, so that whatever
// does not wait for them comes to the server before.
func keepJournal(session *actress, mustBeDurable func(*store.Memory, *waBinary.Node) error) *journal {
	j := &journal{
		session: session, mustBeDurable: mustBeDurable,
		sent: make(map[string][]uint64), arrived: make(map[string]int),
	}
	session.host.telling(j.told)
	backend := session.host.backend(session.name)
	backend.committed = func(batch string) { j.note("commit %s", batch) }
	backend.delay = 5 * time.Millisecond
	session.trace.telling(j.arrives)
	return j
}

func (j *journal) note(format string, arguments ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, fmt.Sprintf(format, arguments...))
}

// records is the store of the session's present client, nil when there is none.
func (j *journal) records() *store.Store {
	session, err := j.session.engine.session(j.session.name)
	if err != nil {
		return nil
	}
	if c := session.current.Load().client; c != nil {
		return c.store
	}
	return nil
}

// told sees whatsmeow's log, which has every stanza just before it is written.
func (j *journal) told(line *neonizepb.Log) {
	if line.GetModule() != "Send" || line.GetSession() != j.session.name {
		return
	}
	records := j.records()
	if records == nil {
		return
	}
	written := records.Seq()
	j.mu.Lock()
	defer j.mu.Unlock()
	name := nameInLog(line.GetMessage())
	j.sent[name] = append(j.sent[name], written)
	j.lines = append(j.lines, fmt.Sprintf("write %d, send %s", written, name))
}

// unpaired is how the server calls a device that is being paired.
const unpaired = "unpaired"

// arrives sees what comes to the server.
func (j *journal) arrives(device string, stanza *waBinary.Node) {
	if own := j.session.status().identity.jid; device != unpaired && device != own {
		return
	}
	records := j.records()
	name := nameOf(stanza)
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.sent[name]) == 0 || records == nil {
		return
	}
	written := j.sent[name][0]
	j.sent[name] = j.sent[name][1:]
	durable := records.Committed()
	j.lines = append(j.lines, fmt.Sprintf("wire %s, durable %d", name, durable))
	j.arrived[describeStanza(stanza)]++
	if durable < written {
		j.errors = append(j.errors, fmt.Errorf("%s came when %d of %d writes were durable", name, durable, written))
	}
	if err := j.mustBeDurable(j.session.host.backend(j.session.name).Snapshot(), stanza); err != nil {
		j.errors = append(j.errors, fmt.Errorf("%s came before it was durable: %w", name, err))
	}
}

// expect checks that nothing came too early, and that all kinds of stanzas came at all.
func (j *journal) expect(t *testing.T, kinds ...string) {
	t.Helper()
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, err := range j.errors {
		t.Error(err)
	}
	for _, kind := range kinds {
		if j.arrived[kind] == 0 {
			t.Errorf("no %q came; what came is %v", kind, j.arrived)
		}
	}
	if t.Failed() {
		t.Logf("the journal:\n%s", strings.Join(j.lines, "\n"))
	}
}

// identifying are the attributes that tell stanzas of one connection apart.
var identifying = []string{"class", "id", "participant", "to", "type"}

func nameOf(stanza *waBinary.Node) string {
	name := stanza.Tag
	for _, attribute := range identifying {
		if value, present := stanza.Attrs[attribute]; present {
			name += fmt.Sprintf(" %s=%v", attribute, value)
		}
	}
	return name
}

var inLog = regexp.MustCompile(`(\w+)="([^"]*)"`)

// nameInLog is nameOf for a stanza as whatsmeow's log has it.
func nameInLog(line string) string {
	head, _, _ := strings.Cut(strings.TrimPrefix(line, "<"), ">")
	name, attributes, _ := strings.Cut(strings.TrimSuffix(head, "/"), " ")
	found := make(map[string]string)
	for _, match := range inLog.FindAllStringSubmatch(attributes, -1) {
		found[match[1]] = match[2]
	}
	for _, attribute := range identifying {
		if value, present := found[attribute]; present {
			name += fmt.Sprintf(" %s=%s", attribute, value)
		}
	}
	return name
}
