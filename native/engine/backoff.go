package engine

import (
	"math/rand/v2"
	"time"
)

const (
	defaultReconnectMin = 500 * time.Millisecond
	defaultReconnectMax = 60 * time.Second
	// stableAfter is how long a connection must have lasted for the next pause to be the shortest again.
	stableAfter = 30 * time.Second
)

// backoff gives the pauses between attempts to connect: doubling from shortest to longest, each spread over its upper
// half so that sessions that were lost together do not return together.
type backoff struct {
	shortest, longest time.Duration
	attempts          int
}

func newBackoff(minMillis, maxMillis int64) backoff {
	b := backoff{shortest: defaultReconnectMin, longest: defaultReconnectMax}
	if minMillis > 0 {
		b.shortest = time.Duration(minMillis) * time.Millisecond
	}
	if maxMillis > 0 {
		b.longest = time.Duration(maxMillis) * time.Millisecond
	}
	b.longest = max(b.longest, b.shortest)
	return b
}

func (b *backoff) next() time.Duration {
	pause := b.longest
	if b.attempts < 32 {
		pause = min(b.shortest<<b.attempts, b.longest)
	}
	b.attempts++
	if pause <= 0 { // the shift overflowed
		pause = b.longest
	}
	return pause/2 + rand.N(pause/2+1)
}

// nextAtOnce is next for a failure that one message has caused: others must not wait for it. Only the attempts of one message
// come without a pause, so that nobody can cause a storm.
func (b *backoff) nextAtOnce() time.Duration {
	if b.attempts < maxAttempts {
		b.attempts++
		return 0
	}
	return b.next()
}

func (b *backoff) reset() { b.attempts = 0 }
