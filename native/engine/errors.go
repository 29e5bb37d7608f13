package engine

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"go.mau.fi/whatsmeow"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// Error is a failure as the other side gets it: a code for programs, a sentence for people, and facts.
type Error struct {
	Code    neonizepb.Error_Code
	Message string
	Details map[string]string
	cause   error
}

func (e *Error) Error() string { return e.Message }

// Unwrap returns the Go error behind this one, if there is one.
func (e *Error) Unwrap() error { return e.cause }

func newError(code neonizepb.Error_Code, format string, arguments ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, arguments...)}
}

func invalid(field, format string, arguments ...any) *Error {
	refusal := newError(neonizepb.Error_INVALID_ARGUMENT, format, arguments...)
	refusal.Details = map[string]string{"field": field}
	return refusal
}

// AsError maps any error to one that can cross the boundary; nil stays nil.
func AsError(err error) *Error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	if large := new(store.RecordTooLargeError); errors.As(err, &large) {
		return &Error{Code: neonizepb.Error_INVALID_ARGUMENT, Message: "What is to be kept is too large: " + large.Error() + ".", Details: goError(err), cause: err}
	}
	if mapped := mapped(err, answers); mapped != nil {
		return mapped
	}
	if mapped := serverError(err); mapped != nil {
		return mapped
	}
	if mapped := mapped(err, mappings); mapped != nil {
		return mapped
	}
	return &Error{
		Code:    neonizepb.Error_INTERNAL,
		Message: "The engine failed: " + err.Error() + ".",
		Details: goError(err),
		cause:   err,
	}
}

func mapped(err error, mappings []mapping) *Error {
	for _, mapping := range mappings {
		if mapping.matches(err) {
			return &Error{Code: mapping.code, Message: mapping.message, Details: goError(err), cause: err}
		}
	}
	return nil
}

func goError(err error) map[string]string {
	return map[string]string{"go_error": err.Error()}
}

type mapping struct {
	matches func(error) bool
	code    neonizepb.Error_Code
	message string
}

func anyOf(targets ...error) func(error) bool {
	return func(err error) bool {
		for _, target := range targets {
			if errors.Is(err, target) {
				return true
			}
		}
		return false
	}
}

func isDisconnected(err error) bool {
	var disconnected *whatsmeow.DisconnectedError
	return errors.Is(err, whatsmeow.ErrNotConnected) || errors.Is(err, store.ErrClosed) || errors.As(err, &disconnected)
}

// isWithoutAddress recognises an error that whatsmeow gives no value of its own: no such account.
func isWithoutAddress(err error) bool {
	return strings.Contains(err.Error(), "no LID found for")
}

// isBeforePhone recognises that the phone, which writes to a new session first, has not done so yet.
func isBeforePhone(err error) bool {
	return strings.Contains(err.Error(), "failed to encrypt peer message") && strings.Contains(err.Error(), "no signal session established")
}

// isNotInGraph recognises an answer in GraphQL that what was named is not there.
func isNotInGraph(err error) bool {
	var graph types.GraphQLError
	return errors.As(err, &graph) && graph.Extensions.ErrorCode == http.StatusNotFound
}

// isUnfitServer recognises an error that whatsmeow gives no value of its own: an address nobody can be asked about.
func isUnfitServer(err error) bool {
	return strings.Contains(err.Error(), "unknown user server")
}

// answers are errors of WhatsApp itself that have a better code than the server's.
var answers = []mapping{
	{anyOf(whatsmeow.ErrGroupNotFound, whatsmeow.ErrInviteLinkInvalid, whatsmeow.ErrInviteLinkRevoked), neonizepb.Error_NOT_FOUND,
		"There is no such group, or its invitation is void. Ask for a new link."},
	{anyOf(whatsmeow.ErrContactQRLinkNotFound, whatsmeow.ErrBusinessMessageLinkNotFound), neonizepb.Error_NOT_FOUND,
		"The link leads to nobody. Ask for a new one."},
	{isNotInGraph, neonizepb.Error_NOT_FOUND, "WhatsApp knows nothing under this address or code."},
	{anyOf(whatsmeow.ErrIQNotFound), neonizepb.Error_NOT_FOUND, "WhatsApp knows nothing under this address or code."},
	{anyOf(whatsmeow.ErrOriginalMessageSecretNotFound), neonizepb.Error_NOT_FOUND,
		"The message is not known here, or it came without the secret that is needed to answer it. Check chat, sender and id."},
}

