package engine

import (
	"fmt"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestManySessionsInOneEngine(t *testing.T) {
	const count = 8
	s := newStage(t)
	alice := s.contact("4915100000070", "Alice")
	to := alice.Account().JID().String()
	sessions := make([]*actress, count)
	for i := range count {
		sessions[i], _ = s.paired(fmt.Sprintf("session %d", i), fmt.Sprintf("49151000000%d", 71+i))
	}
	var group sync.WaitGroup
	for i, session := range sessions {
		group.Go(func() {
			if _, err := session.try("SendMessage", textTo(to, fmt.Sprintf("from %d", i), "")); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	texts := heard(t, alice, count)
	slices.Sort(texts)
	if !slices.Equal(texts, numbered("from", count)) {
		t.Errorf("alice heard %v", texts)
	}
	eventually(t, "idle sessions cost the engine no goroutine", func() bool { return goroutinesIn("native/engine.") == 0 })
	s.engine.Close(soon(t))
	for _, session := range sessions {
		session.awaitState(stateDisconnected)
	}
}

// goroutinesIn counts the goroutines that a package started and that are in it.
func goroutinesIn(origin string) int {
	var text strings.Builder
	_ = pprof.Lookup("goroutine").WriteTo(&text, 2)
	count := 0
	for _, stack := range strings.Split(text.String(), "\n\n") {
		if strings.Contains(stack, "created by io.neonize/"+origin) && !strings.Contains(stack, "testing.") {
			count++
		}
	}
	return count
}
