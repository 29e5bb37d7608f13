/*
 * Calls the real shared library through every door, mostly the wrong way. Usage: abi LIBRARY DIRECTORY SCENARIO,
 * where the directory has the messages that the Go side of the test made. Exit code 0 means as documented.
 */
#define _GNU_SOURCE
#include "../neonize.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static __typeof__(neonize_abi) *n_abi;
static __typeof__(neonize_open) *n_open;
static __typeof__(neonize_send) *n_send;
static __typeof__(neonize_poll) *n_poll;
static __typeof__(neonize_wake) *n_wake;
static __typeof__(neonize_close) *n_close;
static __typeof__(neonize_last_error) *n_last_error;

#define LANES 3
#define PATIENCE 20000 /* ms */

static void expect(long long got, long long want, const char *what, int line) {
	if (got == want)
		return;
	fprintf(stderr, "abi.c:%d: %s is %lld, expected %lld\n", line, what, got, want);
	_exit(1);
}

#define EXPECT(call, want) expect((call), (want), #call, __LINE__)
#define EXPECT_TRUE(condition) expect(!!(condition), 1, #condition, __LINE__)

typedef struct {
	uint8_t data[4096];
	int32_t len;
} message;

static message hello, other_contract, impossible, call, open_call;

static message load(const char *dir, const char *name) {
	message m;
	char path[1024];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *file = fopen(path, "rb");
	EXPECT_TRUE(file != NULL);
	m.len = (int32_t)fread(m.data, 1, sizeof m.data, file);
	fclose(file);
	return m;
}

static int64_t open_engine(void) {
	uint8_t ack[256];
	int64_t handle = -1;
	EXPECT_TRUE(n_open(hello.data, hello.len, ack, sizeof ack, &handle) > 0);
	EXPECT_TRUE(handle > 0);
	return handle;
}

static void expect_text(const char *part) {
	char text[2048];
	int32_t len = n_last_error((uint8_t *)text, sizeof text - 1);
	EXPECT_TRUE(len > 0);
	text[len] = 0;
	if (strstr(text, part) == NULL) {
		fprintf(stderr, "the error is \"%s\", expected \"%s\" in it\n", text, part);
		_exit(1);
	}
}

static int32_t frame_size(const uint8_t *frame) {
	return 4 + (int32_t)(frame[0] | frame[1] << 8 | frame[2] << 16 | (uint32_t)frame[3] << 24);
}

static void arguments(void) {
	uint8_t buf[256];
	int64_t h = open_engine();
	int64_t none = 7;
	EXPECT(n_abi(), NEONIZE_ABI_MAJOR << 16 | NEONIZE_ABI_MINOR);
	EXPECT(n_open(NULL, 0, buf, sizeof buf, &none), NEONIZE_EINVAL);
	EXPECT(none, 0);
	EXPECT(n_open(hello.data, -1, buf, sizeof buf, &none), NEONIZE_EINVAL);
	EXPECT(n_open(hello.data, hello.len, NULL, sizeof buf, &none), NEONIZE_EINVAL);
	EXPECT(n_open(hello.data, hello.len, buf, -1, &none), NEONIZE_EINVAL);
	EXPECT(n_open(hello.data, hello.len, buf, sizeof buf, NULL), NEONIZE_EINVAL);
	expect_text("handle is null");
	EXPECT(n_send(h, NULL, 4), NEONIZE_EINVAL);
	EXPECT(n_send(h, call.data, -1), NEONIZE_EINVAL);
	EXPECT(n_send(h, call.data, INT32_MIN), NEONIZE_EINVAL);
	EXPECT(n_send(h, call.data, 0), NEONIZE_OK);
	EXPECT(n_poll(h, 0, NULL, 10, 0), NEONIZE_EINVAL);
	EXPECT(n_poll(h, 0, buf, -1, 0), NEONIZE_EINVAL);
	EXPECT(n_poll(h, -1, buf, sizeof buf, 0), NEONIZE_EINVAL);
	EXPECT(n_poll(h, LANES, buf, sizeof buf, 0), NEONIZE_EINVAL);
	EXPECT(n_poll(h, INT32_MAX, buf, sizeof buf, 0), NEONIZE_EINVAL);
	EXPECT(n_wake(h, -1), NEONIZE_EINVAL);
	EXPECT(n_wake(h, LANES), NEONIZE_EINVAL);
	EXPECT(n_close(h, -1), NEONIZE_EINVAL);
	EXPECT(n_last_error(NULL, 10), NEONIZE_EINVAL);
	EXPECT(n_last_error(buf, -1), NEONIZE_EINVAL);
	EXPECT(n_close(h, 0), NEONIZE_OK);
}

