package engine

import (
	"context"

	"io.neonize/native/proto/neonizepb"
)

// RejectCall tells a caller that the call is not taken.
func (s *Session) RejectCall(ctx context.Context, request *neonizepb.RejectCallRequest) (*neonizepb.RejectCallResponse, error) {
	from, err := parseUser("from", request.GetFrom())
	if err != nil {
		return nil, err
	}
	if request.GetCallId() == "" {
		return nil, invalid("call_id", "call_id is empty. It comes with the event of the call.")
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.RejectCallResponse, error) {
		return &neonizepb.RejectCallResponse{}, c.wa.RejectCall(ctx, from, request.GetCallId())
	})
}
