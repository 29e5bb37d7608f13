package engine

import (
	"context"
	"errors"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// GetUserInfo tells about people what they show to others.
func (s *Session) GetUserInfo(ctx context.Context, request *neonizepb.GetUserInfoRequest) (*neonizepb.GetUserInfoResponse, error) {
	users, err := parseUsers("users", request.GetUsers())
	if err != nil {
		return nil, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.GetUserInfoResponse, error) {
		infos, err := c.wa.GetUserInfo(ctx, users)
		if err != nil {
			return nil, err
		}
		response := &neonizepb.GetUserInfoResponse{}
		for _, user := range users {
			if info, found := infos[user]; found {
				response.Users = append(response.Users, c.userInfo(ctx, user, info))
			}
		}
		return response, nil
	})
}

// userInfo takes the name of a business from the address book, where whatsmeow has just written it, and nowhere else.
func (c *client) userInfo(ctx context.Context, user types.JID, info types.UserInfo) *neonizepb.UserInfo {
	known, err := c.wa.Store.Contacts.GetContact(ctx, user)
	if err != nil {
		c.session.log.Warnf("The name of a business cannot be read: %v", err)
	}
	return &neonizepb.UserInfo{
		Jid: user.String(), Lid: info.LID.String(), About: info.Status, PictureId: info.PictureID, Devices: jidTexts(info.Devices),
		VerifiedBusinessName: known.BusinessName,
	}
}

// GetUserDevices lists the devices of people and bots.
func (s *Session) GetUserDevices(ctx context.Context, request *neonizepb.GetUserDevicesRequest) (*neonizepb.GetUserDevicesResponse, error) {
	users, err := parseJIDs("users", request.GetUsers())
	if err != nil {
		return nil, err
	}
	devices, err := ask(ctx, s, func(ctx context.Context, c *client) ([]types.JID, error) {
		return c.wa.GetUserDevices(ctx, users)
	})
	return &neonizepb.GetUserDevicesResponse{Devices: jidTexts(devices)}, err
}

// GetProfilePictureInfo tells where the picture of a person or group is.
func (s *Session) GetProfilePictureInfo(ctx context.Context, request *neonizepb.GetProfilePictureInfoRequest) (*neonizepb.GetProfilePictureInfoResponse, error) {
	jid, err := parseJID("jid", request.GetJid())
	if err != nil {
		return nil, err
	}
	common, err := parseOptionalJID("common_group", request.GetCommonGroup())
	if err != nil {
		return nil, err
	}
	picture, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.ProfilePictureInfo, error) {
		return c.wa.GetProfilePictureInfo(ctx, jid.ToNonAD(), &whatsmeow.GetProfilePictureParams{
			Preview: request.GetPreview(), ExistingID: request.GetExistingId(), IsCommunity: request.GetIsCommunity(),
			CommonGID: common, InviteCode: request.GetInviteCode(), PersonaID: request.GetPersonaId(),
		})
	})
	if err != nil && !errors.Is(err, whatsmeow.ErrProfilePictureNotSet) {
		return nil, err
	}
	return &neonizepb.GetProfilePictureInfoResponse{Picture: profilePicture(picture)}, nil
}

func profilePicture(picture *types.ProfilePictureInfo) *neonizepb.ProfilePicture {
	if picture == nil {
		return nil
	}
	return &neonizepb.ProfilePicture{
		Id: picture.ID, Url: picture.URL, Type: picture.Type, DirectPath: picture.DirectPath, Hash: picture.Hash,
	}
}

// GetContactQRLink gives the link by which others find the account.
func (s *Session) GetContactQRLink(ctx context.Context, request *neonizepb.GetContactQRLinkRequest) (*neonizepb.GetContactQRLinkResponse, error) {
	code, err := ask(ctx, s, func(ctx context.Context, c *client) (string, error) {
		return c.wa.GetContactQRLink(ctx, request.GetRevoke())
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetContactQRLinkResponse{Link: whatsmeow.ContactQRLinkPrefix + code}, nil
}

// ResolveContactQRLink tells whose link it is.
func (s *Session) ResolveContactQRLink(ctx context.Context, request *neonizepb.ResolveContactQRLinkRequest) (*neonizepb.ResolveContactQRLinkResponse, error) {
	if err := checkLink(request.GetLink(), whatsmeow.ContactQRLinkPrefix, whatsmeow.ContactQRLinkDirectPrefix); err != nil {
		return nil, err
	}
	target, err := ask(ctx, s, func(ctx context.Context, c *client) (*types.ContactQRLinkTarget, error) {
		return c.wa.ResolveContactQRLink(ctx, request.GetLink())
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.ResolveContactQRLinkResponse{Jid: target.JID.String(), PushName: target.PushName, Type: target.Type}, nil
}
