package bridge

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

const (
	// orphanGrace is how long sessions have to disconnect when Java is gone without a Close.
	orphanGrace = 2 * time.Second
	// drainGrace is how long Java may take to read what was written last.
	drainGrace = 2 * time.Second

	streamBuffer = 64 << 10
)

var (
	// ErrRefused says that the engine did not open; the reason went out as a refused frame.
	ErrRefused = errors.New("the engine refused to open")
	// ErrOutput says that the output could not be written.
	ErrOutput = errors.New("the output cannot be written")
)

// Serve runs one engine over a pair of streams: a Hello first, then frames in both directions. It disconnects all sessions
// and returns when a Close frame comes, when in ends, or when ctx ends, which says that Java is gone. Its error is
// nil then. Otherwise it is ErrRefused, ErrFrame after something that is not a frame, or ErrOutput.
func Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	queue := newQueue()
	input := bufio.NewReaderSize(in, streamBuffer)
	bridge, err := greet(input, queue)
	if bridge == nil {
		queue.close()
		return errors.Join(err, queue.writeTo(out))
	}
	s := &stream{
		bridge:     bridge,
		input:      input,
		closeAsked: make(chan time.Duration, 1),
		inputEnded: make(chan error, 1),
		written:    make(chan struct{}),
	}
	// Only now: hello_ack waits in the queue and is to be the first frame, before any log line.
	go func() {
		defer close(s.written)
		s.writeError = queue.writeTo(out)
	}()
	go s.read()
	err = s.run(ctx)
	queue.close()
	return errors.Join(err, s.drain())
}

// greet reads the hello and queues the answer. A stream that ends before it gives neither bridge nor error.
func greet(input *bufio.Reader, queue *queue) (*Bridge, error) {
	message, err := readFrame(input)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil || message.GetHello() == nil {
		return nil, refuse(queue, failure(neonizepb.Error_INVALID_ARGUMENT,
			"The input does not begin with a hello frame; this program is for the Neonize client, which starts it"))
	}
	bridge, err := New(message.GetHello(), queue)
	if err != nil {
		return nil, refuse(queue, err)
	}
	encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_HelloAck{HelloAck: Ack()}})
	if err != nil {
		return nil, err
	}
	return bridge, queue.Send(LaneReplies, encoded)
}

func refuse(queue *queue, reason error) error {
	encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Refused{Refused: wire(reason)}})
	if err != nil {
		return err
	}
	return errors.Join(ErrRefused, queue.Send(LaneReplies, encoded))
}

// stream is a bridge between two streams.
type stream struct {
	bridge     *Bridge
	input      *bufio.Reader
	closeAsked chan time.Duration
	inputEnded chan error // nil when it just ended
	written    chan struct{}
	writeError error // valid when written is closed
}

// run returns when the bridge is closed, for whatever reason.
func (s *stream) run(ctx context.Context) error {
	grace := orphanGrace
	var err error
	select {
	case grace = <-s.closeAsked:
	case err = <-s.inputEnded:
	case <-ctx.Done():
		s.bridge.disconnectStore()
	case <-s.written:
		s.bridge.disconnectStore()
	}
	closing, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	s.bridge.Close(closing)
	return err
}

// read receives frames until the input ends or is broken. Without input nobody answers store requests.
func (s *stream) read() {
	defer s.bridge.disconnectStore()
	for {
		message, err := readFrame(s.input)
		if err == nil {
			err = s.receive(message)
		}
		if errors.Is(err, ErrFrame) {
			s.bridge.Log(&neonizepb.Log{
				Level:   neonizepb.Log_ERROR,
				Module:  "Bridge",
				Message: fmt.Sprintf("The engine ends, because it cannot read its input any more: %v", err),
			})
			s.inputEnded <- err
			return
		}
		if err != nil {
			s.inputEnded <- nil
			return
		}
	}
}

func (s *stream) receive(message *neonizepb.ToEngine) error {
	asked := message.GetClose()
	if asked == nil {
		return s.bridge.receive([]*neonizepb.ToEngine{message})
	}
	select {
	case s.closeAsked <- time.Duration(max(asked.GetGraceMillis(), 0)) * time.Millisecond:
	default: // asked before
	}
	return nil
}

// drain waits until all frames are written, for a while.
func (s *stream) drain() error {
	select {
	case <-s.written:
	case <-time.After(drainGrace):
		return fmt.Errorf("%w: nobody reads it", ErrOutput)
	}
	if s.writeError != nil {
		return fmt.Errorf("%w: %w", ErrOutput, s.writeError)
	}
	return nil
}
