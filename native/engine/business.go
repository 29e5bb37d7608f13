package engine

import (
	"context"
	"strings"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// GetBusinessProfile tells what a business says about itself.
func (s *Session) GetBusinessProfile(ctx context.Context, request *neonizepb.GetBusinessProfileRequest) (*neonizepb.GetBusinessProfileResponse, error) {
	business, err := parseUser("business", request.GetBusiness())
	if err != nil {
		return nil, err
	}
	profile, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.BusinessProfile, error) {
		profile, err := c.wa.GetBusinessProfile(ctx, business)
		if isNoBusiness(err) {
			return nil, nil
		}
		return profile, err
	})
	return &neonizepb.GetBusinessProfileResponse{Profile: businessProfile(profile)}, err
}

// isNoBusiness recognises an answer without a profile, for which whatsmeow has no error of its own.
func isNoBusiness(err error) bool {
	return err != nil && strings.Contains(err.Error(), "missing jid in business profile")
}

func businessProfile(profile *types.BusinessProfile) *neonizepb.BusinessProfile {
	if profile == nil {
		return nil
	}
	mapped := &neonizepb.BusinessProfile{
		Jid: profile.JID.String(), Address: profile.Address, Email: profile.Email,
		Options: profile.ProfileOptions, TimeZone: profile.BusinessHoursTimeZone,
	}
	for _, category := range profile.Categories {
		mapped.Categories = append(mapped.Categories, &neonizepb.BusinessProfile_Category{Id: category.ID, Name: category.Name})
	}
	for _, hours := range profile.BusinessHours {
		mapped.Hours = append(mapped.Hours, &neonizepb.BusinessProfile_Hours{
			Day: hours.DayOfWeek, Mode: hours.Mode, Open: hours.OpenTime, Close: hours.CloseTime,
		})
	}
	return mapped
}

// GetOrderDetails tells what was ordered.
func (s *Session) GetOrderDetails(ctx context.Context, request *neonizepb.GetOrderDetailsRequest) (*neonizepb.GetOrderDetailsResponse, error) {
	if request.GetOrderId() == "" {
		return nil, invalid("order_id", "order_id is empty. It comes with the message of the order.")
	}
	order, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.OrderDetails, error) {
		return c.wa.GetOrderDetails(ctx, request.GetOrderId(), request.GetToken())
	})
	if err != nil {
		return nil, err
	}
	return orderDetails(order), nil
}

func orderDetails(order *types.OrderDetails) *neonizepb.GetOrderDetailsResponse {
	mapped := &neonizepb.GetOrderDetailsResponse{
		Id: order.ID, CreatedMillis: millis(order.CreatedAt), CatalogId: order.CatalogID,
		Subtotal: order.Price.Subtotal, Total: order.Price.Total, Currency: order.Price.Currency, PriceStatus: order.Price.PriceStatus,
	}
	for _, product := range order.Products {
		mapped.Products = append(mapped.Products, &neonizepb.GetOrderDetailsResponse_Product{
			Id: product.ID, Name: product.Name, Price: product.Price, Currency: product.Currency, Quantity: int32(product.Quantity),
			ImageId: product.ImageID, ImageUrl: product.ImageURL, Variant: product.VariantInfo.Properties,
		})
	}
	return mapped
}

// ResolveBusinessMessageLink tells whose link it is.
func (s *Session) ResolveBusinessMessageLink(ctx context.Context, request *neonizepb.ResolveBusinessMessageLinkRequest) (*neonizepb.ResolveBusinessMessageLinkResponse, error) {
	if err := checkLink(request.GetLink(), whatsmeow.BusinessMessageLinkPrefix, whatsmeow.BusinessMessageLinkDirectPrefix); err != nil {
		return nil, err
	}
	target, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.BusinessMessageLinkTarget, error) {
		return c.wa.ResolveBusinessMessageLink(ctx, request.GetLink())
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.ResolveBusinessMessageLinkResponse{
		Jid: target.JID.String(), PushName: target.PushName, VerifiedName: target.VerifiedName, Signed: target.IsSigned,
		VerifiedLevel: target.VerifiedLevel, Message: target.Message,
	}, nil
}

// GetBotListV2 lists Meta's bots.
func (s *Session) GetBotListV2(ctx context.Context, _ *neonizepb.GetBotListV2Request) (*neonizepb.GetBotListV2Response, error) {
	bots, err := ask(ctx, s, func(ctx context.Context, c *client) ([]types.BotListInfo, error) {
		return c.wa.GetBotListV2(ctx)
	})
	response := &neonizepb.GetBotListV2Response{}
	for _, bot := range bots {
		response.Bots = append(response.Bots, &neonizepb.Bot{Jid: bot.BotJID.String(), PersonaId: bot.PersonaID})
	}
	return response, err
}

// GetBotProfiles tells about bots.
func (s *Session) GetBotProfiles(ctx context.Context, request *neonizepb.GetBotProfilesRequest) (*neonizepb.GetBotProfilesResponse, error) {
	if len(request.GetBots()) == 0 {
		return nil, invalid("bots", "bots is empty. Name at least one.")
	}
	bots := make([]types.BotListInfo, len(request.GetBots()))
	for i, bot := range request.GetBots() {
		jid, err := parseJID("bots", bot.GetJid())
		if err != nil {
			return nil, err
		}
		bots[i] = types.BotListInfo{BotJID: jid, PersonaID: bot.GetPersonaId()}
	}
	profiles, err := ask(ctx, s, func(ctx context.Context, c *client) ([]types.BotProfileInfo, error) {
		return parsed("a bot's profile", func() ([]types.BotProfileInfo, error) { return c.wa.GetBotProfiles(ctx, bots) })
	})
	response := &neonizepb.GetBotProfilesResponse{}
	for _, profile := range profiles {
		response.Profiles = append(response.Profiles, botProfile(profile))
	}
	return response, err
}

func botProfile(profile types.BotProfileInfo) *neonizepb.BotProfile {
	mapped := &neonizepb.BotProfile{
		Jid: profile.JID.String(), Name: profile.Name, Attributes: profile.Attributes, Description: profile.Description,
		Category: profile.Category, IsDefault: profile.IsDefault, Prompts: profile.Prompts, PersonaId: profile.PersonaID,
		CommandsDescription: profile.CommandsDescription,
	}
	for _, command := range profile.Commands {
		mapped.Commands = append(mapped.Commands, &neonizepb.BotProfile_Command{Name: command.Name, Description: command.Description})
	}
	return mapped
}