static void handles(void) {
	uint8_t buf[256];
	int64_t h = open_engine();
	int64_t unknown[] = {0, -1, 1, 65535, INT64_MAX, INT64_MIN, h | NEONIZE_MAX_ENGINES, h + 1, h + (1 << 16), h | 1LL << 62, -h};
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		EXPECT(n_send(unknown[i], call.data, call.len), NEONIZE_EHANDLE);
		expect_text("never");
		EXPECT(n_wake(unknown[i], 0), NEONIZE_EHANDLE);
		EXPECT(n_close(unknown[i], 0), NEONIZE_EHANDLE);
		for (int lane = 0; lane < LANES; lane++)
			EXPECT(n_poll(unknown[i], lane, buf, sizeof buf, PATIENCE), NEONIZE_EHANDLE);
	}
	EXPECT(n_close(h, 0), NEONIZE_OK);
}

static void refusals(void) {
	uint8_t ack[256], text[2048];
	int64_t h = 7;
	EXPECT(n_last_error(text, sizeof text), 0);
	EXPECT(n_open((const uint8_t *)"\xff\xff", 2, ack, sizeof ack, &h), NEONIZE_EFRAME);
	EXPECT(n_open(other_contract.data, other_contract.len, ack, sizeof ack, &h), NEONIZE_EABI);
	expect_text("4711");
	EXPECT(n_open(impossible.data, impossible.len, ack, sizeof ack, &h), NEONIZE_EINVAL);
	expect_text("memory_limit_bytes");
	EXPECT(h, 0);
	int32_t full = n_last_error(text, sizeof text);
	EXPECT(n_last_error(text, full - 1), NEONIZE_ETOOBIG(full));
	EXPECT(n_last_error(text, 0), NEONIZE_ETOOBIG(full));
	EXPECT(n_last_error(text, full), full);
	int32_t needed = NEONIZE_NEEDED(n_open(hello.data, hello.len, ack, 0, &h));
	EXPECT_TRUE(needed > 0 && h == 0);
	EXPECT(n_open(hello.data, hello.len, ack, needed - 1, &h), NEONIZE_ETOOBIG(needed));
	EXPECT(n_open(hello.data, hello.len, ack, needed, &h), needed);
	EXPECT(n_close(h, 0), NEONIZE_OK);
}

static void *other_thread(void *unused) {
	uint8_t text[2048];
	(void)unused;
	EXPECT(n_last_error(text, sizeof text), 0);
	EXPECT(n_send(12345, call.data, call.len), NEONIZE_EHANDLE);
	return NULL;
}

static void error_texts(void) {
	pthread_t thread;
	EXPECT(n_close(1, -1), NEONIZE_EINVAL);
	pthread_create(&thread, NULL, other_thread, NULL);
	pthread_join(thread, NULL);
	expect_text("grace_ms");
}

static void broken_frames(void) {
	uint8_t buf[4096];
	int64_t h = open_engine();
	memcpy(buf, call.data, (size_t)call.len);
	EXPECT(n_send(h, buf, call.len - 1), NEONIZE_EFRAME);
	EXPECT(n_send(h, buf, 3), NEONIZE_EFRAME);
	EXPECT(n_send(h, buf, call.len + 2), NEONIZE_EFRAME); /* a whole one, then a part */
	memcpy(buf + call.len, call.data, (size_t)call.len);
	EXPECT(n_send(h, buf, 2 * call.len), NEONIZE_EFRAME); /* twice the same id */
	memset(buf, 0, sizeof buf);
	EXPECT(n_send(h, buf, 4), NEONIZE_EFRAME);
	memset(buf, 255, sizeof buf);
	EXPECT(n_send(h, buf, sizeof buf), NEONIZE_EFRAME);
	expect_text("broken frame");
	EXPECT(n_poll(h, NEONIZE_LANE_REPLIES, buf, sizeof buf, 0), 0); /* nothing of them was taken */
	EXPECT(n_close(h, 0), NEONIZE_OK);
	EXPECT(n_poll(h, NEONIZE_LANE_REPLIES, buf, sizeof buf, 0), NEONIZE_ECLOSED);
}

