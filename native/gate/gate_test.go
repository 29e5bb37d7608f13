package gate

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// journal is a backend and a network that note in which order things became durable and left.
type journal struct {
	*store.Memory
	delay time.Duration

	mu      sync.Mutex
	entries []string
	failure error
}

func (j *journal) note(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries = append(j.entries, fmt.Sprintf(format, args...))
}

func (j *journal) Write(ctx context.Context, batch store.Batch) error {
	select {
	case <-time.After(j.delay):
	case <-ctx.Done():
		return ctx.Err()
	}
	if j.failure != nil {
		j.note("commit fails")
		return j.failure
	}
	j.note("commit %d records, %d events", len(batch.Puts), len(batch.Events))
	return j.Memory.Write(ctx, batch)
}

// notedConn notes what is written to a connection and that it was closed.
type notedConn struct {
	net.Conn
	journal *journal
	once    sync.Once
}

func (c *notedConn) Write(p []byte) (int, error) {
	c.journal.note("wire %s", p)
	return c.Conn.Write(p)
}

func (c *notedConn) Close() error {
	c.once.Do(func() { c.journal.note("close") })
	return c.Conn.Close()
}

func (j *journal) expect(t *testing.T, expected ...string) {
	t.Helper()
	j.mu.Lock()
	defer j.mu.Unlock()
	if fmt.Sprint(j.entries) != fmt.Sprint(expected) {
		t.Fatalf("the journal says\n%q, expected\n%q", j.entries, expected)
	}
	j.entries = nil
}

// world is a store behind a gate, in virtual time.
type world struct {
	*journal
	store *store.Store
	gate  net.Conn
	peer  net.Conn
}

