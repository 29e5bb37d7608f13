package world_test

import (
	"context"
	"errors"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/simulator/world"
)

var unheardOf = whatsmeow.DangerousInfoQuery{Namespace: "w:unheard-of", Type: "get", To: types.ServerJID}

func TestQueryTheWorldDoesNotKnowIsAnsweredAndRecorded(t *testing.T) {
	s := newSimulator(t)
	a := s.phone(alice, "Alice")
	answer, err := a.internals().SendIQ(context.Background(), unheardOf)
	if err != nil || answer.Attrs["type"] != "result" {
		t.Errorf("answer %s, %v; expected an empty result", answer, err)
	}
	unknown := s.Unknown()
	if len(unknown) != 1 || unknown[0].Device.User != alice || unknown[0].Node.Attrs["xmlns"] != "w:unheard-of" {
		t.Errorf("recorded %+v", unknown)
	}
	s.ForgetUnknown()
}

func TestStrictWorldAnswersWithAnError(t *testing.T) {
	s := openSimulator(t, world.Options{Strict: true})
	a := s.phone(alice, "Alice")
	var failure *whatsmeow.IQError
	if _, err := a.internals().SendIQ(context.Background(), unheardOf); !errors.As(err, &failure) || failure.Code != 501 {
		t.Errorf("error %v, expected code 501", err)
	}
	s.ForgetUnknown()
}
