package engine

import (
	"context"
	"encoding/json"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// SendPasskeyResponse passes on what an authenticator answered to a PairPasskeyRequest.
func (s *Session) SendPasskeyResponse(ctx context.Context, request *neonizepb.SendPasskeyResponseRequest) (*neonizepb.SendPasskeyResponseResponse, error) {
	response := new(types.WebAuthnResponse)
	if err := json.Unmarshal(request.GetResponseJson(), response); err != nil {
		return nil, invalid("response", "response is no AuthenticationResponseJSON of WebAuthn: %v.", err)
	}
	if len(response.RawID) == 0 || len(response.Response.Signature) == 0 {
		return nil, invalid("response", "response lacks rawId or response.signature. Pass on what the authenticator answered.")
	}
	return linking(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SendPasskeyResponseResponse, error) {
		return &neonizepb.SendPasskeyResponseResponse{}, c.wa.SendPasskeyResponse(ctx, response)
	})
}

// SendPasskeyConfirmation says that the code of a PairPasskeyConfirmation is that on the phone, and links the session.
func (s *Session) SendPasskeyConfirmation(ctx context.Context, _ *neonizepb.SendPasskeyConfirmationRequest) (*neonizepb.SendPasskeyConfirmationResponse, error) {
	return linking(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SendPasskeyConfirmationResponse, error) {
		return &neonizepb.SendPasskeyConfirmationResponse{}, c.wa.SendPasskeyConfirmation(ctx)
	})
}

// linking performs work that needs a session which is being linked.
func linking[T any](ctx context.Context, s *Session, work func(context.Context, *client) (T, error)) (T, error) {
	now := s.current.Load()
	var nothing T
	switch {
	case now.identity.jid != "":
		return nothing, s.alreadyPaired()
	case now.state != statePairing || now.client == nil:
		return nothing, newError(neonizepb.Error_NOT_CONNECTED, "The session %q is %s. A passkey is asked for while it is PAIRING.", s.name, now.state)
	}
	return perform(ctx, now.client, func(ctx context.Context) (T, error) { return work(ctx, now.client) })
}
