package bridge

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// storeTimeout is how long Java may take for a store request when the caller has no earlier deadline.
const storeTimeout = 30 * time.Second

// stores are the store requests in flight.
type stores struct {
	mu      sync.Mutex
	lastID  uint64
	waiting map[uint64]chan *neonizepb.StoreReply
	closed  chan struct{}
	timeout time.Duration
}

func (s *stores) init() {
	s.waiting = make(map[uint64]chan *neonizepb.StoreReply)
	s.closed = make(chan struct{})
	s.timeout = storeTimeout
}

func (s *stores) isClosed() bool {
	select {
	case <-s.closed:
		return true
	default:
		return false
	}
}

func (s *stores) register() (uint64, <-chan *neonizepb.StoreReply, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isClosed() {
		return 0, nil, ErrClosed
	}
	s.lastID++
	// Room for the one reply, so that answer never blocks.
	reply := make(chan *neonizepb.StoreReply, 1)
	s.waiting[s.lastID] = reply
	return s.lastID, reply, nil
}

func (s *stores) forget(id uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.waiting, id)
}

// answer hands a reply to the request that waits for it. Nobody waits when its time was over before.
func (s *stores) answer(reply *neonizepb.StoreReply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if waiting := s.waiting[reply.GetId()]; waiting != nil {
		delete(s.waiting, reply.GetId())
		waiting <- reply
	}
}

// close fails all requests, those in flight and those to come.
func (s *stores) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.isClosed() {
		close(s.closed)
	}
}

// Store returns the records that Java keeps for a session, as seen under the lease of an epoch.
func (b *Bridge) Store(session string, epoch int64) store.Backend {
	return &backend{bridge: b, session: session, epoch: epoch}
}

// backend is a session's store.Backend. A failure that Java reports is an *engine.Error.
type backend struct {
	bridge  *Bridge
	session string
	epoch   int64
}

// Get asks again for what did not fit the reply: a reply that has more holds at least one record.
func (s *backend) Get(ctx context.Context, keys []store.Key) ([]store.Record, error) {
	var found []store.Record
	for {
		get := &neonizepb.StoreGet{Keys: wireKeys(keys)}
		reply, err := s.ask(ctx, &neonizepb.StoreRequest{Operation: &neonizepb.StoreRequest_Get{Get: get}})
		if err != nil {
			return nil, err
		}
		records := recordsOf(reply)
		found = append(found, records...)
		if !reply.GetMore() || len(records) == 0 {
			return found, nil
		}
		keys = without(keys, records)
	}
}

// without returns the keys of which there is no record among the records.
func without(keys []store.Key, records []store.Record) []store.Key {
	known := make(map[store.Key]bool, len(records))
	for _, record := range records {
		known[record.Key] = true
	}
	return slices.DeleteFunc(slices.Clone(keys), func(key store.Key) bool { return known[key] })
}

func (s *backend) Scan(ctx context.Context, kind, prefix string, after *store.Key, limit int) ([]store.Record, bool, error) {
	scan := &neonizepb.StoreScan{Kind: kind, KeyPrefix: prefix, Limit: uint32(max(limit, 0))}
	if after != nil {
		scan.After = wireKey(*after)
	}
	reply, err := s.ask(ctx, &neonizepb.StoreRequest{Operation: &neonizepb.StoreRequest_Scan{Scan: scan}})
	return recordsOf(reply), reply.GetMore(), err
}

func (s *backend) Write(ctx context.Context, batch store.Batch) error {
	write := &neonizepb.StoreWrite{Deletes: wireKeys(batch.Deletes), Events: batch.Events}
	for _, record := range batch.Puts {
		write.Puts = append(write.Puts, &neonizepb.Record{Kind: record.Kind, Key: record.Key.Key, Value: record.Value})
	}
	_, err := s.ask(ctx, &neonizepb.StoreRequest{Operation: &neonizepb.StoreRequest_Write{Write: write}})
	return err
}

// ask sends a request and waits for its reply, for the end of the caller's context, or for the end of the bridge.
func (s *backend) ask(ctx context.Context, request *neonizepb.StoreRequest) (*neonizepb.StoreReply, error) {
	stores := &s.bridge.stores
	id, answer, err := stores.register()
	if err != nil {
		return nil, err
	}
	defer stores.forget(id)
	request.Id, request.Session, request.Epoch = id, s.session, s.epoch
	encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_StoreRequest{StoreRequest: request}})
	if err != nil {
		return nil, fmt.Errorf("%w: it cannot be sent: %w", store.ErrRejected, err)
	}
	if err := s.bridge.carrier.Send(LaneStore, encoded); err != nil {
		return nil, err
	}
	select {
	case reply := <-answer:
		return checked(reply)
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(stores.timeout):
		return nil, failure(neonizepb.Error_STORE_FAILED, "The record store did not answer within %s. Check the database.", stores.timeout)
	case <-stores.closed:
		return nil, ErrClosed
	}
}

func checked(reply *neonizepb.StoreReply) (*neonizepb.StoreReply, error) {
	failed := reply.GetError()
	if failed == nil {
		return reply, nil
	}
	failure := failure(failed.GetCode(), "%s", failed.GetMessage())
	failure.Details = failed.GetDetails()
	if failure.Code == neonizepb.Error_REJECTED {
		return nil, fmt.Errorf("%w: %w", store.ErrRejected, failure)
	}
	return nil, failure
}

func wireKey(key store.Key) *neonizepb.RecordKey {
	return &neonizepb.RecordKey{Kind: key.Kind, Key: key.Key}
}

func wireKeys(keys []store.Key) []*neonizepb.RecordKey {
	var wired []*neonizepb.RecordKey
	for _, key := range keys {
		wired = append(wired, wireKey(key))
	}
	return wired
}

func recordsOf(reply *neonizepb.StoreReply) []store.Record {
	var records []store.Record
	for _, record := range reply.GetRecords() {
		key := store.Key{Kind: record.GetKind(), Key: record.GetKey()}
		records = append(records, store.Record{Key: key, Value: record.GetValue()})
	}
	return records
}