func inWorld(t *testing.T, options Options, test func(t *testing.T, w *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		j := &journal{Memory: store.NewMemory(), delay: 5 * time.Millisecond}
		s, err := store.Open(t.Context(), j, store.Options{CommitTimeout: time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		near, far := net.Pipe()
		w := &world{journal: j, store: s, peer: far, gate: Wrap(&notedConn{Conn: near, journal: j}, s, options)}
		test(t, w)
		_ = w.gate.Close()
		_ = far.Close()
		_ = s.Close(context.Background())
	})
}

// drain reads everything the gate lets through.
func (w *world) drain() {
	go func() { _, _ = io.Copy(io.Discard, w.peer) }()
}

func (w *world) change(t *testing.T, salt string) {
	t.Helper()
	if err := w.store.Device().NCTSalt.PutNCTSalt(t.Context(), []byte(salt)); err != nil {
		t.Fatal(err)
	}
}

func (w *world) write(t *testing.T, text string) {
	t.Helper()
	if n, err := w.gate.Write([]byte(text)); n != len(text) || err != nil {
		t.Fatalf("wrote %d bytes of %q: %v", n, text, err)
	}
}

func TestNothingLeavesBeforeTheChangesMadeEarlierAreDurable(t *testing.T) {
	inWorld(t, Options{}, func(t *testing.T, w *world) {
		w.drain()
		w.write(t, "hello")
		synctest.Wait()
		w.expect(t, "wire hello")
		w.change(t, "a")
		w.store.Publish(&neonizepb.Event{})
		w.write(t, "receipt")
		synctest.Wait()
		w.expect(t)
		time.Sleep(10 * time.Millisecond)
		synctest.Wait()
		w.expect(t, "commit 1 records, 1 events", "wire receipt")
	})
}

func TestWritesThatComeCloseTogetherShareACommit(t *testing.T) {
	inWorld(t, Options{}, func(t *testing.T, w *world) {
		w.drain()
		start := time.Now()
		for i := range 100 {
			w.change(t, fmt.Sprint(i))
			w.store.Publish(&neonizepb.Event{})
			w.write(t, ".")
			if i == 0 {
				synctest.Wait()
			}
		}
		if time.Since(start) != 0 {
			t.Fatal("a write waited for a commit")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		w.mu.Lock()
		commits := len(w.entries) / 2
		w.mu.Unlock()
		if commits != 2 {
			t.Fatalf("100 messages needed %d commits", commits)
		}
	})
}

func TestAFailedCommitClosesTheConnectionFirst(t *testing.T) {
	var told []error
	inWorld(t, Options{OnFailure: func(err error) { told = append(told, err) }}, func(t *testing.T, w *world) {
		w.failure = errors.New("disk full")
		w.change(t, "a")
		w.write(t, "receipt")
		time.Sleep(time.Second)
		synctest.Wait()
		w.expect(t, "commit fails", "close")
		if _, err := w.gate.Write([]byte("more")); !errors.Is(err, w.failure) || !errors.Is(err, store.ErrPoisoned) {
			t.Fatalf("expected the cause, got %v", err)
		}
		if len(told) != 1 || !errors.Is(told[0], w.failure) {
			t.Fatalf("told %v", told)
		}
		if _, err := w.peer.Read(make([]byte, 1)); err != io.EOF {
			t.Fatalf("the other side expected the end, got %v", err)
		}
	})
}

func TestACommitThatTakesTooLongClosesTheConnection(t *testing.T) {
	told := 0
	inWorld(t, Options{OnFailure: func(error) { told++ }}, func(t *testing.T, w *world) {
		w.delay = 30 * time.Minute
		w.change(t, "a")
		w.write(t, "receipt")
		time.Sleep(19 * time.Second)
		synctest.Wait()
		w.expect(t)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		w.expect(t, "close")
		if told != 1 {
			t.Fatalf("told %d times", told)
		}
	})
}

func TestNothingLeavesAfterAFailureThatLeftNothingToCommit(t *testing.T) {
	var told []error
	inWorld(t, Options{OnFailure: func(err error) { told = append(told, err) }}, func(t *testing.T, w *world) {
		cause := errors.New("a read failed")
		w.store.Poison(cause)
		for range 2 {
			if _, err := w.gate.Write([]byte("ack")); !errors.Is(err, cause) {
				t.Fatalf("expected the cause, got %v", err)
			}
		}
		synctest.Wait()
		w.expect(t, "close")
		if len(told) != 1 || !errors.Is(told[0], cause) {
			t.Fatalf("told %v", told)
		}
	})
}

func TestABrokenConnectionIsNoFailureOfTheStore(t *testing.T) {
	inWorld(t, Options{OnFailure: func(err error) { t.Errorf("told %v", err) }}, func(t *testing.T, w *world) {
		_ = w.peer.Close()
		w.write(t, "first")
		synctest.Wait()
		if _, err := w.gate.Write([]byte("second")); err == nil {
			t.Fatal("a write after the connection broke succeeded")
		}
	})
}

func TestCloseLetsOutWhatIsQueued(t *testing.T) {
	inWorld(t, Options{}, func(t *testing.T, w *world) {
		w.drain()
		w.change(t, "a")
		w.write(t, "last words")
		if err := w.gate.Close(); err != nil {
			t.Fatal(err)
		}
		w.expect(t, "commit 1 records, 0 events", "wire last words", "close")
		if _, err := w.gate.Write([]byte("x")); !errors.Is(err, net.ErrClosed) {
			t.Fatalf("expected net.ErrClosed, got %v", err)
		}
	})
}

func TestCloseWaitsOnlyForTheFlushTimeout(t *testing.T) {
	inWorld(t, Options{FlushTimeout: time.Second}, func(t *testing.T, w *world) {
		w.write(t, "nobody reads this")
		start := time.Now()
		_ = w.gate.Close()
		if waited := time.Since(start); waited > time.Second {
			t.Fatalf("waited %v", waited)
		}
		w.delay = time.Minute
	})
}

func TestAFullQueueBlocksTheWriter(t *testing.T) {
	inWorld(t, Options{QueueBytes: 10}, func(t *testing.T, w *world) {
		w.change(t, "a")
		w.write(t, "first")
		synctest.Wait()
		w.change(t, "b")
		w.write(t, "second one longer than the queue")
		blocked := make(chan error, 1)
		go func() {
			_, err := w.gate.Write([]byte("third"))
			blocked <- err
		}()
		synctest.Wait()
		if len(blocked) > 0 {
			t.Fatal("the writer was not blocked")
		}
		w.drain()
		if err := <-blocked; err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		w.expect(t, "commit 1 records, 0 events", "wire first", "commit 1 records, 0 events",
			"wire second one longer than the queue", "wire third")
	})
}

func TestABlockedWriterIsFreedByClose(t *testing.T) {
	inWorld(t, Options{QueueBytes: 1}, func(t *testing.T, w *world) {
		w.write(t, "a")
		synctest.Wait()
		w.write(t, "b")
		blocked := make(chan error, 1)
		go func() {
			_, err := w.gate.Write([]byte("c"))
			blocked <- err
		}()
		synctest.Wait()
		_ = w.gate.Close()
		if err := <-blocked; !errors.Is(err, net.ErrClosed) {
			t.Fatalf("expected net.ErrClosed, got %v", err)
		}
	})
}

// Under TLS, a peer acknowledges each change; at any moment what it has heard of must survive a crash.
func TestWhatThePeerKnowsSurvivesACrashAtAnyMoment(t *testing.T) {
	memory := store.NewMemory()
	s, err := store.Open(t.Context(), memory, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	near, far := net.Pipe()
	gated := Wrap(near, s, Options{})
	client := tls.Client(gated, &tls.Config{InsecureSkipVerify: true})
	server := tls.Server(far, &tls.Config{Certificates: []tls.Certificate{certificate(t)}})
	done := make(chan error, 1)
	go func() { done <- checkCrashes(server, memory, 300) }()
	for i := range 300 {
		s.Publish(&neonizepb.Event{Sequence: uint64(i + 1)})
		if _, err := client.Write([]byte{1}); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	_ = far.Close()
	_ = gated.Close()
}

// checkCrashes reads count bytes and looks after each what a crash would leave.
func checkCrashes(conn net.Conn, memory *store.Memory, count int) error {
	for i := range count {
		if _, err := io.ReadFull(conn, make([]byte, 1)); err != nil {
			return err
		}
		if durable := len(memory.Snapshot().Events()); durable <= i {
			return fmt.Errorf("message %d was acknowledged while %d were durable", i+1, durable)
		}
	}
	return nil
}

func certificate(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// TestAPeerThatDoesNotReadIsLeft is about a connection that takes no more bytes and does not break either.
func TestAPeerThatDoesNotReadIsLeft(t *testing.T) {
	inWorld(t, Options{CommitTimeout: 3 * time.Second, QueueBytes: 8}, func(t *testing.T, w *world) {
		w.write(t, "to nobody")
		w.write(t, "behind it")
		blocked := make(chan error, 1)
		go func() {
			_, err := w.gate.Write([]byte("a ping"))
			blocked <- err
		}()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		w.expect(t, "wire to nobody")
		time.Sleep(2 * time.Second)
		synctest.Wait()
		w.expect(t, "close")
		if err := <-blocked; !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("the write behind it ended with %v", err)
		}
	})
}