static void short_buffers(void) {
	uint8_t small[2048], large[2048];
	int64_t h = open_engine();
	EXPECT(n_send(h, call.data, call.len), NEONIZE_OK);
	int32_t code = n_poll(h, NEONIZE_LANE_REPLIES, small, 0, PATIENCE);
	int32_t needed = NEONIZE_NEEDED(code);
	EXPECT(code, NEONIZE_ETOOBIG(needed));
	EXPECT_TRUE(needed > 8);
	EXPECT(n_poll(h, NEONIZE_LANE_REPLIES, small, needed - 1, 0), NEONIZE_ETOOBIG(needed));
	EXPECT(n_poll(h, NEONIZE_LANE_REPLIES, large, needed, 0), needed);
	EXPECT(frame_size(large), needed);
	EXPECT(n_poll(h, NEONIZE_LANE_REPLIES, large, sizeof large, 0), 0);
	EXPECT(n_close(h, 0), NEONIZE_OK);
}

static void *wake_later(void *handle) {
	usleep(50000);
	EXPECT(n_wake(*(int64_t *)handle, NEONIZE_LANE_EVENTS), NEONIZE_OK);
	return NULL;
}

static void wakes(void) {
	uint8_t buf[256];
	pthread_t thread;
	int64_t h = open_engine();
	EXPECT(n_poll(h, NEONIZE_LANE_STORE, buf, sizeof buf, 20), 0);
	EXPECT(n_wake(h, NEONIZE_LANE_STORE), NEONIZE_OK);
	EXPECT(n_poll(h, NEONIZE_LANE_STORE, buf, sizeof buf, -1), 0); /* woken before */
	pthread_create(&thread, NULL, wake_later, &h);
	EXPECT(n_poll(h, NEONIZE_LANE_EVENTS, buf, sizeof buf, -1), 0); /* woken meanwhile */
	pthread_join(thread, NULL);
	EXPECT(n_close(h, 0), NEONIZE_OK);
}

static void closed(void) {
	uint8_t buf[4096];
	int64_t h = open_engine();
	EXPECT(n_send(h, open_call.data, open_call.len), NEONIZE_OK); /* waits for the store */
	EXPECT_TRUE(n_poll(h, NEONIZE_LANE_STORE, buf, sizeof buf, PATIENCE) > 0);
	EXPECT(n_close(h, 10), NEONIZE_OK);
	EXPECT(n_close(h, 10), NEONIZE_OK);
	EXPECT(n_send(h, call.data, call.len), NEONIZE_ECLOSED);
	EXPECT(n_wake(h, NEONIZE_LANE_REPLIES), NEONIZE_ECLOSED);
	EXPECT_TRUE(n_poll(h, NEONIZE_LANE_REPLIES, buf, sizeof buf, 0) > 0); /* the reply CLOSED */
	for (int lane = 0; lane < 2; lane++)
		EXPECT(n_poll(h, lane, buf, sizeof buf, PATIENCE), NEONIZE_ECLOSED);
	int64_t next = open_engine();
	EXPECT_TRUE(next != h);
	EXPECT(n_poll(h, NEONIZE_LANE_EVENTS, buf, sizeof buf, PATIENCE), NEONIZE_ECLOSED);
	EXPECT(n_send(h, call.data, call.len), NEONIZE_ECLOSED);
	EXPECT(n_close(h, 0), NEONIZE_OK);
	EXPECT(n_send(next, call.data, call.len), NEONIZE_OK); /* the old close did not touch the new engine */
	EXPECT_TRUE(n_poll(next, NEONIZE_LANE_REPLIES, buf, sizeof buf, PATIENCE) > 0);
	EXPECT(n_close(next, 0), NEONIZE_OK);
}

typedef struct {
	int64_t handle;
	int lane;
	int32_t code;
} poller;

static void *poll_to_the_end(void *argument) {
	uint8_t buf[4096];
	poller *p = argument;
	while ((p->code = n_poll(p->handle, p->lane, buf, sizeof buf, -1)) > 0)
		;
	return NULL;
}

static void blocked_polls(void) {
	enum { COUNT = 2 * LANES };
	pthread_t threads[COUNT];
	poller pollers[COUNT];
	int64_t h = open_engine();
	for (int i = 0; i < COUNT; i++) {
		pollers[i] = (poller){h, i % LANES, 0};
		pthread_create(&threads[i], NULL, poll_to_the_end, &pollers[i]);
	}
	usleep(100000);
	EXPECT(n_close(h, 0), NEONIZE_OK);
	for (int i = 0; i < COUNT; i++) {
		pthread_join(threads[i], NULL);
		EXPECT(pollers[i].code, NEONIZE_ECLOSED);
	}
}

