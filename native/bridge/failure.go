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

// failureOfCall says how a call's error reaches Java. When the call's context has ended, that is the reason, and
// the error only what it led to.
func failureOfCall(ctx context.Context, err error) *neonizepb.Error {
	if ctx.Err() != nil && !isPanic(err) {
		cause := context.Cause(ctx)
		return &neonizepb.Error{
			Code:    codeOfCause(cause),
			Message: cause.Error(),
			Details: map[string]string{"go_error": err.Error()},
		}
	}
	return wire(err)
}

func isPanic(err error) bool {
	var known *engine.Error
	return errors.As(err, &known) && known.Code == neonizepb.Error_PANIC
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
	var known *engine.Error
	switch {
	case errors.As(err, &known):
		return &neonizepb.Error{Code: known.Code, Message: known.Message, Details: known.Details}
	case errors.Is(err, ErrClosed):
		return &neonizepb.Error{Code: neonizepb.Error_CLOSED, Message: err.Error()}
	default:
		return &neonizepb.Error{Code: neonizepb.Error_INTERNAL, Message: err.Error()}
	}
}
