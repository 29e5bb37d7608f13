/*
 * neonize.h - the C interface of the Neonize engine.
 *
 * An engine runs WhatsApp sessions. Caller and engine exchange frames: a little-endian uint32 length,
 * then that many bytes of a protobuf message of native/proto/neonize.proto, ToEngine on the way in and
 * FromEngine on the way out. The engine never calls into the caller: it queues frames, the caller polls.
 *
 * Ownership: every buffer belongs to the caller. The engine copies what it keeps before a function
 * returns. Nothing has to be freed.
 *
 * Threads: every function may be called from any thread at any time, also while another thread closes
 * the engine. neonize_poll blocks; neonize_close blocks for at most its grace period and one second more; the others do
 * not.
 *
 * Return values: negative means failed, see the codes; what zero and positive mean is said at each function.
 *
 * Loading: the library holds a Go runtime, cannot be unloaded, and must not be loaded together with
 * libjsig. On musl (Alpine) it cannot be loaded; use the program neonize-engine, which speaks the same
 * frames over its standard input and output.
 */
#ifndef NEONIZE_H
#define NEONIZE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Version of this header; see neonize_abi. */
#define NEONIZE_ABI_MAJOR 1
#define NEONIZE_ABI_MINOR 0

/* Largest frame, without the four bytes of its length, in either direction. */
#define NEONIZE_MAX_FRAME (16 * 1024 * 1024)

/* How many engines may be open at once in one process. */
#define NEONIZE_MAX_ENGINES 64

/* Done. */
#define NEONIZE_OK 0
/* The engine behind the handle was closed. */
#define NEONIZE_ECLOSED (-1)
/* neonize_open never returned this handle. */
#define NEONIZE_EHANDLE (-2)
/* A frame is cut off, too large, not of the contract, or repeats the id of a call in flight. Nothing of this
 * send was taken. For neonize_open: the hello cannot be read. */
#define NEONIZE_EFRAME (-3)
/* No room now, nothing was done: NEONIZE_MAX_ENGINES are open, or memory is short. An engine that finds no memory for
 * a frame it has to queue closes itself, so that nobody waits for what is lost. */
#define NEONIZE_EAGAIN (-4)
/* A Go panic was caught, or the engine is broken in another way. This is a bug. */
#define NEONIZE_EPANIC (-5)
/* The engine speaks another version of the contract, or was given a second, different root key. */
#define NEONIZE_EABI (-6)
/* An argument is null, negative, or names no lane; or the hello asks for something impossible. */
#define NEONIZE_EINVAL (-7)
/* The buffer is too small: n bytes are needed. Nothing was lost; call again with a larger buffer. */
#define NEONIZE_ETOOBIG(n) (-16 - (n))
/* The n of a code, or 0 when the code is not NEONIZE_ETOOBIG. */
#define NEONIZE_NEEDED(code) ((code) < -16 ? -16 - (code) : 0)

/* The queues of an engine. Frames of one lane stay in order; lanes do not wait for each other. */
#define NEONIZE_LANE_REPLIES 0 /* Reply and Progress */
#define NEONIZE_LANE_STORE 1   /* StoreRequest */
#define NEONIZE_LANE_EVENTS 2  /* Event and Log */

/*
 * The version of the library's interface, major << 16 | minor. A caller needs the same major and at
 * least its own minor. Needs no engine and never fails.
 */
int32_t neonize_abi(void);

/*
 * Opens an engine.
 *
 *   hello, hello_len  a serialised Hello, without a length in front
 *   ack, ack_cap      receives a serialised HelloAck, without a length in front; 256 bytes are enough
 *   handle            receives the engine's handle: positive, never a pointer, never given twice
 *
 * Returns the length of the HelloAck. On failure *handle is 0 and no engine was opened:
 * NEONIZE_EFRAME, NEONIZE_EAGAIN, NEONIZE_EABI, NEONIZE_EINVAL, NEONIZE_ETOOBIG, NEONIZE_EPANIC.
 */
int32_t neonize_open(const uint8_t *hello, int32_t hello_len, uint8_t *ack, int32_t ack_cap, int64_t *handle);

/*
 * Gives frames to the engine: one or more whole frames, one behind the other. All of them are taken, or
 * none. They are copied; the engine works on them after this function returned.
 *
 * Returns NEONIZE_OK, or NEONIZE_ECLOSED, NEONIZE_EHANDLE, NEONIZE_EFRAME, NEONIZE_EINVAL, NEONIZE_EPANIC.
 */
int32_t neonize_send(int64_t handle, const uint8_t *frames, int32_t frames_len);

/*
 * Takes frames from a lane: as many whole frames as are there and fit into the buffer, at least one. Waits for
 * the first one up to timeout_ms milliseconds; 0 does not wait, a negative timeout waits without an end.
 * Give each lane one thread of its own, and not a virtual thread, which would pin its carrier.
 *
 * Returns the number of bytes; 0 when the time is over or neonize_wake was called; NEONIZE_ETOOBIG when the
 * first frame is larger than the buffer (it stays queued); NEONIZE_ECLOSED when the engine is closed and
 * everything it queued before was taken; or NEONIZE_EHANDLE, NEONIZE_EINVAL.
 */
int32_t neonize_poll(int64_t handle, int32_t lane, uint8_t *buf, int32_t cap, int32_t timeout_ms);

/*
 * Makes one neonize_poll of the lane return without waiting: the one that waits now, or the next one.
 *
 * Returns NEONIZE_OK, or NEONIZE_ECLOSED, NEONIZE_EHANDLE, NEONIZE_EINVAL.
 */
int32_t neonize_wake(int64_t handle, int32_t lane);

/*
 * Closes the engine: takes no more calls, disconnects all sessions, and waits up to grace_ms milliseconds
 * for what they have to write, then up to a second for the calls in flight. Keep polling all lanes and
 * answering store requests meanwhile, or the sessions cannot commit. Every call still in flight then gets a Reply with CLOSED. Polls return
 * what is left and then NEONIZE_ECLOSED; what nobody takes is freed when the place is used again.
 *
 * Returns NEONIZE_OK, also when the engine is closed already; a second caller waits for the first.
 * Or NEONIZE_EHANDLE, NEONIZE_EINVAL (grace_ms is negative), NEONIZE_EPANIC (the engine is closed nevertheless).
 */
int32_t neonize_close(int64_t handle, int32_t grace_ms);

/*
 * Copies a sentence about the last failure of neonize_open, neonize_send or neonize_close on the calling
 * thread, in UTF-8 without a closing zero: what was wrong, what was expected, what to do.
 *
 * Returns its length in bytes, 0 when there was none; or NEONIZE_EINVAL, NEONIZE_ETOOBIG.
 */
int32_t neonize_last_error(uint8_t *buf, int32_t cap);

#ifdef __cplusplus
}
#endif

#endif
