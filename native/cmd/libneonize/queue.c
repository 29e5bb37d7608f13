#define _GNU_SOURCE /* pthread_condattr_setclock */
#include "queue.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

#define LANES 3
#define PLACE_BITS 16

typedef struct item {
	struct item *next;
	int32_t len;
	bool log;
	uint8_t frame[];
} item;

typedef struct {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	int64_t generation; /* of the engine that used the place last; 0 before the first */
	bool closed;
	bool woken;
	int32_t logs;
	item *first;
	item *last;
} lane;

typedef struct {
	bool used;
	lane lanes[LANES];
} place;

static place places[NEONIZE_MAX_ENGINES];
static pthread_mutex_t places_mutex = PTHREAD_MUTEX_INITIALIZER; /* guards place.used */
static pthread_once_t places_once = PTHREAD_ONCE_INIT;

static void init_places(void) {
	pthread_condattr_t attr;
	pthread_condattr_init(&attr);
#if !defined(__APPLE__)
	/* A step of the wall clock must not stretch a poll. macOS has a relative wait instead. */
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
#endif
	for (int p = 0; p < NEONIZE_MAX_ENGINES; p++) {
		for (int l = 0; l < LANES; l++) {
			pthread_mutex_init(&places[p].lanes[l].mutex, NULL);
			pthread_cond_init(&places[p].lanes[l].changed, &attr);
		}
	}
	pthread_condattr_destroy(&attr);
}

static struct timespec deadline_in(int32_t timeout_ms) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += timeout_ms / 1000;
	t.tv_nsec += (long)(timeout_ms % 1000) * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000L;
	}
	return t;
}

/* Waits for a change until the deadline, for ever without one. Returns false when the time is over. */
static bool wait_until(lane *l, const struct timespec *deadline) {
	if (deadline == NULL)
		return pthread_cond_wait(&l->changed, &l->mutex) == 0;
#if defined(__APPLE__)
	struct timespec now, left;
	clock_gettime(CLOCK_MONOTONIC, &now);
	left.tv_sec = deadline->tv_sec - now.tv_sec;
	left.tv_nsec = deadline->tv_nsec - now.tv_nsec;
	if (left.tv_nsec < 0) {
		left.tv_sec--;
		left.tv_nsec += 1000000000L;
	}
	if (left.tv_sec < 0)
		return false;
	return pthread_cond_timedwait_relative_np(&l->changed, &l->mutex, &left) == 0;
#else
	return pthread_cond_timedwait(&l->changed, &l->mutex, deadline) == 0;
#endif
}

static lane *lane_of(int64_t handle, int32_t number) {
	pthread_once(&places_once, init_places);
	int64_t index = handle & ((1 << PLACE_BITS) - 1);
	if (handle <= 0 || index >= NEONIZE_MAX_ENGINES)
		return NULL;
	return &places[index].lanes[number];
}

/* What a handle is worth on its lane, whose mutex is held. */
static int32_t check(const lane *l, int64_t handle) {
	int64_t generation = handle >> PLACE_BITS;
	if (generation == 0 || generation > l->generation)
		return NEONIZE_EHANDLE;
	return generation < l->generation || l->closed ? NEONIZE_ECLOSED : NEONIZE_OK;
}

static void drop_all(lane *l) {
	while (l->first != NULL) {
		item *next = l->first->next;
		free(l->first);
		l->first = next;
	}
	l->last = NULL;
	l->logs = 0;
}

static int64_t reopen(place *p, int64_t index) {
	int64_t generation = 0;
	for (int n = 0; n < LANES; n++) {
		lane *l = &p->lanes[n];
		pthread_mutex_lock(&l->mutex);
		drop_all(l);
		l->closed = false;
		l->woken = false;
		generation = ++l->generation;
		pthread_cond_broadcast(&l->changed); /* polls of the generation before leave */
		pthread_mutex_unlock(&l->mutex);
	}
	return generation << PLACE_BITS | index;
}

int64_t neonize_queue_open(void) {
	pthread_once(&places_once, init_places);
	int64_t handle = NEONIZE_EAGAIN;
	pthread_mutex_lock(&places_mutex);
	for (int64_t index = 0; index < NEONIZE_MAX_ENGINES; index++) {
		if (places[index].used)
			continue;
		places[index].used = true;
		handle = reopen(&places[index], index);
		break;
	}
	pthread_mutex_unlock(&places_mutex);
	return handle;
}

void neonize_queue_close(int64_t handle) {
	if (neonize_queue_state(handle) != NEONIZE_OK)
		return;
	for (int n = 0; n < LANES; n++) {
		lane *l = lane_of(handle, n);
		pthread_mutex_lock(&l->mutex);
		l->closed = true;
		pthread_cond_broadcast(&l->changed);
		pthread_mutex_unlock(&l->mutex);
	}
	pthread_mutex_lock(&places_mutex);
	places[handle & ((1 << PLACE_BITS) - 1)].used = false;
	pthread_mutex_unlock(&places_mutex);
}

