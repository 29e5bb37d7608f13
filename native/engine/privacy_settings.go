package engine

import (
	"context"
	"slices"
	"strings"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// privacyValues are the settings there are, and what each may be.
var privacyValues = map[types.PrivacySettingType][]types.PrivacySetting{
	types.PrivacySettingTypeGroupAdd:     audience,
	types.PrivacySettingTypeLastSeen:     audience,
	types.PrivacySettingTypeStatus:       audience,
	types.PrivacySettingTypeProfile:      audience,
	types.PrivacySettingTypeReadReceipts: {types.PrivacySettingAll, types.PrivacySettingNone},
	types.PrivacySettingTypeOnline:       {types.PrivacySettingAll, types.PrivacySettingMatchLastSeen},
	types.PrivacySettingTypeCallAdd:      {types.PrivacySettingAll, types.PrivacySettingKnown},
	types.PrivacySettingTypeMessages:     {types.PrivacySettingAll, types.PrivacySettingContacts},
	types.PrivacySettingTypeDefense:      {types.PrivacySettingOnStandard, types.PrivacySettingOff},
	types.PrivacySettingTypeStickers:     {types.PrivacySettingContacts, types.PrivacySettingContactAllowlist, types.PrivacySettingNone},
}

var audience = []types.PrivacySetting{
	types.PrivacySettingAll, types.PrivacySettingContacts, types.PrivacySettingContactBlacklist, types.PrivacySettingNone,
}

// GetPrivacySettings tells who may see what of the account.
func (s *Session) GetPrivacySettings(ctx context.Context, request *neonizepb.GetPrivacySettingsRequest) (*neonizepb.GetPrivacySettingsResponse, error) {
	settings, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.PrivacySettings, error) {
		return c.wa.TryFetchPrivacySettings(ctx, request.GetIgnoreCache())
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetPrivacySettingsResponse{Settings: privacySettings(settings)}, nil
}

// complete gives the event of a change the settings, which whatsmeow keeps and leaves out.
func (c *client) complete(event any) {
	change, isChange := event.(*events.PrivacySettings)
	if !isChange {
		return
	}
	if settings, err := c.wa.TryFetchPrivacySettings(c.ctx, false); err == nil {
		change.NewSettings = *settings
	}
}

// SetPrivacySetting changes one setting.
func (s *Session) SetPrivacySetting(ctx context.Context, request *neonizepb.SetPrivacySettingRequest) (*neonizepb.SetPrivacySettingResponse, error) {
	name, value := types.PrivacySettingType(request.GetName()), types.PrivacySetting(request.GetValue())
	values, known := privacyValues[name]
	if !known {
		return nil, invalid("name", "name is %q, which is no privacy setting.", name)
	}
	if !slices.Contains(values, value) {
		return nil, invalid("value", "value is %q, but %q can only be %s.", value, name, inWords(values))
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SetPrivacySettingResponse, error) {
		_, err := c.wa.SetPrivacySetting(ctx, name, value)
		return &neonizepb.SetPrivacySettingResponse{}, err
	})
}

func inWords(values []types.PrivacySetting) string {
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = string(value)
	}
	return strings.Join(words, " or ")
}

// GetStatusPrivacy tells who sees status posts. The default setting is the first.
func (s *Session) GetStatusPrivacy(ctx context.Context, _ *neonizepb.GetStatusPrivacyRequest) (*neonizepb.GetStatusPrivacyResponse, error) {
	settings, err := ask(ctx, s, func(ctx context.Context, c *client) ([]types.StatusPrivacy, error) {
		return c.wa.GetStatusPrivacy(ctx)
	})
	response := &neonizepb.GetStatusPrivacyResponse{}
	for _, setting := range settings {
		response.Settings = append(response.Settings, &neonizepb.StatusPrivacy{
			Type: string(setting.Type), Users: jidTexts(setting.List), IsDefault: setting.IsDefault,
		})
	}
	return response, err
}

// GetBlocklist lists those from whom nothing comes.
func (s *Session) GetBlocklist(ctx context.Context, _ *neonizepb.GetBlocklistRequest) (*neonizepb.GetBlocklistResponse, error) {
	list, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.Blocklist, error) {
		return c.wa.GetBlocklist(ctx)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetBlocklistResponse{Users: jidTexts(list.JIDs)}, nil
}

// UpdateBlocklist blocks a person or lets them through again.
func (s *Session) UpdateBlocklist(ctx context.Context, request *neonizepb.UpdateBlocklistRequest) (*neonizepb.UpdateBlocklistResponse, error) {
	user, err := parseUser("user", request.GetUser())
	if err != nil {
		return nil, err
	}
	action := events.BlocklistChangeActionUnblock
	if request.GetBlock() {
		action = events.BlocklistChangeActionBlock
	}
	list, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.Blocklist, error) {
		return c.wa.UpdateBlocklist(ctx, user, action)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.UpdateBlocklistResponse{Users: jidTexts(list.JIDs)}, nil
}

// SetDefaultDisappearingTimer says how long messages of new chats stay.
func (s *Session) SetDefaultDisappearingTimer(ctx context.Context, request *neonizepb.SetDefaultDisappearingTimerRequest) (*neonizepb.SetDefaultDisappearingTimerResponse, error) {
	timer, err := disappearingTimer(request.GetSeconds())
	if err != nil {
		return nil, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SetDefaultDisappearingTimerResponse, error) {
		return &neonizepb.SetDefaultDisappearingTimerResponse{}, c.wa.SetDefaultDisappearingTimer(ctx, timer)
	})
}

// SetDisappearingTimer says how long messages of a chat stay. To a chat of two that is a message, which takes its turn
// among the others.
func (s *Session) SetDisappearingTimer(ctx context.Context, request *neonizepb.SetDisappearingTimerRequest) (*neonizepb.SetDisappearingTimerResponse, error) {
	chat, err := parseJID("chat", request.GetChat())
	if err != nil {
		return nil, err
	}
	timer, err := disappearingTimer(request.GetSeconds())
	if err != nil {
		return nil, err
	}
	switch {
	case chat.Server == types.GroupServer:
		_, err = ask(ctx, s, func(ctx context.Context, c *client) (any, error) {
			return nil, c.wa.SetDisappearingTimer(ctx, chat, timer, time.Time{})
		})
	case isUser(chat):
		err = s.announceDisappearingTimer(ctx, chat.ToNonAD(), timer, request.GetSettingTimestamp())
	default:
		err = invalid("chat", "chat is %q, but must be a person or a group.", request.GetChat())
	}
	return &neonizepb.SetDisappearingTimerResponse{}, err
}

// disappearingTimer checks a timer. WhatsApp refuses others than its own four.
func disappearingTimer(seconds uint32) (time.Duration, error) {
	timer := time.Duration(seconds) * time.Second
	switch timer {
	case whatsmeow.DisappearingTimerOff, whatsmeow.DisappearingTimer24Hours, whatsmeow.DisappearingTimer7Days, whatsmeow.DisappearingTimer90Days:
		return timer, nil
	default:
		return 0, invalid("timer", "timer is %s, but must be 0, 24 hours, 7 days or 90 days.", timer)
	}
}
