package bridge

import (
	"context"
	"errors"
	"fmt"

	"io.neonize/native/engine"
	"io.neonize/native/proto/neonizepb"
)

// Reasons why the context of a call ended.
var (
	errCancelled = errors.New("the call was cancelled")
	errDeadline  = errors.New("the call's deadline has passed")
)

func failure(code neonizepb.Error_Code, format string, args ...any) *engine.Error {
	return &engine.Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// failureOfCall says how a call's error reaches Java. The engine sees a context that has ended; only here is it known why.
func failureOfCall(ctx context.Context, err error) *neonizepb.Error {
	failed := wire(err)
	if ctx.Err() == nil || !mayComeFromContext(failed.GetCode()) {
		return failed
	}
	cause := context.Cause(ctx)
	if code := codeOfCause(cause); code != failed.GetCode() {
		failed = &neonizepb.Error{Code: code, Message: cause.Error(), Details: map[string]string{"go_error": err.Error()}}
	}
	return failed
}

func mayComeFromContext(code neonizepb.Error_Code) bool {
	switch code {
	case neonizepb.Error_CANCELLED, neonizepb.Error_DEADLINE_EXCEEDED, neonizepb.Error_INTERNAL:
		return true
	default:
		return false
	}
}

func codeOfCause(cause error) neonizepb.Error_Code {
	switch {
	case errors.Is(cause, errDeadline):
		return neonizepb.Error_DEADLINE_EXCEEDED
	case errors.Is(cause, ErrClosed):
		return neonizepb.Error_CLOSED
	default:
		return neonizepb.Error_CANCELLED
	}
}

// wire returns an error as the contract has it.
func wire(err error) *neonizepb.Error {
	if errors.Is(err, ErrClosed) {
		return &neonizepb.Error{Code: neonizepb.Error_CLOSED, Message: err.Error()}
	}
	known := engine.AsError(err)
	return &neonizepb.Error{Code: known.Code, Message: known.Message, Details: known.Details}
}
