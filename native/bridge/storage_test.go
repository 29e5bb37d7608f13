package bridge

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/engine"
	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// keep answers store requests from memory, as Java does from its database, until the test ends.
func (j *java) keep(records *store.Memory) {
	done := make(chan struct{})
	j.t.Cleanup(func() { close(done) })
	go func() {
		for {
			select {
			case request := <-j.stores:
				_ = j.bridge.Receive(frames(j.t, storeReply(answer(j.t.Context(), records, request))))
			case <-done:
				return
			}
		}
	}()
}

func TestAGetAsksAgainForRecordsThatDidNotFitTheReply(t *testing.T) {
	j := newJava(t)
	keys := []store.Key{{Kind: "k", Key: "1"}, {Kind: "k", Key: "missing"}, {Kind: "k", Key: "2"}}
	found := make(chan []store.Record, 1)
	go func() {
		records, err := j.bridge.Store("support", 7).Get(t.Context(), keys)
		if err != nil {
			t.Error(err)
		}
		found <- records
	}()
	for i, expected := range [][]string{{"1", "missing", "2"}, {"missing", "2"}} {
		request := next(t, j.stores)
		asked := keysOf(request.GetGet().GetKeys())
		if len(asked) != len(expected) || asked[0].Key != expected[0] {
			t.Errorf("request %d is for %v", i, asked)
		}
		record := &neonizepb.Record{Kind: "k", Key: strconv.Itoa(i + 1), Value: []byte("value")}
		j.send(storeReply(&neonizepb.StoreReply{Id: request.GetId(), Records: []*neonizepb.Record{record}, More: i == 0}))
	}
	if records := next(t, found); len(records) != 2 {
		t.Errorf("the records are %v", records)
	}
}

func answer(ctx context.Context, records *store.Memory, request *neonizepb.StoreRequest) *neonizepb.StoreReply {
	reply := &neonizepb.StoreReply{Id: request.GetId()}
	var found []store.Record
	var err error
	switch operation := request.GetOperation().(type) {
	case *neonizepb.StoreRequest_Get:
		found, err = records.Get(ctx, keysOf(operation.Get.GetKeys()))
	case *neonizepb.StoreRequest_Scan:
		scan := operation.Scan
		var after *store.Key
		if scan.GetAfter() != nil {
			after = &store.Key{Kind: scan.GetAfter().GetKind(), Key: scan.GetAfter().GetKey()}
		}
		found, reply.More, err = records.Scan(ctx, scan.GetKind(), scan.GetKeyPrefix(), after, int(scan.GetLimit()))
	case *neonizepb.StoreRequest_Write:
		write := operation.Write
		err = records.Write(ctx, store.Batch{
			Puts:    recordsOf(&neonizepb.StoreReply{Records: write.GetPuts()}),
			Deletes: keysOf(write.GetDeletes()),
			Events:  write.GetEvents(),
		})
	}
	if err != nil {
		reply.Error = &neonizepb.Error{Code: neonizepb.Error_STORE_FAILED, Message: err.Error()}
	}
	for _, record := range found {
		reply.Records = append(reply.Records, &neonizepb.Record{Kind: record.Kind, Key: record.Key.Key, Value: record.Value})
	}
	return reply
}

func keysOf(wired []*neonizepb.RecordKey) []store.Key {
	var keys []store.Key
	for _, key := range wired {
		keys = append(keys, store.Key{Kind: key.GetKind(), Key: key.GetKey()})
	}
	return keys
}

