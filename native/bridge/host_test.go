package bridge

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"io.neonize/native/proto/neonizepb"
)

func TestEventsKeepTheirOrder(t *testing.T) {
	j := newJava(t)
	for sequence := uint64(1); sequence <= 500; sequence++ {
		j.bridge.Emit(&neonizepb.Event{Sequence: sequence, Session: "support"})
	}
	for sequence := uint64(1); sequence <= 500; sequence++ {
		if got := next(t, j.events).GetSequence(); got != sequence {
			t.Fatalf("event %d came, expected %d", got, sequence)
		}
	}
}

func TestAnEventThatIsTooLargeIsLostWithALogLine(t *testing.T) {
	j := newJava(t)
	raw := &neonizepb.RawEvent{Type: "HistorySync", Json: make([]byte, MaxFrame)}
	j.bridge.Emit(&neonizepb.Event{Sequence: 3, Session: "support", Payload: &neonizepb.Event_Raw{Raw: raw}})
	line := next(t, j.logs)
	if line.GetLevel() != neonizepb.Log_ERROR || line.GetSession() != "support" || !strings.Contains(line.GetMessage(), "Event 3") {
		t.Errorf("the log line is %v", line)
	}
	if len(j.events) != 0 {
		t.Error("the event was sent")
	}
}

func TestLogLinesThatNobodyReadsAreDroppedAndCounted(t *testing.T) {
	queue := newQueue()
	bridge := &Bridge{carrier: queue}
	for i := range MaxLogs + 500 {
		bridge.Log(&neonizepb.Log{Message: fmt.Sprint(i)})
	}
	for i := range MaxLogs {
		if line := takeLog(t, queue); line.GetMessage() != fmt.Sprint(i) {
			t.Fatalf("line %d is %v", i, line)
		}
	}
	bridge.Log(&neonizepb.Log{Message: "after"})
	if line := takeLog(t, queue); !strings.HasPrefix(line.GetMessage(), "500 log lines were dropped") {
		t.Errorf("the line is %v, expected the number of dropped lines", line)
	}
	if line := takeLog(t, queue); line.GetMessage() != "after" {
		t.Errorf("the line is %v, expected the one after", line)
	}
}

func takeLog(t *testing.T, queue *queue) *neonizepb.Log {
	t.Helper()
	message, err := readFromEngine(bytes.NewReader(queue.take()))
	if err != nil {
		t.Fatal(err)
	}
	return message.GetLog()
}

func TestTheQueueGivesTheMostUrgentFrameFirst(t *testing.T) {
	queue := newQueue()
	for _, lane := range []Lane{LaneLogs, LaneEvents, LaneStore, LaneReplies, LaneEvents, LaneReplies} {
		if err := queue.Send(lane, []byte{byte(lane)}); err != nil {
			t.Fatal(err)
		}
	}
	queue.close()
	var out bytes.Buffer
	if err := queue.writeTo(&out); err != nil {
		t.Fatal(err)
	}
	want := []byte{byte(LaneReplies), byte(LaneReplies), byte(LaneStore), byte(LaneEvents), byte(LaneEvents), byte(LaneLogs)}
	if !bytes.Equal(out.Bytes(), want) {
		t.Errorf("the lanes came as %v, expected %v", out.Bytes(), want)
	}
	if err := queue.Send(LaneReplies, nil); !errors.Is(err, ErrClosed) {
		t.Errorf("Send says %v, expected %v", err, ErrClosed)
	}
}
