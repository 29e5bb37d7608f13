package engine

import (
	"context"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// SendPresence tells contacts whether the account is available.
func (s *Session) SendPresence(ctx context.Context, request *neonizepb.SendPresenceRequest) (*neonizepb.SendPresenceResponse, error) {
	c, err := s.online()
	if err != nil {
		return nil, err
	}
	presence := types.PresenceUnavailable
	if request.GetAvailable() {
		presence = types.PresenceAvailable
	}
	return perform(ctx, c, func(ctx context.Context) (*neonizepb.SendPresenceResponse, error) {
		c.ensurePushName()
		return &neonizepb.SendPresenceResponse{}, c.wa.SendPresence(ctx, presence)
	})
}

// ensurePushName gives a device that the phone has not told its name yet one to be seen under: WhatsApp takes no
// presence without. The phone's own name replaces it when it comes.
func (c *client) ensurePushName() {
	device := c.wa.Store
	if device.PushName == "" {
		device.PushName = device.BusinessName
	}
	if device.PushName == "" {
		device.PushName = "+" + device.GetJID().User
	}
}