func TestRecordsGoToJavaAndBack(t *testing.T) {
	j := newJava(t)
	memory := store.NewMemory()
	j.keep(memory)
	records := j.bridge.Store("support", 7)
	a, b := store.Key{Kind: "session", Key: "a"}, store.Key{Kind: "session", Key: "b"}
	event := &neonizepb.Event{Sequence: 9, Session: "support"}
	batch := store.Batch{
		Puts:   []store.Record{{Key: a, Value: []byte{1}}, {Key: b, Value: []byte{2}}},
		Events: []*neonizepb.Event{event},
	}
	if err := records.Write(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if events := memory.Events(); len(events) != 1 || !proto.Equal(events[0], event) {
		t.Errorf("Java got the events %v, expected %v", events, event)
	}
	first, more, err := records.Scan(t.Context(), "session", "", nil, 1)
	if err != nil || len(first) != 1 || first[0].Key != a || !more {
		t.Errorf("the first page is %v, %v, %v; expected record a and more", first, more, err)
	}
	second, more, err := records.Scan(t.Context(), "session", "", &a, 1)
	if err != nil || len(second) != 1 || second[0].Key != b || more {
		t.Errorf("the second page is %v, %v, %v; expected record b and no more", second, more, err)
	}
	if err := records.Write(t.Context(), store.Batch{Deletes: []store.Key{a}}); err != nil {
		t.Fatal(err)
	}
	found, err := records.Get(t.Context(), []store.Key{a, b})
	if err != nil || len(found) != 1 || found[0].Key != b || found[0].Value[0] != 2 {
		t.Errorf("Get found %v, %v; expected record b alone", found, err)
	}
}

func TestStoreRequestsCarryTheEpochOfTheSession(t *testing.T) {
	j := newJava(t)
	go func() { _, _ = j.bridge.Store("support", 7).Get(t.Context(), nil) }()
	if epoch := (<-j.stores).GetEpoch(); epoch != 7 {
		t.Errorf("the request has epoch %d", epoch)
	}
}

func TestStoreRequestsOfManySessionsDoNotMixUp(t *testing.T) {
	j := newJava(t)
	var all sync.WaitGroup
	for i := range 50 {
		session := fmt.Sprintf("session-%d", i)
		all.Go(func() {
			found, err := j.bridge.Store(session, 7).Get(t.Context(), []store.Key{{Kind: "device"}})
			if err != nil || len(found) != 1 || found[0].Key.Key != session {
				t.Errorf("%s found %v, %v", session, found, err)
			}
		})
	}
	var waiting []*neonizepb.StoreRequest
	for range 50 {
		waiting = append(waiting, next(t, j.stores))
	}
	for i := range waiting {
		request := waiting[len(waiting)-1-i]
		j.send(storeReply(&neonizepb.StoreReply{Id: request.GetId(), Records: []*neonizepb.Record{{Key: request.GetSession()}}}))
	}
	all.Wait()
}

func TestAFailureOfTheStoreKeepsItsCode(t *testing.T) {
	j := newJava(t)
	failed := make(chan error, 1)
	go func() { failed <- j.bridge.Store("support", 7).Write(t.Context(), store.Batch{}) }()
	request := next(t, j.stores)
	j.send(storeReply(&neonizepb.StoreReply{Id: request.GetId(), Error: &neonizepb.Error{
		Code: neonizepb.Error_STORE_FAILED, Message: "the disk is full", Details: map[string]string{"sql_state": "53100"},
	}}))
	var failure *engine.Error
	if err := next(t, failed); !errors.As(err, &failure) {
		t.Fatalf("Write says %v, expected an engine.Error", err)
	}
	if failure.Code != neonizepb.Error_STORE_FAILED || failure.Message != "the disk is full" || failure.Details["sql_state"] != "53100" {
		t.Errorf("the failure is %+v", failure)
	}
}

func TestARefusalOfTheContentIsNoFailureOfTheStore(t *testing.T) {
	j := newJava(t)
	failed := make(chan error, 1)
	go func() { failed <- j.bridge.Store("support", 7).Write(t.Context(), store.Batch{}) }()
	request := next(t, j.stores)
	j.send(storeReply(&neonizepb.StoreReply{Id: request.GetId(), Error: &neonizepb.Error{Code: neonizepb.Error_REJECTED}}))
	if err := next(t, failed); !errors.Is(err, store.ErrRejected) {
		t.Errorf("Write says %v", err)
	}
	tooLarge := &neonizepb.Event{Payload: &neonizepb.Event_Raw{Raw: &neonizepb.RawEvent{Json: make([]byte, MaxFrame)}}}
	err := j.bridge.Store("support", 7).Write(t.Context(), store.Batch{Events: []*neonizepb.Event{tooLarge}})
	if !errors.Is(err, store.ErrRejected) {
		t.Errorf("Write says %v to an event that cannot be encoded", err)
	}
}

func TestAStoreRequestHasADeadlineOfItsOwn(t *testing.T) {
	j := newJava(t)
	j.bridge.stores.timeout = 20 * time.Millisecond
	_, err := j.bridge.Store("support", 7).Get(t.Context(), nil)
	if code := wire(err).GetCode(); code != neonizepb.Error_STORE_FAILED {
		t.Errorf("Get says %v, expected STORE_FAILED", err)
	}
	late := next(t, j.stores)
	j.send(storeReply(&neonizepb.StoreReply{Id: late.GetId()}), storeReply(&neonizepb.StoreReply{Id: 4711}))
	if len(j.bridge.stores.waiting) != 0 {
		t.Errorf("%d store requests are left", len(j.bridge.stores.waiting))
	}
}

func TestAStoreRequestEndsWithItsCaller(t *testing.T) {
	j := newJava(t)
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	go func() { failed <- j.bridge.Store("support", 7).Write(ctx, store.Batch{}) }()
	next(t, j.stores)
	cancel()
	if err := next(t, failed); !errors.Is(err, context.Canceled) {
		t.Errorf("Write says %v, expected %v", err, context.Canceled)
	}
}

func TestCloseFailsStoreRequestsInFlight(t *testing.T) {
	j := newJava(t)
	failed := make(chan error, 1)
	go func() { failed <- j.bridge.Store("support", 7).Write(t.Context(), store.Batch{}) }()
	next(t, j.stores)
	j.close(time.Second)
	if err := next(t, failed); !errors.Is(err, ErrClosed) {
		t.Errorf("Write says %v, expected %v", err, ErrClosed)
	}
}

func TestABatchThatIsTooLargeFailsBeforeItIsSent(t *testing.T) {
	j := newJava(t)
	huge := store.Batch{Puts: []store.Record{{Value: make([]byte, MaxFrame)}}}
	if err := j.bridge.Store("support", 7).Write(t.Context(), huge); err == nil || len(j.stores) != 0 {
		t.Errorf("Write says %v after %d requests, expected an error and none", err, len(j.stores))
	}
}
