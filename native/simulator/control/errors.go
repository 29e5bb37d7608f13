package control

import (
	"context"
	"errors"
	"net/http"

	"go.mau.fi/whatsmeow"

	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/world"
)

// outcomes are the answers for what can go wrong beyond a malformed request.
var outcomes = []struct {
	err    error
	status int
	code   string
}{
	{contact.ErrUnknownMessage, http.StatusNotFound, "unknown-message"},
	{contact.ErrNoMedia, http.StatusNotFound, "no-media"},
	{contact.ErrUnknownKind, http.StatusBadRequest, "bad-request"},
	{contact.ErrNotConnected, http.StatusServiceUnavailable, "not-connected"},
	{contact.ErrBadChange, http.StatusBadRequest, "bad-request"},
	{contact.ErrBadAddress, http.StatusBadRequest, "bad-request"},
	{world.ErrInvalidPhone, http.StatusBadRequest, "bad-request"},
	{world.ErrUnknownAccount, http.StatusNotFound, "unknown-phone"},
	{world.ErrUnknownDevice, http.StatusNotFound, "unknown-device"},
	{world.ErrPrimaryExists, http.StatusConflict, "taken"},
	{world.ErrExpiredQR, http.StatusConflict, "expired"},
	{world.ErrNoCompanion, http.StatusConflict, "no-companion"},
	{world.ErrTooManyDevices, http.StatusConflict, "too-many-devices"},
	{world.ErrMalformedQR, http.StatusUnprocessableEntity, "not-a-qr"},
	{world.ErrWrongCode, http.StatusUnprocessableEntity, "wrong-code"},
	{world.ErrPairingRefused, http.StatusUnprocessableEntity, "refused"},
	{world.ErrConnectionEnded, http.StatusUnprocessableEntity, "refused"},
	{whatsmeow.ErrServerReturnedError, http.StatusUnprocessableEntity, "refused"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "timeout"},
	{context.Canceled, http.StatusServiceUnavailable, "closing"},
}

func asFailure(err error) *failure {
	var failed *failure
	if errors.As(err, &failed) {
		return failed
	}
	for _, outcome := range outcomes {
		if errors.Is(err, outcome.err) {
			return fail(outcome.status, outcome.code, "%s", err)
		}
	}
	var query *whatsmeow.IQError
	if errors.As(err, &query) {
		return fail(http.StatusUnprocessableEntity, "refused", "%s", err)
	}
	return fail(http.StatusInternalServerError, "internal", "%s", err)
}