/* All places can be taken, one more cannot, and all come back: nothing was left behind. */
static void registry_is_empty(void) {
	uint8_t ack[256];
	int64_t open[NEONIZE_MAX_ENGINES], extra;
	for (int i = 0; i < NEONIZE_MAX_ENGINES; i++) {
		open[i] = open_engine();
		EXPECT(open[i] & 0xffff, i);
	}
	EXPECT(n_open(hello.data, hello.len, ack, sizeof ack, &extra), NEONIZE_EAGAIN);
	EXPECT(extra, 0);
	for (int i = 0; i < NEONIZE_MAX_ENGINES; i++)
		EXPECT(n_close(open[i], 0), NEONIZE_OK);
	int64_t h = open_engine();
	EXPECT(h & 0xffff, 0);
	EXPECT(n_close(h, 0), NEONIZE_OK);
}

enum { HAMMERS = 8, SHARED = 4, ROUNDS = 3000 };
static _Atomic int64_t shared[SHARED];

static void hammer_once(unsigned *seed) {
	uint8_t buf[4096];
	_Atomic int64_t *slot = &shared[rand_r(seed) % SHARED];
	int64_t h = atomic_load(slot), fresh;
	int32_t code = 0;
	switch (rand_r(seed) % 16) {
	case 0:
		code = n_close(h, 0);
		EXPECT(code, NEONIZE_OK);
		fresh = open_engine();
		if (!atomic_compare_exchange_strong(slot, &h, fresh))
			EXPECT(n_close(fresh, 0), NEONIZE_OK);
		return;
	case 1: case 2: case 3: case 4: case 5:
		code = n_send(h, call.data, call.len); /* EFRAME: the same id is in flight */
		EXPECT_TRUE(code == NEONIZE_OK || code == NEONIZE_ECLOSED || code == NEONIZE_EFRAME);
		return;
	case 6:
		code = n_wake(h, rand_r(seed) % LANES);
		EXPECT_TRUE(code == NEONIZE_OK || code == NEONIZE_ECLOSED);
		return;
	default:
		code = n_poll(h, rand_r(seed) % LANES, buf, rand_r(seed) % 2 ? sizeof buf : 5, rand_r(seed) % 3);
		EXPECT_TRUE(code >= 0 || code == NEONIZE_ECLOSED || code < -16);
	}
}

static void *hammer(void *number) {
	unsigned seed = (unsigned)(uintptr_t)number;
	for (int i = 0; i < ROUNDS; i++)
		hammer_once(&seed);
	return NULL;
}

static void hammers(void) {
	pthread_t threads[HAMMERS];
	for (int i = 0; i < SHARED; i++)
		atomic_store(&shared[i], open_engine());
	for (uintptr_t i = 0; i < HAMMERS; i++)
		pthread_create(&threads[i], NULL, hammer, (void *)(i + 1));
	for (int i = 0; i < HAMMERS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < SHARED; i++)
		EXPECT(n_close(atomic_load(&shared[i]), 0), NEONIZE_OK);
}

static const struct {
	const char *name;
	void (*run)(void);
} scenarios[] = {
	{"arguments", arguments}, {"handles", handles}, {"refusals", refusals}, {"error_texts", error_texts},
	{"broken_frames", broken_frames}, {"short_buffers", short_buffers}, {"wakes", wakes}, {"closed", closed},
	{"blocked_polls", blocked_polls}, {"hammers", hammers},
};

static void *symbol(void *library, const char *name) {
	void *found = dlsym(library, name);
	if (found == NULL) {
		fprintf(stderr, "%s\n", dlerror());
		_exit(1);
	}
	return found;
}

static void bind(const char *path) {
	void *library = dlopen(path, RTLD_NOW);
	if (library == NULL) {
		fprintf(stderr, "%s\n", dlerror());
		_exit(1);
	}
	n_abi = symbol(library, "neonize_abi");
	n_open = symbol(library, "neonize_open");
	n_send = symbol(library, "neonize_send");
	n_poll = symbol(library, "neonize_poll");
	n_wake = symbol(library, "neonize_wake");
	n_close = symbol(library, "neonize_close");
	n_last_error = symbol(library, "neonize_last_error");
}

int main(int argc, char **argv) {
	EXPECT(argc, 4);
	bind(argv[1]);
	hello = load(argv[2], "hello");
	other_contract = load(argv[2], "other_contract");
	impossible = load(argv[2], "impossible");
	call = load(argv[2], "call");
	open_call = load(argv[2], "open_call");
	for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
		if (strcmp(argv[3], scenarios[i].name) != 0)
			continue;
		scenarios[i].run();
		registry_is_empty();
		return 0;
	}
	fprintf(stderr, "there is no scenario \"%s\"\n", argv[3]);
	return 1;
}