// mappings is searched in order: a failed store also cancels contexts, so it comes first.
var mappings = []mapping{
	{anyOf(errAbandoned), neonizepb.Error_NOT_CONNECTED,
		"Another instance of the application runs the session now."},
	{anyOf(store.ErrPoisoned, store.ErrConflict), neonizepb.Error_STORE_FAILED,
		"The record store failed, so nothing was sent. Check the database; the session reconnects by itself."},
	{anyOf(wastore.ErrDeviceDeleted), neonizepb.Error_LOGGED_OUT,
		"The session was logged out. Connect it and pair it again."},
	{anyOf(context.DeadlineExceeded, whatsmeow.ErrIQTimedOut, whatsmeow.ErrMessageTimedOut), neonizepb.Error_DEADLINE_EXCEEDED,
		"WhatsApp did not answer in time. The request may still have reached it; sending a message again with the same id is safe."},
	{anyOf(context.Canceled), neonizepb.Error_CANCELLED, "The call was cancelled."},
	{isDisconnected, neonizepb.Error_NOT_CONNECTED,
		"The session is not connected to WhatsApp. Wait until it is CONNECTED and try again."},
	{anyOf(whatsmeow.ErrNotLoggedIn), neonizepb.Error_NOT_PAIRED,
		"The session is not paired with a phone. Scan its QR code or ask for a pair code first."},
	{anyOf(whatsmeow.ErrRecipientADJID), neonizepb.Error_INVALID_ARGUMENT,
		"The recipient names a single device. Address the user, without a device number."},
	{anyOf(whatsmeow.ErrUnknownServer, whatsmeow.ErrBroadcastListUnsupported), neonizepb.Error_INVALID_ARGUMENT,
		"Messages cannot be sent to this kind of address. Use a user, a group, a newsletter or status@broadcast."},
	{anyOf(whatsmeow.ErrPhoneNumberTooShort, whatsmeow.ErrPhoneNumberIsNotInternational), neonizepb.Error_INVALID_ARGUMENT,
		"The phone number must be in international form, with its country code and without a leading zero."},
	{isBeforePhone, neonizepb.Error_NOT_CONNECTED,
		"The phone has not written to this session yet, which it does right after linking it. Try again then."},
	{isUnfitServer, neonizepb.Error_INVALID_ARGUMENT,
		"WhatsApp cannot be asked about this kind of address. Use a person's phone number or LID."},
	{isWithoutAddress, neonizepb.Error_NOT_FOUND,
		"The phone number has no WhatsApp account. Check it with isOnWhatsApp."},
}

// serverError recognises answers in which WhatsApp itself said no.
func serverError(err error) *Error {
	var query *whatsmeow.IQError
	var graph types.GraphQLError
	switch {
	case errors.As(err, &graph):
		return refusedByServer(err, graph.Extensions.ErrorCode, graph.Message)
	case errors.As(err, &query):
		return refusedByServer(err, query.Code, query.Text)
	case errors.Is(err, whatsmeow.ErrServerReturnedError):
		words := strings.Fields(err.Error())
		code, _ := strconv.Atoi(words[len(words)-1])
		return refusedByServer(err, code, serverCodes[code])
	case strings.Contains(err.Error(), uploadFailure):
		words := strings.Fields(err.Error())
		code, _ := strconv.Atoi(words[len(words)-1])
		return refusedByServer(err, code, "the media host did not take the file")
	}
	return nil
}

// uploadFailure is how whatsmeow tells of an upload that was answered with something else than 200, before the status code.
const uploadFailure = "upload failed with status code"

// serverCodes explains the codes in acknowledgements of messages that have no text of their own.
var serverCodes = map[int]string{
	463: "the account may not start new chats at present",
	479: "the message or its address was malformed",
}

func refusedByServer(err error, code int, text string) *Error {
	details := goError(err)
	details["server_code"] = strconv.Itoa(code)
	message := fmt.Sprintf("WhatsApp refused the request with error %d", code)
	if text != "" {
		message += " (" + text + ")"
	}
	return &Error{Code: neonizepb.Error_SERVER_ERROR, Message: message + ".", Details: details, cause: err}
}
