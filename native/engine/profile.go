package engine

import (
	"context"
	"strings"
	"time"

	"go.mau.fi/util/jsontime"
	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

const (
	// maxProfileName and maxAbout are how many characters WhatsApp allows.
	maxProfileName = 25
	maxAbout       = 139
)

// SetProfilePhoto changes or removes the account's own photo.
func (s *Session) SetProfilePhoto(ctx context.Context, request *neonizepb.SetProfilePhotoRequest) (*neonizepb.SetProfilePhotoResponse, error) {
	if err := checkPhoto(request.GetPhoto()); err != nil {
		return nil, err
	}
	id, err := ask(ctx, s, func(ctx context.Context, c *client) (string, error) {
		return c.setPhoto(ctx, types.EmptyJID, request.GetPhoto())
	})
	return &neonizepb.SetProfilePhotoResponse{PictureId: id}, err
}

// SetProfileName changes the name that others see with messages of the account. It is part of the app state, which all
// devices of the account share.
func (s *Session) SetProfileName(ctx context.Context, request *neonizepb.SetProfileNameRequest) (*neonizepb.SetProfileNameResponse, error) {
	name := strings.TrimSpace(request.GetName())
	if length := len([]rune(name)); length == 0 || length > maxProfileName {
		return nil, invalid("name", "name has %d characters; a profile's name has 1 to %d.", length, maxProfileName)
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SetProfileNameResponse, error) {
		return &neonizepb.SetProfileNameResponse{}, c.wa.SendAppState(ctx, appstate.BuildSettingPushName(name))
	})
}

// SetStatusMessage changes the account's "about" text.
func (s *Session) SetStatusMessage(ctx context.Context, request *neonizepb.SetStatusMessageRequest) (*neonizepb.SetStatusMessageResponse, error) {
	if length := len([]rune(request.GetText())); length > maxAbout {
		return nil, invalid("text", "text has %d characters; at most %d are possible.", length, maxAbout)
	}
	text := request.GetText()
	about := types.SetStatusInput{
		Text: &text, Duration: jsontime.Seconds{Duration: time.Duration(request.GetSeconds()) * time.Second},
	}
	if emoji := request.GetEmoji(); emoji != "" {
		about.Emoji = &types.SetStatusEmoji{Content: emoji}
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SetStatusMessageResponse, error) {
		return &neonizepb.SetStatusMessageResponse{}, c.wa.SetStatusMessage(ctx, about)
	})
}
