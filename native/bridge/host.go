package bridge

import (
	"errors"
	"fmt"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

// Emit sends an event to Java. Events keep the order in which they are emitted.
func (b *Bridge) Emit(event *neonizepb.Event) {
	encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Event{Event: event}})
	if err != nil {
		b.dropEvent(event, err)
		return
	}
	// A closed carrier has nobody behind it who waits for events.
	_ = b.carrier.Send(LaneEvents, encoded)
}

// dropEvent gives up an event that cannot be sent, and its place in the session's window with it.
func (b *Bridge) dropEvent(event *neonizepb.Event, reason error) {
	b.Log(&neonizepb.Log{
		Level:   neonizepb.Log_ERROR,
		Module:  "Bridge",
		Session: event.GetSession(),
		Message: fmt.Sprintf("Event %d (%T) is lost: %v", event.GetSequence(), event.GetPayload(), reason),
	})
	// Not here and now: the caller may hold the lock that EventDone needs.
	go b.eventDone(&neonizepb.EventDone{Session: event.GetSession(), Sequence: event.GetSequence()})
}

// Log sends a line to Java's log. When Java does not keep up, lines are dropped, and a later line tells how many.
func (b *Bridge) Log(line *neonizepb.Log) {
	if dropped := b.droppedLogs.Swap(0); dropped > 0 {
		b.sendLog(&neonizepb.Log{
			Level:   neonizepb.Log_WARN,
			Module:  "Bridge",
			Message: fmt.Sprintf("%d log lines were dropped, because they were not read fast enough", dropped),
		}, dropped)
	}
	b.sendLog(line, 1)
}

// sendLog sends a line that stands for a number of lines. All log lines pass here, and lines quote what strangers wrote.
func (b *Bridge) sendLog(line *neonizepb.Log, lines int64) {
	line.Module, line.Session, line.Message = oneLine(line.Module), oneLine(line.Session), oneLine(line.Message)
	encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Log{Log: line}})
	if err != nil {
		b.droppedLogs.Add(lines)
		return
	}
	if errors.Is(b.carrier.Send(LaneLogs, encoded), ErrFull) {
		b.droppedLogs.Add(lines)
	}
}
