package bridge

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// child is Serve in a goroutine, seen from Java.
type child struct {
	t     *testing.T
	in    *io.PipeWriter
	out   *io.PipeReader
	gone  context.CancelFunc
	ended chan error
}

func newChild(t *testing.T) *child {
	childIn, in := io.Pipe()
	out, childOut := io.Pipe()
	ctx, gone := context.WithCancel(t.Context())
	c := &child{t: t, in: in, out: out, gone: gone, ended: make(chan error, 1)}
	go func() {
		err := Serve(ctx, childIn, childOut)
		_ = childOut.Close()
		c.ended <- err
	}()
	t.Cleanup(func() {
		_ = in.Close()
		_ = out.Close()
	})
	return c
}

// newGreetedChild has said hello and heard the answer.
func newGreetedChild(t *testing.T) *child {
	c := newChild(t)
	c.write(frames(t, hello(&neonizepb.Hello{Contract: Contract, LogLevel: neonizepb.Log_TRACE})))
	if message := c.read(); message.GetHelloAck().GetContract() != Contract {
		t.Fatalf("the first frame is %v, expected a hello ack", message)
	}
	return c
}

func (c *child) write(data []byte) {
	c.t.Helper()
	if _, err := c.in.Write(data); err != nil {
		c.t.Fatal(err)
	}
}

// read returns the next frame that is not a log line.
func (c *child) read() *neonizepb.FromEngine {
	c.t.Helper()
	for {
		message, err := readFromEngine(c.out)
		if err != nil {
			c.t.Fatal(err)
		}
		if message.GetLog() == nil {
			return message
		}
	}
}

// discard reads to the end of the output.
func (c *child) discard() {
	_, _ = io.Copy(io.Discard, c.out)
}

func closeFrame(grace time.Duration) *neonizepb.ToEngine {
	return &neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Close{Close: &neonizepb.Close{GraceMillis: grace.Milliseconds()}}}
}

func TestServeEndsWithItsInput(t *testing.T) {
	c := newGreetedChild(t)
	_ = c.in.Close()
	c.discard()
	if err := next(t, c.ended); err != nil {
		t.Errorf("Serve says %v", err)
	}
}

func TestServeEndsWhenNobodySaysHello(t *testing.T) {
	c := newChild(t)
	_ = c.in.Close()
	if data, _ := io.ReadAll(c.out); len(data) != 0 {
		t.Errorf("it wrote %q", data)
	}
	if err := next(t, c.ended); err != nil {
		t.Errorf("Serve says %v", err)
	}
}

func TestServeEndsWithItsParent(t *testing.T) {
	c := newGreetedChild(t)
	c.gone()
	c.discard()
	if err := next(t, c.ended); err != nil {
		t.Errorf("Serve says %v", err)
	}
}

func TestServeEndsWhenItsOutputIsClosed(t *testing.T) {
	c := newGreetedChild(t)
	_ = c.out.Close()
	c.write(frames(t, request(1, "nobody", "Connect", &neonizepb.ConnectRequest{})))
	if err := next(t, c.ended); !errors.Is(err, ErrOutput) {
		t.Errorf("Serve says %v, expected %v", err, ErrOutput)
	}
}

func TestServeRefusesWhatIsNotAHello(t *testing.T) {
	tests := map[string]struct {
		input []byte
		code  neonizepb.Error_Code
	}{
		"text":             {[]byte("GET / HTTP/1.1\r\n\r\n"), neonizepb.Error_INVALID_ARGUMENT},
		"a call":           {frames(t, request(1, "", "Connect", &neonizepb.ConnectRequest{})), neonizepb.Error_INVALID_ARGUMENT},
		"another contract": {frames(t, hello(&neonizepb.Hello{Contract: 4711})), neonizepb.Error_INCOMPATIBLE},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := Serve(t.Context(), bytes.NewReader(test.input), &out); !errors.Is(err, ErrRefused) {
				t.Errorf("Serve says %v, expected %v", err, ErrRefused)
			}
			message, err := readFromEngine(&out)
			if err != nil || message.GetRefused().GetCode() != test.code || out.Len() != 0 {
				t.Errorf("it wrote %v, %v, and %d bytes more; expected %v and nothing more", message, err, out.Len(), test.code)
			}
		})
	}
}

func TestServeEndsAfterABrokenFrame(t *testing.T) {
	c := newGreetedChild(t)
	c.write([]byte("this is no frame"))
	c.discard()
	if err := next(t, c.ended); !errors.Is(err, ErrFrame) {
		t.Errorf("Serve says %v, expected %v", err, ErrFrame)
	}
}

func TestServeClosesInOrderWhileTheStoreAnswers(t *testing.T) {
	c := newGreetedChild(t)
	records := store.NewMemory()
	open := request(1, "support", "OpenSession", &neonizepb.OpenSessionRequest{})
	together := frames(t, open, closeFrame(patience), closeFrame(0))
	go func() { _, _ = c.in.Write(together) }()
	var replied bool
	for {
		message, err := readFromEngine(c.out)
		if err != nil {
			break
		}
		if asked := message.GetStoreRequest(); asked != nil {
			c.write(frames(t, storeReply(answer(t.Context(), records, asked))))
		}
		replied = replied || message.GetReply().GetId() == 1
	}
	if err := next(t, c.ended); err != nil || !replied {
		t.Errorf("Serve says %v, and whether the call in flight was answered: %v", err, replied)
	}
}

func TestServeFailsStoreRequestsWhenItsInputEnds(t *testing.T) {
	c := newGreetedChild(t)
	c.write(frames(t, request(1, "support", "OpenSession", &neonizepb.OpenSessionRequest{})))
	if message := c.read(); message.GetStoreRequest() == nil {
		t.Fatalf("%v came, expected a store request", message)
	}
	_ = c.in.Close()
	if message := c.read(); message.GetReply().GetError() == nil {
		t.Errorf("%v came, expected a failed reply", message)
	}
	if err := next(t, c.ended); err != nil {
		t.Errorf("Serve says %v", err)
	}
}
