package engine

import (
	"context"

	"go.mau.fi/whatsmeow"
	waBinary "go.mau.fi/whatsmeow/binary"

	"io.neonize/native/proto/neonizepb"
)

// GetPushConfig asks where WhatsApp sends push notifications.
func (s *Session) GetPushConfig(ctx context.Context, _ *neonizepb.GetPushConfigRequest) (*neonizepb.GetPushConfigResponse, error) {
	config, err := ask(ctx, s, func(ctx context.Context, c *client) (*waBinary.Node, error) {
		return c.wa.GetServerPushNotificationConfig(ctx)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetPushConfigResponse{Config: node(config)}, nil
}

// RegisterForPush tells WhatsApp where to send push notifications for the session.
func (s *Session) RegisterForPush(ctx context.Context, request *neonizepb.RegisterForPushRequest) (*neonizepb.RegisterForPushResponse, error) {
	config, err := pushConfig(request)
	if err != nil {
		return nil, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.RegisterForPushResponse, error) {
		return &neonizepb.RegisterForPushResponse{}, c.wa.RegisterForPushNotifications(ctx, config)
	})
}

func pushConfig(request *neonizepb.RegisterForPushRequest) (whatsmeow.PushConfig, error) {
	switch config := request.GetConfig().(type) {
	case *neonizepb.RegisterForPushRequest_FcmToken:
		if config.FcmToken != "" {
			return &whatsmeow.FCMPushConfig{Token: config.FcmToken}, nil
		}
	case *neonizepb.RegisterForPushRequest_Apns_:
		if apns := config.Apns; apns.GetToken() != "" {
			return &whatsmeow.APNsPushConfig{Token: apns.GetToken(), VoIPToken: apns.GetVoipToken(), MsgIDEncKey: apns.GetMessageIdKey()}, nil
		}
	case *neonizepb.RegisterForPushRequest_Web_:
		if web := config.Web; web.GetEndpoint() != "" {
			return &whatsmeow.WebPushConfig{Endpoint: web.GetEndpoint(), Auth: web.GetAuth(), P256DH: web.GetP256Dh()}, nil
		}
	}
	return nil, invalid("config", "config is missing or has no token or endpoint.")
}
