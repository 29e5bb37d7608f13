package engine

import (
	"testing"
	"time"
)

func TestPausesDoubleUpToTheLongest(t *testing.T) {
	pauses := newBackoff(100, 1000)
	for _, expected := range []time.Duration{100, 200, 400, 800, 1000, 1000} {
		expected *= time.Millisecond
		if pause := pauses.next(); pause < expected/2 || pause > expected {
			t.Errorf("pause is %v, expected between %v and %v", pause, expected/2, expected)
		}
	}
	pauses.reset()
	if pause := pauses.next(); pause > 100*time.Millisecond {
		t.Errorf("pause after a reset is %v", pause)
	}
}

func TestPausesStayBoundedForever(t *testing.T) {
	pauses := newBackoff(0, 0)
	for range 200 {
		if pause := pauses.next(); pause <= 0 || pause > defaultReconnectMax {
			t.Fatalf("pause is %v after %d attempts", pause, pauses.attempts)
		}
	}
}

func TestPausesAreSpread(t *testing.T) {
	seen := make(map[time.Duration]bool)
	for range 50 {
		pauses := newBackoff(1000, 1000)
		seen[pauses.next()] = true
	}
	if len(seen) < 10 {
		t.Errorf("50 sessions share %d pauses", len(seen))
	}
}

func TestALongestPauseBelowTheShortestIsLifted(t *testing.T) {
	pauses := newBackoff(5000, 1000)
	if pauses.longest != 5*time.Second {
		t.Errorf("longest is %v", pauses.longest)
	}
}
