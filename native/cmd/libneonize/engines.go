package main

/*
#include "neonize.h"
#include "queue.h"
*/
import "C"

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
	"unsafe"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/bridge"
	"io.neonize/native/engine"
	"io.neonize/native/proto/neonizepb"
)

// engines are the open ones, by their handles.
var engines sync.Map // int64 -> *opened

// opened is an engine with its queue.
type opened struct {
	handle  int64
	bridge  *bridge.Bridge
	closing sync.Once
}

// open starts an engine unless its ack has no room.
func open(hello []byte, room int) (handle int64, ack []byte, code C.int32_t) {
	request, err := bridge.ParseHello(hello)
	if err != nil {
		return 0, nil, failWith(err)
	}
	ack, err = proto.Marshal(bridge.Ack())
	if err != nil {
		return 0, nil, failWith(err)
	}
	if len(ack) > room {
		return 0, nil, fail(C.int32_t(-16-len(ack)), "the buffer for the hello ack is too small")
	}
	queue := queue(C.neonize_queue_open())
	if queue < 0 {
		return 0, nil, fail(C.int32_t(queue), "too many engines are open; close one, or use one engine for many sessions")
	}
	entry := &opened{handle: int64(queue)}
	defer func() {
		if entry.bridge == nil {
			queue.close()
		}
	}()
	if entry.bridge, err = bridge.New(request, queue); err != nil {
		return 0, nil, failWith(err)
	}
	engines.Store(entry.handle, entry)
	return entry.handle, ack, C.NEONIZE_OK
}

// find returns an open engine, or nil and what to answer.
func find(handle int64) (*opened, C.int32_t) {
	if entry, ok := engines.Load(handle); ok {
		return entry.(*opened), C.NEONIZE_OK
	}
	if C.neonize_queue_state(C.int64_t(handle)) == C.NEONIZE_ECLOSED {
		return nil, fail(C.NEONIZE_ECLOSED, "the engine was closed")
	}
	return nil, fail(C.NEONIZE_EHANDLE, "there was never an engine with this handle")
}

func (o *opened) close(grace time.Duration) {
	o.closing.Do(func() {
		defer engines.Delete(o.handle)
		defer queue(o.handle).close()
		ctx, cancel := context.WithTimeout(context.Background(), grace)
		defer cancel()
		o.bridge.Close(ctx)
	})
}

// queue is the bridge.Carrier over queue.c; its value is the handle.
type queue int64

// Send implements bridge.Carrier. The lanes have the same numbers on both sides.
func (q queue) Send(lane bridge.Lane, frame []byte) error {
	data := (*C.uint8_t)(unsafe.Pointer(unsafe.SliceData(frame)))
	switch C.neonize_queue_put(C.int64_t(q), C.int32_t(lane), data, C.int32_t(len(frame)), bridge.MaxLogs) {
	case C.NEONIZE_OK:
		return nil
	case C.NEONIZE_EAGAIN:
		if lane == bridge.LaneLogs {
			return bridge.ErrFull
		}
		exhausted(int64(q))
		return bridge.ErrClosed
	default:
		return bridge.ErrClosed
	}
}

// exhausted ends an engine that has no memory for a frame. Somebody waits for what would be lost: for a reply, or for the place
// that an event takes in its session's window. Java starts a new engine when this one ends.
func exhausted(handle int64) {
	entry, _ := find(handle)
	if entry == nil {
		return
	}
	fmt.Fprintln(os.Stderr, "neonize: no memory is left for a frame to Java, so the engine ends")
	queue(handle).close()
	go entry.close(0)
}

func (q queue) close() {
	C.neonize_queue_close(C.int64_t(q))
}

// fail keeps the text for neonize_last_error and returns the code.
func fail(code C.int32_t, text string) C.int32_t {
	if len(text) > C.NEONIZE_ERROR_MAX {
		text = strings.ToValidUTF8(text[:C.NEONIZE_ERROR_MAX], "")
	}
	data := (*C.char)(unsafe.Pointer(unsafe.StringData(text)))
	C.neonize_set_error(data, C.int32_t(len(text)))
	return code
}

func failWith(err error) C.int32_t {
	return fail(codeOf(err), err.Error())
}

func codeOf(err error) C.int32_t {
	var known *engine.Error
	switch {
	case errors.Is(err, bridge.ErrFrame):
		return C.NEONIZE_EFRAME
	case !errors.As(err, &known):
		return C.NEONIZE_EPANIC
	case known.Code == neonizepb.Error_INCOMPATIBLE:
		return C.NEONIZE_EABI
	default:
		return C.NEONIZE_EINVAL
	}
}
