package main

import (
	"testing"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/bridge"
	"io.neonize/native/proto/neonizepb"
)

// TestAnEngineWithoutMemoryForAFrameEnds is about replies and events that cannot be queued: somebody waits for them.
func TestAnEngineWithoutMemoryForAFrameEnds(t *testing.T) {
	hello, err := proto.Marshal(&neonizepb.Hello{Contract: bridge.Contract})
	if err != nil {
		t.Fatal(err)
	}
	handle, _, code := open(hello, 256)
	if code < 0 {
		t.Fatalf("the engine did not open: %d", code)
	}
	entry, _ := find(handle)
	exhausted(handle)
	entry.close(0) // waits for the other one
	if left, code := find(handle); left != nil || code != -1 {
		t.Errorf("the engine is still there, or its handle is answered with %d", code)
	}
	if err := queue(handle).Send(bridge.LaneReplies, []byte{0, 0, 0, 0}); err != bridge.ErrClosed {
		t.Errorf("a reply was answered with %v", err)
	}
}
