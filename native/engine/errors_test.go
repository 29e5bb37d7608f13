package engine

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"go.mau.fi/whatsmeow"
	waBinary "go.mau.fi/whatsmeow/binary"
	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

func TestErrorsBecomeCodes(t *testing.T) {
	wrapped := func(err error) error { return fmt.Errorf("while sending: %w", err) }
	for name, test := range map[string]struct {
		err  error
		code neonizepb.Error_Code
	}{
		"a deadline":                  {wrapped(context.DeadlineExceeded), neonizepb.Error_DEADLINE_EXCEEDED},
		"a cancelled call":            {wrapped(context.Canceled), neonizepb.Error_CANCELLED},
		"an unanswered query":         {wrapped(whatsmeow.ErrIQTimedOut), neonizepb.Error_DEADLINE_EXCEEDED},
		"an unanswered message":       {whatsmeow.ErrMessageTimedOut, neonizepb.Error_DEADLINE_EXCEEDED},
		"no connection":               {wrapped(whatsmeow.ErrNotConnected), neonizepb.Error_NOT_CONNECTED},
		"a lost connection":           {wrapped(&whatsmeow.DisconnectedError{Action: "query", Node: &waBinary.Node{}}), neonizepb.Error_NOT_CONNECTED},
		"no device":                   {whatsmeow.ErrNotLoggedIn, neonizepb.Error_NOT_PAIRED},
		"a deleted device":            {wrapped(wastore.ErrDeviceDeleted), neonizepb.Error_LOGGED_OUT},
		"a failed store":              {wrapped(store.ErrPoisoned), neonizepb.Error_STORE_FAILED},
		"a failed store that cancels": {errors.Join(store.ErrPoisoned, context.Canceled), neonizepb.Error_STORE_FAILED},
		"an endless conflict":         {wrapped(store.ErrConflict), neonizepb.Error_STORE_FAILED},
		"a refused message":           {fmt.Errorf("%w %d", whatsmeow.ErrServerReturnedError, 463), neonizepb.Error_SERVER_ERROR},
		"a refused query":             {wrapped(&whatsmeow.IQError{Code: 429, Text: "rate-overlimit"}), neonizepb.Error_SERVER_ERROR},
		"a strange server":            {whatsmeow.ErrUnknownServer, neonizepb.Error_INVALID_ARGUMENT},
		"a device as recipient":       {whatsmeow.ErrRecipientADJID, neonizepb.Error_INVALID_ARGUMENT},
		"a number without account":    {errors.New("no LID found for 4915100000000@s.whatsapp.net from server"), neonizepb.Error_NOT_FOUND},
		"a refused upload":            {errors.New("upload failed with status code 413"), neonizepb.Error_SERVER_ERROR},
		"anything else":               {errors.New("odd"), neonizepb.Error_INTERNAL},
	} {
		t.Run(name, func(t *testing.T) {
			mapped := AsError(test.err)
			if mapped.Code != test.code {
				t.Errorf("code is %v, expected %v", mapped.Code, test.code)
			}
			if mapped.Message == "" || mapped.Details["go_error"] != test.err.Error() {
				t.Errorf("message %q, details %v", mapped.Message, mapped.Details)
			}
			if !errors.Is(mapped, test.err) {
				t.Error("the cause is lost")
			}
		})
	}
}

func TestAnErrorOfWhatsAppCarriesItsCode(t *testing.T) {
	for text, err := range map[string]error{
		"463": fmt.Errorf("%w %d", whatsmeow.ErrServerReturnedError, 463),
		"429": &whatsmeow.IQError{Code: 429, Text: "rate-overlimit"},
	} {
		if code := AsError(err).Details["server_code"]; code != text {
			t.Errorf("server_code of %v is %q", err, code)
		}
	}
}

func TestAnErrorOfTheEngineStaysAsItIs(t *testing.T) {
	original := invalid("to", "to is wrong.")
	if AsError(fmt.Errorf("outer: %w", original)) != original {
		t.Error("it was mapped again")
	}
	if AsError(nil) != nil {
		t.Error("no error became one")
	}
}
