package engine

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// tokenLife is how long whatsmeow shows a privacy token at least: the present week and the three before it.
const tokenLife = 3 * 7 * 24 * time.Hour

// HasPrivacyToken tells whether whatsmeow has a token of a person to show when it writes to them.
func (s *Session) HasPrivacyToken(ctx context.Context, request *neonizepb.HasPrivacyTokenRequest) (*neonizepb.HasPrivacyTokenResponse, error) {
	user, err := parseJID("user", request.GetUser())
	if err != nil {
		return nil, err
	}
	c, err := s.online()
	if err != nil {
		return nil, err
	}
	has, err := c.hasPrivacyToken(ctx, user.ToNonAD())
	return &neonizepb.HasPrivacyTokenResponse{HasToken: has}, err
}

// hasPrivacyToken looks where whatsmeow keeps tokens: under the LID once it is known.
func (c *client) hasPrivacyToken(ctx context.Context, user types.JID) (bool, error) {
	if user.Server == types.DefaultUserServer {
		lid, err := c.wa.Store.LIDs.GetLIDForPN(ctx, user)
		if err != nil {
			return false, err
		}
		if !lid.IsEmpty() {
			user = lid.ToNonAD()
		}
	}
	token, err := c.wa.Store.PrivacyTokens.GetPrivacyToken(ctx, user)
	if err != nil || token == nil {
		return false, err
	}
	return len(token.Token) > 0 && time.Since(token.Timestamp) < tokenLife, nil
}
