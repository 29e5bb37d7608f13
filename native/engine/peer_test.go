package engine

import (
	"sync"
	"testing"

	"io.neonize/native/proto/neonizepb"
)

// What a phone and a session write to each other at the same time crosses, and neither asks for a message again.
func TestPhoneAndSessionReadWhatCrosses(t *testing.T) {
	s := newStage(t)
	const number = "4915100000221"
	a, device := s.open("bob"), s.phone(number, "Bob")
	a.welcome(device)
	for range 3 {
		s.world.HoldQueue(number, true)
		var asking sync.WaitGroup
		for range 3 {
			asking.Go(func() {
				_, err := a.try("RecoverAppState", &neonizepb.RecoverAppStateRequest{Collection: "regular"})
				if err != nil {
					t.Error("ask the phone:", err)
				}
			})
			asking.Go(func() {
				if err := device.ShareKeys(soon(t), companion); err != nil {
					t.Error("tell the session:", err)
				}
			})
		}
		asking.Wait()
		s.world.HoldQueue(number, false)
		a.acknowledged(device)
	}
	session := device.Account().Devices()[companion].JID.String()
	for _, one := range []string{device.Account().JID().String(), session} {
		if asked := s.trace.count(one, "receipt retry"); asked != 0 {
			t.Errorf("%s has asked %d times for a message again", one, asked)
		}
	}
}
