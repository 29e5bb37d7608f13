package store

import "context"

// inUseKey is the key of the only record of its kind.
const inUseKey = "session"

// MarkInUse leaves a mark that says whether the session was left in order: until it is taken away, it was not.
func (s *Store) MarkInUse(ctx context.Context) error {
	return s.put(ctx, id{inUseKind, inUseKey}, []byte{})
}

// UnmarkInUse takes the mark away.
func (s *Store) UnmarkInUse(ctx context.Context) error {
	return s.del(ctx, id{inUseKind, inUseKey})
}

// InUse reports whether the mark is there. In a store that was just opened it says that the process before had no time to
// finish.
func (s *Store) InUse(ctx context.Context) (bool, error) {
	value, err := s.get(ctx, id{inUseKind, inUseKey})
	return value != nil, err
}
