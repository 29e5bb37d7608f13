package engine

import (
	"encoding/json"

	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// pairingEvent maps how the session is linked to a phone; nil for others. QR codes are shown by the machine.
func pairingEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.PairSuccess:
		return &neonizepb.Event{Payload: &neonizepb.Event_PairSuccess{PairSuccess: &neonizepb.PairSuccess{
			Jid:          event.ID.String(),
			Lid:          event.LID.String(),
			BusinessName: event.BusinessName,
			Platform:     event.Platform,
		}}}
	case *events.PairError:
		return &neonizepb.Event{Payload: &neonizepb.Event_PairError{PairError: &neonizepb.PairError{
			Jid:          event.ID.String(),
			Lid:          event.LID.String(),
			BusinessName: event.BusinessName,
			Platform:     event.Platform,
			Error:        describePairFailure(event.Error),
			Refused:      isRefusedAccount(event.Error),
		}}}
	case *events.QRScannedWithoutMultidevice:
		return &neonizepb.Event{Payload: &neonizepb.Event_QrScannedWithoutMultidevice{
			QrScannedWithoutMultidevice: &neonizepb.QrScannedWithoutMultidevice{},
		}}
	}
	return passkeyEvent(event)
}

func passkeyEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.PairPasskeyRequest:
		options, err := json.Marshal(event.PublicKey)
		if err != nil { // it came as JSON
			return unknown(event)
		}
		return &neonizepb.Event{Payload: &neonizepb.Event_PairPasskeyRequest{PairPasskeyRequest: &neonizepb.PairPasskeyRequest{
			PublicKeyJson: options,
		}}}
	case *events.PairPasskeyError:
		return &neonizepb.Event{Payload: &neonizepb.Event_PairPasskeyError{PairPasskeyError: &neonizepb.PairPasskeyError{
			Error:        event.Error.Error(),
			Continuation: event.Continuation,
		}}}
	case *events.PairPasskeyConfirmation:
		return &neonizepb.Event{Payload: &neonizepb.Event_PairPasskeyConfirmation{PairPasskeyConfirmation: &neonizepb.PairPasskeyConfirmation{
			Code:          event.Code,
			SkipHandoffUx: event.SkipHandoffUX,
		}}}
	}
	return nil
}
