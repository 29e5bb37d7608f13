package bridge

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// java is the other side of a bridge: it takes the frames and sorts them.
type java struct {
	t       *testing.T
	bridge  *Bridge
	replies chan *neonizepb.Reply
	stores  chan *neonizepb.StoreRequest
	events  chan *neonizepb.Event
	logs    chan *neonizepb.Log
}

// newJava opens an engine, which is closed at the end of the test.
func newJava(t *testing.T) *java {
	t.Helper()
	j := &java{
		t:       t,
		replies: make(chan *neonizepb.Reply, 1000),
		stores:  make(chan *neonizepb.StoreRequest, 1000),
		events:  make(chan *neonizepb.Event, 1000),
		logs:    make(chan *neonizepb.Log, 1000),
	}
	bridge, err := New(&neonizepb.Hello{Contract: Contract, FaultInjection: true}, j)
	if err != nil {
		t.Fatal(err)
	}
	j.bridge = bridge
	t.Cleanup(func() { j.close(time.Second) })
	return j
}

func (j *java) close(grace time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	j.bridge.Close(ctx)
}

// Send implements Carrier.
func (j *java) Send(_ Lane, frame []byte) error {
	message, err := readFromEngine(bytes.NewReader(frame))
	if err != nil {
		j.t.Error(err)
		return err
	}
	switch frame := message.GetFrame().(type) {
	case *neonizepb.FromEngine_Reply:
		j.replies <- frame.Reply
	case *neonizepb.FromEngine_StoreRequest:
		j.stores <- frame.StoreRequest
	case *neonizepb.FromEngine_Event:
		j.events <- frame.Event
	case *neonizepb.FromEngine_Log:
		j.logs <- frame.Log
	}
	return nil
}

func (j *java) send(messages ...*neonizepb.ToEngine) {
	j.t.Helper()
	if err := j.bridge.Receive(frames(j.t, messages...)); err != nil {
		j.t.Fatal(err)
	}
}

// next returns the next element of a channel.
func next[T any](t *testing.T, channel <-chan T) T {
	t.Helper()
	select {
	case element := <-channel:
		return element
	case <-time.After(patience):
		t.Fatalf("no %T came", *new(T))
		panic("unreachable")
	}
}

func request(id uint64, session, method string, message proto.Message) *neonizepb.ToEngine {
	data, err := proto.Marshal(message)
	if err != nil {
		panic(err)
	}
	return asFrame(&neonizepb.Call{Id: id, Session: session, Method: method, Request: data})
}

func asFrame(call *neonizepb.Call) *neonizepb.ToEngine {
	return &neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Call{Call: call}}
}

func cancel(id uint64) *neonizepb.ToEngine {
	return &neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Cancel{Cancel: &neonizepb.Cancel{Id: id}}}
}

func storeReply(reply *neonizepb.StoreReply) *neonizepb.ToEngine {
	return &neonizepb.ToEngine{Frame: &neonizepb.ToEngine_StoreReply{StoreReply: reply}}
}

func hello(hello *neonizepb.Hello) *neonizepb.ToEngine {
	return &neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Hello{Hello: hello}}
}

// frames returns messages as Java would write them.
func frames(t testing.TB, messages ...*neonizepb.ToEngine) []byte {
	t.Helper()
	var data []byte
	for _, message := range messages {
		payload, err := proto.Marshal(message)
		if err != nil {
			t.Fatal(err)
		}
		data = binary.LittleEndian.AppendUint32(data, uint32(len(payload)))
		data = append(data, payload...)
	}
	return data
}

// readFromEngine reads a frame as Java would.
func readFromEngine(in io.Reader) (*neonizepb.FromEngine, error) {
	var length uint32
	if err := binary.Read(in, binary.LittleEndian, &length); err != nil {
		return nil, err
	}
	payload := make([]byte, length)
	if _, err := io.ReadFull(in, payload); err != nil {
		return nil, err
	}
	message := &neonizepb.FromEngine{}
	return message, proto.Unmarshal(payload, message)
}
