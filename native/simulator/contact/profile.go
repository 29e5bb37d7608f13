package contact

import (
	"context"

	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

// Profile is what a contact changes about itself; what is nil stays.
type Profile struct {
	Name        *string
	About       *string
	Photo       []byte
	RemovePhoto bool
}

// EditProfile changes what the contact shows to others.
func (c *Contact) EditProfile(ctx context.Context, profile Profile) error {
	return c.act(ctx, func(ctx context.Context) error { return c.editProfile(ctx, profile) })
}

func (c *Contact) editProfile(ctx context.Context, profile Profile) error {
	if profile.Name != nil {
		c.client.Store.PushName = *profile.Name
		if err := c.announce(ctx); err != nil {
			return err
		}
	}
	if profile.About != nil {
		if err := c.client.SetStatusMessage(ctx, types.SetStatusInput{Text: profile.About}); err != nil {
			return err
		}
	}
	if profile.Photo != nil || profile.RemovePhoto {
		_, err := c.client.SetGroupPhoto(ctx, types.EmptyJID, profile.Photo)
		return err
	}
	return nil
}

// RenameForAll changes the name in what all devices of the account share, for which there must be a key.
func (c *Contact) RenameForAll(ctx context.Context, name string) error {
	return c.act(ctx, func(ctx context.Context) error {
		return c.client.SendAppState(ctx, appstate.BuildSettingPushName(name))
	})
}

// SetPrivacy changes one privacy setting, by whatsmeow's words.
func (c *Contact) SetPrivacy(ctx context.Context, name, value string) error {
	return c.act(ctx, func(ctx context.Context) error {
		_, err := c.client.SetPrivacySetting(ctx, types.PrivacySettingType(name), types.PrivacySetting(value))
		return err
	})
}

// Block keeps somebody from reaching the contact, or ends that.
func (c *Contact) Block(ctx context.Context, who types.JID, block bool) error {
	action := events.BlocklistChangeActionUnblock
	if block {
		action = events.BlocklistChangeActionBlock
	}
	return c.act(ctx, func(ctx context.Context) error {
		_, err := c.client.UpdateBlocklist(ctx, who, action)
		return err
	})
}