int32_t neonize_queue_state(int64_t handle) {
	lane *l = lane_of(handle, 0);
	if (l == NULL)
		return NEONIZE_EHANDLE;
	pthread_mutex_lock(&l->mutex);
	int32_t state = check(l, handle);
	pthread_mutex_unlock(&l->mutex);
	return state;
}

static int32_t append(lane *l, int64_t handle, item *it, int32_t log_limit) {
	int32_t state = check(l, handle);
	if (state != NEONIZE_OK)
		return state;
	if (it->log && l->logs >= log_limit)
		return NEONIZE_EAGAIN;
	if (l->last == NULL)
		l->first = it;
	else
		l->last->next = it;
	l->last = it;
	l->logs += it->log;
	pthread_cond_signal(&l->changed);
	return NEONIZE_OK;
}

int32_t neonize_queue_put(int64_t handle, int32_t number, const uint8_t *frame, int32_t len, int32_t log_limit) {
	bool log = number == NEONIZE_LOGS;
	lane *l = lane_of(handle, log ? NEONIZE_LANE_EVENTS : number);
	if (l == NULL)
		return NEONIZE_EHANDLE;
	item *it = malloc(sizeof(item) + (size_t)len);
	if (it == NULL)
		return NEONIZE_EAGAIN; /* the caller knows whether the frame may be lost */
	it->next = NULL;
	it->len = len;
	it->log = log;
	memcpy(it->frame, frame, (size_t)len);
	pthread_mutex_lock(&l->mutex);
	int32_t code = append(l, handle, it, log_limit);
	pthread_mutex_unlock(&l->mutex);
	if (code != NEONIZE_OK)
		free(it);
	return code;
}

/* Moves whole frames into the buffer. Returns their bytes, or ETOOBIG when not even the first fits. */
static int32_t take(lane *l, uint8_t *buf, int32_t cap) {
	if (l->first->len > cap)
		return NEONIZE_ETOOBIG(l->first->len);
	int32_t taken = 0;
	while (l->first != NULL && l->first->len <= cap - taken) {
		item *it = l->first;
		memcpy(buf + taken, it->frame, (size_t)it->len);
		taken += it->len;
		l->logs -= it->log;
		l->first = it->next;
		free(it);
	}
	if (l->first == NULL)
		l->last = NULL;
	else
		pthread_cond_signal(&l->changed); /* for a second poll on this lane */
	return taken;
}

/* Waits for a first frame and takes what fits; the lane's mutex is held. */
static int32_t wait_and_take(lane *l, int64_t handle, uint8_t *buf, int32_t cap, int32_t timeout_ms) {
	struct timespec deadline = deadline_in(timeout_ms > 0 ? timeout_ms : 0);
	bool in_time = timeout_ms != 0;
	for (;;) {
		int32_t state = check(l, handle);
		bool mine = handle >> PLACE_BITS == l->generation;
		if (mine && l->first != NULL) {
			l->woken = false;
			return take(l, buf, cap);
		}
		if (state != NEONIZE_OK)
			return state;
		if (l->woken || !in_time) {
			l->woken = false;
			return 0;
		}
		in_time = wait_until(l, timeout_ms < 0 ? NULL : &deadline);
	}
}

EXPORT int32_t neonize_poll(int64_t handle, int32_t number, uint8_t *buf, int32_t cap, int32_t timeout_ms) {
	if (buf == NULL || cap < 0 || number < 0 || number >= LANES)
		return NEONIZE_EINVAL;
	lane *l = lane_of(handle, number);
	if (l == NULL)
		return NEONIZE_EHANDLE;
	pthread_mutex_lock(&l->mutex);
	int32_t result = wait_and_take(l, handle, buf, cap, timeout_ms);
	pthread_mutex_unlock(&l->mutex);
	return result;
}

EXPORT int32_t neonize_wake(int64_t handle, int32_t number) {
	if (number < 0 || number >= LANES)
		return NEONIZE_EINVAL;
	lane *l = lane_of(handle, number);
	if (l == NULL)
		return NEONIZE_EHANDLE;
	pthread_mutex_lock(&l->mutex);
	int32_t state = check(l, handle);
	if (state == NEONIZE_OK) {
		l->woken = true;
		pthread_cond_signal(&l->changed);
	}
	pthread_mutex_unlock(&l->mutex);
	return state;
}

EXPORT int32_t neonize_abi(void) {
	return NEONIZE_ABI_MAJOR << 16 | NEONIZE_ABI_MINOR;
}

static _Thread_local char error_text[NEONIZE_ERROR_MAX];
static _Thread_local int32_t error_len;

void neonize_set_error(const char *text, int32_t len) {
	error_len = len;
	memcpy(error_text, text, (size_t)len);
}

EXPORT int32_t neonize_last_error(uint8_t *buf, int32_t cap) {
	if (buf == NULL || cap < 0)
		return NEONIZE_EINVAL;
	if (error_len > cap)
		return NEONIZE_ETOOBIG(error_len);
	memcpy(buf, error_text, (size_t)error_len);
	return error_len;
}
