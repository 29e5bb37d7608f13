package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"io.neonize/native/proto/neonizepb"
)

func TestMoreMessagesThanWhatsmeowCanQueueStayInOrder(t *testing.T) {
	const count = 3000
	s := newStage(t)
	alice := s.contact("4915100000051", "Alice")
	session, _ := s.paired("bob", "4915100000052")
	s.host.beSlow(true)
	for i := range count {
		_, err := alice.Send(soon(t), draft(session, fmt.Sprintf("in %d", i)))
		must(t, err)
	}
	s.host.beSlow(false)
	session.awaitText(fmt.Sprintf("in %d", count-1))
	if in := session.texts(); !slices.Equal(in, numbered("in", count)) {
		t.Error("the messages came in another order")
	}
	if slices.ContainsFunc(s.host.logged(), func(line *neonizepb.Log) bool {
		return strings.Contains(line.GetMessage(), "queue is full")
	}) {
		t.Error("whatsmeow's queue was full")
	}
}
