package engine

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"
)

// spend starts work that takes so much of a budget until it is told to end, and reports when it was let in.
func spend(b *budget, bytes int64) (let *bool, end func()) {
	let, ended := new(bool), make(chan struct{})
	go func() {
		_ = b.do(context.Background(), bytes, func() error {
			*let = true
			<-ended
			return nil
		})
	}()
	synctest.Wait()
	return let, func() {
		close(ended)
		synctest.Wait()
	}
}

func TestABudgetIsSharedAndServesInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(100)
		first, endFirst := spend(b, 60)
		second, endSecond := spend(b, 40)
		large, endLarge := spend(b, 90)
		small, endSmall := spend(b, 1)
		if !*first || !*second || *large || *small {
			t.Fatalf("let in: %v %v %v %v", *first, *second, *large, *small)
		}
		endSecond()
		endFirst()
		if !*large || !*small {
			t.Fatalf("then let in: %v %v", *large, *small)
		}
		endLarge()
		endSmall()
	})
}

func TestWhatIsLargerThanTheBudgetRunsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(100)
		huge, endHuge := spend(b, 1<<40)
		small, endSmall := spend(b, 0)
		if !*huge || *small {
			t.Fatalf("let in: %v %v", *huge, *small)
		}
		endHuge()
		if !*small {
			t.Fatal("nothing else came after it")
		}
		endSmall()
	})
}

func TestWhoWaitsForABudgetCanGiveUp(t *testing.T) {
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	b := newBudget(1)
	must(t, b.free.Acquire(t.Context(), 1))
	if err := b.do(ctx, 1, func() error { panic("it was not free") }); !errors.Is(err, cause) {
		t.Errorf("expected the cause, got %v", err)
	}
}

func TestTheWeightOfAHistory(t *testing.T) {
	for name, test := range map[string]struct {
		notification *waE2E.HistorySyncNotification
		bytes        int64
	}{
		"a file":           {&waE2E.HistorySyncNotification{FileLength: proto.Uint64(10)}, 10 * historyExpansion},
		"in the message":   {&waE2E.HistorySyncNotification{InitialHistBootstrapInlinePayload: make([]byte, 7)}, 7 * historyExpansion},
		"of no length":     {&waE2E.HistorySyncNotification{}, historyBudget},
		"of absurd length": {&waE2E.HistorySyncNotification{FileLength: proto.Uint64(1 << 63)}, historyBudget * historyExpansion},
	} {
		if bytes := weight(test.notification); bytes != test.bytes {
			t.Errorf("%s: %d bytes, expected %d", name, bytes, test.bytes)
		}
	}
}
