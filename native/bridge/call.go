package bridge

import (
	"context"
	"fmt"
	"math"
	"sync"
	"time"

	"io.neonize/native/engine"
	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

// maxCalls is the number of calls in flight at most, so that a flood ends in errors and not without memory.
const maxCalls = 16384

// calls are those in flight, by their ids.
type calls struct {
	mu       sync.Mutex
	inFlight map[uint64]*call
	limit    int
	refusal  error // why no calls are taken any more
	running  sync.WaitGroup
}

type call struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
}

func (c *calls) init() {
	c.inFlight = make(map[uint64]*call)
	c.limit = maxCalls
}

// admit registers the calls among the messages, or none when one of them breaks the rules. A call missing in the
// result was refused, for want of room or because the bridge is closing.
func (c *calls) admit(messages []*neonizepb.ToEngine) (map[uint64]*call, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	admitted, err := c.checkIDs(messages)
	if err != nil {
		return nil, err
	}
	for id := range admitted {
		if c.refusal != nil || len(c.inFlight) >= c.limit {
			continue
		}
		ctx, cancel := context.WithCancelCause(context.Background())
		admitted[id] = &call{ctx, cancel}
		c.inFlight[id] = admitted[id]
		c.running.Add(1)
	}
	return admitted, nil
}

// checkIDs returns the ids of all calls among the messages, without calls yet.
func (c *calls) checkIDs(messages []*neonizepb.ToEngine) (map[uint64]*call, error) {
	var ids map[uint64]*call
	for _, message := range messages {
		if message.GetCall() == nil {
			continue
		}
		id := message.GetCall().GetId()
		if id == 0 {
			return nil, fmt.Errorf("%w: a call without an id", ErrFrame)
		}
		_, twice := ids[id]
		if twice || c.inFlight[id] != nil {
			return nil, fmt.Errorf("%w: call %d is in flight already", ErrFrame, id)
		}
		if ids == nil {
			ids = make(map[uint64]*call)
		}
		ids[id] = nil
	}
	return ids, nil
}

// finish takes a call out and reports whether it was still in flight; only then may its reply be sent.
func (c *calls) finish(id uint64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	entry := c.inFlight[id]
	delete(c.inFlight, id)
	return entry != nil
}

// whileInFlight does something that must come before the call's reply.
func (c *calls) whileInFlight(id uint64, do func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.inFlight[id] != nil {
		do()
	}
}

func (c *calls) cancel(id uint64, cause error) {
	c.mu.Lock()
	entry := c.inFlight[id]
	c.mu.Unlock()
	if entry != nil {
		entry.cancel(cause)
	}
}

// refuse takes no more calls from now on.
func (c *calls) refuse(cause error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refusal = cause
}

func (c *calls) refusalOr(other error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.refusal != nil {
		return c.refusal
	}
	return other
}

func (c *calls) cancelAll(cause error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, entry := range c.inFlight {
		entry.cancel(cause)
	}
}

// wait returns when no call is running. Call refuse first.
func (c *calls) wait() {
	c.running.Wait()
}

// abandon takes all calls out and returns their ids.
func (c *calls) abandon() []uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	var ids []uint64
	for id := range c.inFlight {
		ids = append(ids, id)
	}
	clear(c.inFlight)
	return ids
}

// start runs a call in a goroutine of its own, or answers it at once when it was not admitted.
func (b *Bridge) start(request *neonizepb.Call, entry *call) {
	if entry == nil {
		b.reply(request.GetId(), nil, wire(b.calls.refusalOr(failure(neonizepb.Error_RESOURCE_EXHAUSTED,
			"%d calls are in flight; wait for some of them and try again", b.calls.limit))))
		return
	}
	go b.run(request, entry)
}

func (b *Bridge) run(request *neonizepb.Call, entry *call) {
	defer b.calls.running.Done()
	defer entry.cancel(nil)
	ctx, cancel := withDeadline(entry.ctx, request.GetTimeoutMillis())
	defer cancel()
	if request.GetProgress() {
		ctx = engine.WithProgress(ctx, func(done, total int64) { b.progress(request.GetId(), done, total) })
	}
	response, err := b.call(ctx, request)
	if !b.calls.finish(request.GetId()) {
		return
	}
	if err != nil {
		b.reply(request.GetId(), nil, failureOfCall(ctx, err))
		return
	}
	b.reply(request.GetId(), response, nil)
}

func (b *Bridge) call(ctx context.Context, request *neonizepb.Call) (response []byte, err error) {
	err = b.contained(request.GetMethod(), request.GetSession(), func() (failed error) {
		response, failed = b.engine.Call(ctx, request.GetSession(), request.GetMethod(), request.GetRequest())
		return failed
	})
	return response, err
}

// progress tells how far a call is, unless it was answered meanwhile.
func (b *Bridge) progress(id uint64, done, total int64) {
	b.calls.whileInFlight(id, func() {
		encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Progress{
			Progress: &neonizepb.Progress{Id: id, Done: done, Total: total},
		}})
		if err == nil {
			_ = b.carrier.Send(LaneReplies, encoded)
		}
	})
}

// withDeadline gives a context the timeout of a call; 0 means none.
func withDeadline(ctx context.Context, millis int64) (context.Context, context.CancelFunc) {
	if millis <= 0 || millis > math.MaxInt64/int64(time.Millisecond) {
		return ctx, func() {}
	}
	return context.WithTimeoutCause(ctx, time.Duration(millis)*time.Millisecond, errDeadline)
}

// reply sends the one reply of a call.
func (b *Bridge) reply(id uint64, response []byte, failed *neonizepb.Error) {
	reply := &neonizepb.Reply{Id: id, Result: &neonizepb.Reply_Response{Response: response}}
	if failed != nil {
		reply.Result = &neonizepb.Reply_Error{Error: failed}
	}
	encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Reply{Reply: reply}})
	if err != nil {
		b.reply(id, nil, &neonizepb.Error{Code: neonizepb.Error_INTERNAL, Message: "The reply cannot be sent: " + err.Error()})
		return
	}
	// A closed carrier has nobody behind it who waits for the reply.
	_ = b.carrier.Send(LaneReplies, encoded)
}
