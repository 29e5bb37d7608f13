package bridge

import "errors"

// Lane is a queue of frames on the way to Java. Frames of one lane stay in order; lanes do not wait for each other.
type Lane int

// The numbers are those of the C interface, but for LaneLogs, which is polled as a part of LaneEvents.
const (
	LaneReplies Lane = iota
	LaneStore
	LaneEvents
	// LaneLogs leads into LaneEvents too, but has room for MaxLogs frames only.
	LaneLogs
)

// MaxLogs is the number of log lines that wait for Java at most; more are dropped and counted.
const MaxLogs = 1000

var (
	// ErrFull says that LaneLogs has no room.
	ErrFull = errors.New("the lane is full")
	// ErrClosed says that the bridge or the carrier was closed.
	ErrClosed = errors.New("the engine is closed")
)

// Carrier brings frames to Java.
type Carrier interface {
	// Send queues a frame, its length included, and never blocks. It fails with ErrFull on LaneLogs,
	// and with ErrClosed on all lanes. It may be called concurrently.
	Send(lane Lane, frame []byte) error
}
