// Command libneonize is the shared library of the engine: the functions of neonize.h over the bridge.
//
// Build it with -buildmode=c-shared. What goes in is handled here; what comes out waits in queue.c, where callers
// poll it without entering Go.
package main

/*
#cgo CFLAGS: -std=gnu11 -Wall -Wextra
#include "neonize.h"
#include "queue.h"

typedef const uint8_t neonize_in; // cgo has no const
*/
import "C"

import (
	"fmt"
	"time"
	"unsafe"

	"io.neonize/native/contain"
)

func main() {}

//export neonize_open
func neonize_open(hello *C.neonize_in, helloLen C.int32_t, ack *C.uint8_t, ackCap C.int32_t, handle *C.int64_t) C.int32_t {
	return contained(func() C.int32_t {
		if handle == nil {
			return fail(C.NEONIZE_EINVAL, "handle is null")
		}
		*handle = 0
		if hello == nil || helloLen < 0 || ack == nil || ackCap < 0 {
			return fail(C.NEONIZE_EINVAL, "hello or ack is null, or a length is negative")
		}
		opened, answer, code := open(in(hello, helloLen), int(ackCap))
		if code != C.NEONIZE_OK {
			return code
		}
		*handle = C.int64_t(opened)
		return C.int32_t(copy(unsafe.Slice((*byte)(ack), ackCap), answer))
	})
}

//export neonize_send
func neonize_send(handle C.int64_t, frames *C.neonize_in, framesLen C.int32_t) C.int32_t {
	return contained(func() C.int32_t {
		if frames == nil || framesLen < 0 {
			return fail(C.NEONIZE_EINVAL, "frames is null, or its length is negative")
		}
		opened, code := find(int64(handle))
		if opened == nil {
			return code
		}
		if err := opened.bridge.Receive(in(frames, framesLen)); err != nil {
			return failWith(err)
		}
		return C.NEONIZE_OK
	})
}

//export neonize_close
func neonize_close(handle C.int64_t, graceMillis C.int32_t) C.int32_t {
	return contained(func() C.int32_t {
		if graceMillis < 0 {
			return fail(C.NEONIZE_EINVAL, "grace_ms is negative")
		}
		opened, code := find(int64(handle))
		if code == C.NEONIZE_ECLOSED {
			return C.NEONIZE_OK
		}
		if opened == nil {
			return code
		}
		opened.close(time.Duration(graceMillis) * time.Millisecond)
		return C.NEONIZE_OK
	})
}

// in shows C memory as a slice, which is valid until the exported function returns.
func in(data *C.neonize_in, length C.int32_t) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(data)), length)
}

// contained runs what an exported function does: a panic must not reach the caller's stack.
func contained(work func() C.int32_t) (code C.int32_t) {
	if panicked := contain.Do(func() { code = work() }); panicked != nil {
		return fail(C.NEONIZE_EPANIC, fmt.Sprintf("The engine caught %v, which is a bug", panicked))
	}
	return code
}
