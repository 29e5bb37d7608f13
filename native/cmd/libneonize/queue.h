/*
 * queue.h - the outgoing frames of all engines, in C so that a poll never enters the Go runtime.
 *
 * One fixed table of places. A handle is generation << 16 | place; every use of a place has a new
 * generation, so an old handle is recognised for ever and nothing a poll may wait on is ever freed.
 */
#ifndef NEONIZE_QUEUE_H
#define NEONIZE_QUEUE_H

#include "neonize.h"

/* Keeps a function of this library out of its dynamic symbols. */
#if defined(_WIN32)
#define NEONIZE_HIDDEN
#else
#define NEONIZE_HIDDEN __attribute__((visibility("hidden")))
#endif

/* A frame is put into a lane, or into NEONIZE_LOGS: lane NEONIZE_LANE_EVENTS, but refused when it is full of logs. */
#define NEONIZE_LOGS 3

/* Takes a free place. Returns its handle or NEONIZE_EAGAIN. */
NEONIZE_HIDDEN int64_t neonize_queue_open(void);

/* Ends the queue: nothing more is taken in; what is in it can still be polled. Gives the place back. */
NEONIZE_HIDDEN void neonize_queue_close(int64_t handle);

/*
 * Copies a frame, its length included, into a lane. Returns NEONIZE_OK, NEONIZE_ECLOSED, NEONIZE_EHANDLE, or NEONIZE_EAGAIN
 * when there is no memory or, in NEONIZE_LOGS, when log_limit frames wait already.
 */
NEONIZE_HIDDEN int32_t neonize_queue_put(int64_t handle, int32_t lane, const uint8_t *frame, int32_t len, int32_t log_limit);

/* Returns NEONIZE_OK, ECLOSED or EHANDLE. */
NEONIZE_HIDDEN int32_t neonize_queue_state(int64_t handle);

/* Room for the text of neonize_last_error. */
#define NEONIZE_ERROR_MAX 1024

/* Sets the text of neonize_last_error for this thread: at most NEONIZE_ERROR_MAX bytes. */
NEONIZE_HIDDEN void neonize_set_error(const char *text, int32_t len);

#endif
