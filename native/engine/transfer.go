package engine

import (
	"context"
	"errors"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// ImportSession writes rows of another whatsmeow's store into a session that is not open and has no device.
func (e *Engine) ImportSession(
	ctx context.Context, name string, request *neonizepb.ImportSessionRequest,
) (*neonizepb.ImportSessionResponse, error) {
	if session, err := e.session(name); err == nil && session.current.Load().identity.jid == "" {
		return nil, newError(neonizepb.Error_ALREADY_EXISTS,
			"The session %q is open. Remove it first, or import into a session of another name.", name)
	}
	err := store.Import(ctx, e.host.Store(name, request.GetEpoch()), request.GetRows(), request.GetFirst())
	switch {
	case errors.Is(err, store.ErrDeviceExists):
		return nil, newError(neonizepb.Error_ALREADY_PAIRED,
			"The session %q is linked to a phone. Import into a session of another name, or remove this one first.", name)
	case errors.Is(err, store.ErrRow):
		return nil, invalid("rows", "%v.", err)
	case err != nil:
		return nil, transferFailed(err)
	}
	return &neonizepb.ImportSessionResponse{}, nil
}

// ExportSession reads a session as rows of whatsmeow's own store. It must not change meanwhile.
func (e *Engine) ExportSession(
	ctx context.Context, name string, request *neonizepb.ExportSessionRequest,
) (*neonizepb.ExportSessionResponse, error) {
	if session, err := e.session(name); err == nil && session.current.Load().state != stateDisconnected {
		return nil, newError(neonizepb.Error_INVALID_ARGUMENT,
			"The session %q is %s. Disconnect it before it is exported.", name, session.current.Load().state)
	}
	var after *store.Key
	if key := request.GetAfter(); key != nil {
		after = &store.Key{Kind: key.GetKind(), Key: key.GetKey()}
	}
	rows, next, omitted, err := store.Export(ctx, e.host.Store(name, request.GetEpoch()), after)
	if errors.Is(err, store.ErrNoDevice) {
		return nil, newError(neonizepb.Error_NOT_PAIRED, "The session %q was never linked to a phone, so there is nothing to export.", name)
	}
	if err != nil {
		return nil, transferFailed(err)
	}
	response := &neonizepb.ExportSessionResponse{Rows: rows, Omitted: int32(omitted)}
	if next != nil {
		response.Next = &neonizepb.RecordKey{Kind: next.Kind, Key: next.Key}
	}
	return response, nil
}

func transferFailed(err error) error {
	if isFenced(err) {
		return err
	}
	return &Error{
		Code:    neonizepb.Error_STORE_FAILED,
		Message: "The record store failed: " + err.Error() + ".",
		Details: goError(err),
		cause:   err,
	}
}
