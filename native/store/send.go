package store

import "context"

// send knows what one send has read of the ratchets. Like the context it travels in, it belongs to one goroutine.
type send struct {
	reads map[id]uint64 // seq at which the record was current when the send read or wrote it last
	// recipients are the addresses of the devices that the send is meant for.
	recipients []string
}

type sendKey struct{ store *Store }

// SendContext marks the context of one SendMessage. When a session or sender key that the send has read changes before
// the send writes it, and the change cannot be joined with the send's own, the send fails with ErrConflict before
// anything leaves. Try again with the same message id and a new SendContext.
func (s *Store) SendContext(ctx context.Context) context.Context {
	return context.WithValue(ctx, sendKey{s}, &send{reads: make(map[id]uint64)})
}

// Recipients returns the Signal addresses of the devices that the send of ctx is meant for, as far as it has begun to encrypt
// for them. One that is meant twice is in it twice.
func (s *Store) Recipients(ctx context.Context) []string {
	own := s.send(ctx)
	if own == nil {
		return nil
	}
	return own.recipients
}

func (s *Store) send(ctx context.Context) *send {
	own, _ := ctx.Value(sendKey{s}).(*send)
	return own
}

// note remembers at which seq the send has seen a ratchet.
func (own *send) note(k id, seq uint64) {
	if own != nil && (k.kind == sessionKind || k.kind == senderKeyKind) {
		own.reads[k] = seq
	}
}

// ratchet returns a session or sender key and remembers for the send of ctx, if any, that it was read.
func (s *Store) ratchet(ctx context.Context, k id) ([]byte, error) {
	own := s.send(ctx)
	if own == nil || s.txn(ctx) != nil {
		return s.get(ctx, k)
	}
	value, seq, err := s.read(ctx, k)
	if err == nil {
		own.note(k, seq)
	}
	return value, err
}

// current reports whether the send of ctx has read the record and nobody else has changed it since. If so the
// transaction of ctx depends on it staying like that.
func (s *Store) current(ctx context.Context, k id) bool {
	own := s.send(ctx)
	if own == nil {
		return false
	}
	seq, read := own.reads[k]
	if !read || s.moved(ctx, k) {
		return false
	}
	s.txn(ctx).note(k, seq)
	return true
}

// moved reports whether somebody else has changed a record since the send of ctx has read it.
func (s *Store) moved(ctx context.Context, k id) bool {
	own := s.send(ctx)
	if own == nil {
		return false
	}
	seq, read := own.reads[k]
	if !read {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tables[k.kind].changedSince(k.key, seq)
}

// refusal returns why the store refuses writes, or nil.
func (s *Store) refusal() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.writable()
}

// postpone leaves an error of a send to the PutManySessions that ends its encryptions. whatsmeow would leave out a device
// whose identity cannot be checked or stored, and send to nobody; a store that refuses writes refuses the session too.
func (s *Store) postpone(ctx context.Context, err error) error {
	if err != nil && s.send(ctx) != nil && s.txn(ctx) == nil && s.refusal() != nil {
		return nil
	}
	return err
}
