package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"io.neonize/native/store"
)

// TestAHandlerHasOneDeadlineForAllItWaitsFor is about listeners and a database that do not keep up. What was not handled comes
// again, in order.
func TestAHandlerHasOneDeadlineForAllItWaitsFor(t *testing.T) {
	const count = 40
	for name, test := range map[string]struct {
		block  func(*stage) (release func())
		reason string
	}{
		"listeners": {func(s *stage) func() {
			s.host.beSlow(true)
			return func() { s.host.beSlow(false) }
		}, "the listeners do not keep up"},
		"database": {func(s *stage) func() {
			database := &s.host.backend("bob").away
			database.Lock()
			return database.Unlock
		}, "the record store does not keep up"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			s.engine.stores = store.Options{PendingRows: 10}
			s.engine.handlerPatience = time.Second
			alice := s.contact("4915100000211", "Alice")
			session := s.open("bob")
			session.welcome(s.phone("4915100000212", "Bob"))
			session.quiet()
			release := test.block(s)
			for i := range count {
				_, err := alice.Send(soon(t), draft(session, fmt.Sprintf("in %d", i)))
				must(t, err)
			}
			if reason := session.awaitState(stateReconnecting).GetReason(); !strings.Contains(reason, test.reason) {
				t.Errorf("reconnecting because of %q", reason)
			}
			release()
			session.awaitText(fmt.Sprintf("in %d", count-1))
			if in := slices.Compact(session.texts()); !slices.Equal(in, numbered("in", count)) {
				t.Errorf("bob heard %v", in)
			}
		})
	}
}
