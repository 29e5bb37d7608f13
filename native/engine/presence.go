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

// chatPresences are whatsmeow's words for the contract's states of a chat.
var chatPresences = map[neonizepb.SendChatPresenceRequest_State]struct {
	state types.ChatPresence
	media types.ChatPresenceMedia
}{
	neonizepb.SendChatPresenceRequest_COMPOSING: {types.ChatPresenceComposing, types.ChatPresenceMediaText},
	neonizepb.SendChatPresenceRequest_RECORDING: {types.ChatPresenceComposing, types.ChatPresenceMediaAudio},
	neonizepb.SendChatPresenceRequest_PAUSED:    {types.ChatPresencePaused, types.ChatPresenceMediaText},
}

// SendChatPresence shows a chat that the account writes or speaks.
func (s *Session) SendChatPresence(ctx context.Context, request *neonizepb.SendChatPresenceRequest) (*neonizepb.SendChatPresenceResponse, error) {
	chat, err := parseJID("chat", request.GetChat())
	if err != nil {
		return nil, err
	}
	if !isUser(chat) && chat.Server != types.GroupServer {
		return nil, invalid("chat", "chat is %q, but must be a person or a group.", request.GetChat())
	}
	presence, known := chatPresences[request.GetState()]
	if !known {
		return nil, invalid("state", "state is missing. Say whether the account composes, records or pauses.")
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SendChatPresenceResponse, error) {
		return &neonizepb.SendChatPresenceResponse{}, c.wa.SendChatPresence(ctx, chat.ToNonAD(), presence.state, presence.media)
	})
}

// SubscribePresence asks to be told when a person comes and goes.
func (s *Session) SubscribePresence(ctx context.Context, request *neonizepb.SubscribePresenceRequest) (*neonizepb.SubscribePresenceResponse, error) {
	user, err := parseUser("user", request.GetUser())
	if err != nil {
		return nil, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SubscribePresenceResponse, error) {
		return &neonizepb.SubscribePresenceResponse{}, c.wa.SubscribePresence(ctx, user)
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
