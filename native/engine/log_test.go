package engine

import (
	"fmt"
	"testing"

	waBinary "go.mau.fi/whatsmeow/binary"

	"io.neonize/native/proto/neonizepb"
)

func TestErrorsQuoteNoStanzas(t *testing.T) {
	host := newTestHost()
	description := &waBinary.Node{Tag: "description", Attrs: waBinary.Attrs{"id": "1"}, Content: []byte("SECRET\n")}
	newLogger(host, neonizepb.Log_DEBUG).of("alice", "Client").Warnf("Failed: %v", fmt.Errorf("unexpected body: %s", description))
	lines := host.logged()
	if last := lines[len(lines)-1].Message; last != "Failed: unexpected body: <description>" {
		t.Errorf("the line is %q", last)
	}
}

func TestStanzasAreInTheLogOnlyWithTrace(t *testing.T) {
	stanza := &waBinary.Node{Tag: "message", Attrs: waBinary.Attrs{"id": "SECRET"}}
	for name, test := range map[string]struct {
		level    neonizepb.Log_Level
		expected []string
	}{
		"trace": {neonizepb.Log_TRACE, []string{`TRACE Recv <message id="SECRET"/>`, `WARN Socket lost <message>`}},
		"debug": {neonizepb.Log_DEBUG, []string{`WARN Socket lost <message>`}},
		"error": {neonizepb.Log_ERROR, nil},
	} {
		t.Run(name, func(t *testing.T) {
			host := newTestHost()
			root := newLogger(host, test.level).of("alice", "")
			root.Sub("Recv").Debugf("%s", stanza)
			root.Sub("Socket").Warnf("lost %s", stanza)
			root.Debugf("Errored frame hex: %s", "c0ffee")
			var lines []string
			for _, line := range host.logged() {
				if line.Session != "alice" {
					t.Errorf("session is %q", line.Session)
				}
				if line.Module != "" {
					lines = append(lines, line.Level.String()+" "+line.Module+" "+line.Message)
				}
			}
			if len(lines) != len(test.expected) {
				t.Fatalf("lines are %q, expected %q", lines, test.expected)
			}
			for i := range lines {
				if lines[i] != test.expected[i] {
					t.Errorf("line is %q, expected %q", lines[i], test.expected[i])
				}
			}
		})
	}
}
