package contact

import (
	"context"
	"fmt"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// CreateNewsletter makes a newsletter, and returns its address and link.
func (c *Contact) CreateNewsletter(ctx context.Context, name, description string) (jid types.JID, link string, err error) {
	err = c.act(ctx, func(ctx context.Context) error {
		made, err := c.client.CreateNewsletter(ctx, whatsmeow.CreateNewsletterParams{Name: name, Description: description})
		if err == nil {
			jid, link = made.ID, whatsmeow.NewsletterLinkPrefix+made.ThreadMeta.InviteCode
		}
		return err
	})
	return jid, link, err
}

// NewsletterChange is something a contact does with a newsletter. Which fields count depends on What.
type NewsletterChange struct {
	What     string
	Text     string // of a post, or the emoji of a reaction
	ServerID int
}

// ChangeNewsletter does it. A post returns its number.
func (c *Contact) ChangeNewsletter(ctx context.Context, jid types.JID, change NewsletterChange) (number int, err error) {
	err = c.act(ctx, func(ctx context.Context) error {
		number, err = c.changeNewsletter(ctx, jid, change)
		return err
	})
	return number, err
}

func (c *Contact) changeNewsletter(ctx context.Context, jid types.JID, change NewsletterChange) (int, error) {
	switch change.What {
	case "follow":
		return 0, c.client.FollowNewsletter(ctx, jid)
	case "unfollow":
		return 0, c.client.UnfollowNewsletter(ctx, jid)
	case "mute", "unmute":
		return 0, c.client.NewsletterToggleMute(ctx, jid, change.What == "mute")
	case "react":
		return 0, c.client.NewsletterSendReaction(ctx, jid, change.ServerID, change.Text, "")
	case "view":
		return 0, c.client.NewsletterMarkViewed(ctx, jid, []types.MessageServerID{change.ServerID})
	case "post":
		sent, err := c.client.SendMessage(ctx, jid, &waE2E.Message{Conversation: proto.String(change.Text)})
		return sent.ServerID, err
	case "edit", "revoke":
		return change.ServerID, c.amendPost(ctx, jid, change)
	default:
		return 0, fmt.Errorf("%w: %.40q is none of the changes there are", ErrBadChange, change.What)
	}
}

// amendPost changes what a post says, or takes it back.
func (c *Contact) amendPost(ctx context.Context, jid types.JID, change NewsletterChange) error {
	posts, err := c.client.GetNewsletterMessages(ctx, jid, &whatsmeow.GetNewsletterMessagesParams{Count: 1, Before: change.ServerID + 1})
	if err != nil {
		return err
	}
	if len(posts) == 0 || posts[0].MessageServerID != change.ServerID {
		return fmt.Errorf("%w: there is no message %d in %s", ErrBadChange, change.ServerID, jid)
	}
	amended := c.client.BuildRevoke(jid, types.EmptyJID, posts[0].MessageID)
	if change.What == "edit" {
		amended = c.client.BuildEdit(jid, posts[0].MessageID, &waE2E.Message{Conversation: proto.String(change.Text)})
	}
	_, err = c.client.SendMessage(ctx, jid, amended)
	return err
}
