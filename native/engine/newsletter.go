package engine

import (
	"context"
	"strings"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// CreateNewsletter makes a newsletter that this account owns.
func (s *Session) CreateNewsletter(ctx context.Context, request *neonizepb.CreateNewsletterRequest) (*neonizepb.CreateNewsletterResponse, error) {
	if strings.TrimSpace(request.GetName()) == "" {
		return nil, invalid("name", "name is empty; a newsletter needs one.")
	}
	if err := checkPhoto(request.GetPicture()); err != nil {
		return nil, err
	}
	newsletter, err := aboutNewsletter(ctx, s, func(ctx context.Context, c *client) (*types.NewsletterMetadata, error) {
		return c.wa.CreateNewsletter(ctx, whatsmeow.CreateNewsletterParams{
			Name: request.GetName(), Description: request.GetDescription(), Picture: request.GetPicture(),
		})
	})
	return &neonizepb.CreateNewsletterResponse{Newsletter: newsletter}, err
}

// GetNewsletterInfo tells about a newsletter.
func (s *Session) GetNewsletterInfo(ctx context.Context, request *neonizepb.GetNewsletterInfoRequest) (*neonizepb.GetNewsletterInfoResponse, error) {
	jid, err := parseOn(types.NewsletterServer, "newsletter", request.GetNewsletter())
	if err != nil {
		return nil, err
	}
	newsletter, err := aboutNewsletter(ctx, s, func(ctx context.Context, c *client) (*types.NewsletterMetadata, error) {
		return c.wa.GetNewsletterInfo(ctx, jid)
	})
	return &neonizepb.GetNewsletterInfoResponse{Newsletter: newsletter}, err
}

// GetNewsletterInfoWithInvite tells about the newsletter that a link leads to.
func (s *Session) GetNewsletterInfoWithInvite(ctx context.Context, request *neonizepb.GetNewsletterInfoWithInviteRequest) (*neonizepb.GetNewsletterInfoWithInviteResponse, error) {
	if err := checkLink(request.GetLink(), whatsmeow.NewsletterLinkPrefix); err != nil {
		return nil, err
	}
	newsletter, err := aboutNewsletter(ctx, s, func(ctx context.Context, c *client) (*types.NewsletterMetadata, error) {
		return c.wa.GetNewsletterInfoWithInvite(ctx, request.GetLink())
	})
	return &neonizepb.GetNewsletterInfoWithInviteResponse{Newsletter: newsletter}, err
}

// aboutNewsletter asks about one newsletter. WhatsApp answers for one that does not exist with nothing.
func aboutNewsletter(ctx context.Context, s *Session, question func(context.Context, *client) (*types.NewsletterMetadata, error)) (*neonizepb.NewsletterMetadata, error) {
	newsletter, err := ask(ctx, s, question)
	if err != nil {
		return nil, err
	}
	if newsletter == nil {
		return nil, newError(neonizepb.Error_NOT_FOUND, "There is no such newsletter. Ask for a new link.")
	}
	return newsletterMetadata(newsletter), nil
}

// GetSubscribedNewsletters lists the newsletters that this account follows.
func (s *Session) GetSubscribedNewsletters(ctx context.Context, _ *neonizepb.GetSubscribedNewslettersRequest) (*neonizepb.GetSubscribedNewslettersResponse, error) {
	newsletters, err := ask(ctx, s, func(ctx context.Context, c *client) ([]*types.NewsletterMetadata, error) {
		return c.wa.GetSubscribedNewsletters(ctx)
	})
	if err != nil {
		return nil, err
	}
	response := &neonizepb.GetSubscribedNewslettersResponse{}
	for _, newsletter := range newsletters {
		response.Newsletters = append(response.Newsletters, newsletterMetadata(newsletter))
	}
	return response, nil
}

// GetNewsletterMessages reads messages of a newsletter.
func (s *Session) GetNewsletterMessages(ctx context.Context, request *neonizepb.GetNewsletterMessagesRequest) (*neonizepb.GetNewsletterMessagesResponse, error) {
	messages, err := inNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) ([]*types.NewsletterMessage, error) {
		return c.wa.GetNewsletterMessages(ctx, jid, &whatsmeow.GetNewsletterMessagesParams{
			Count: int(request.GetCount()), Before: types.MessageServerID(request.GetBefore()),
		})
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetNewsletterMessagesResponse{Messages: newsletterMessages(messages)}, nil
}

// GetNewsletterMessageUpdates reads views of and reactions to messages of a newsletter.
func (s *Session) GetNewsletterMessageUpdates(ctx context.Context, request *neonizepb.GetNewsletterMessageUpdatesRequest) (*neonizepb.GetNewsletterMessageUpdatesResponse, error) {
	var since time.Time
	if request.GetSince() != 0 {
		since = time.Unix(request.GetSince(), 0)
	}
	messages, err := inNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) ([]*types.NewsletterMessage, error) {
		return c.wa.GetNewsletterMessageUpdates(ctx, jid, &whatsmeow.GetNewsletterUpdatesParams{
			Count: int(request.GetCount()), Since: since, After: types.MessageServerID(request.GetAfter()),
		})
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetNewsletterMessageUpdatesResponse{Messages: newsletterMessages(messages)}, nil
}

// FollowNewsletter lets the messages of a newsletter come.
func (s *Session) FollowNewsletter(ctx context.Context, request *neonizepb.FollowNewsletterRequest) (*neonizepb.FollowNewsletterResponse, error) {
	return &neonizepb.FollowNewsletterResponse{}, changeNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.FollowNewsletter(ctx, jid)
	})
}

// UnfollowNewsletter ends what FollowNewsletter began.
func (s *Session) UnfollowNewsletter(ctx context.Context, request *neonizepb.UnfollowNewsletterRequest) (*neonizepb.UnfollowNewsletterResponse, error) {
	return &neonizepb.UnfollowNewsletterResponse{}, changeNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.UnfollowNewsletter(ctx, jid)
	})
}

// NewsletterMarkViewed counts this account among those who have seen messages.
func (s *Session) NewsletterMarkViewed(ctx context.Context, request *neonizepb.NewsletterMarkViewedRequest) (*neonizepb.NewsletterMarkViewedResponse, error) {
	if len(request.GetServerIds()) == 0 {
		return nil, invalid("server_ids", "server_ids is empty. Name at least one message.")
	}
	ids := make([]types.MessageServerID, len(request.GetServerIds()))
	for i, id := range request.GetServerIds() {
		ids[i] = types.MessageServerID(id)
	}
	return &neonizepb.NewsletterMarkViewedResponse{}, changeNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.NewsletterMarkViewed(ctx, jid, ids)
	})
}

// NewsletterSendReaction reacts to a message of a newsletter.
func (s *Session) NewsletterSendReaction(ctx context.Context, request *neonizepb.NewsletterSendReactionRequest) (*neonizepb.NewsletterSendReactionResponse, error) {
	if request.GetServerId() <= 0 {
		return nil, invalid("server_id", "server_id is %d; a message of a newsletter has a number from 1.", request.GetServerId())
	}
	return &neonizepb.NewsletterSendReactionResponse{}, changeNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.NewsletterSendReaction(ctx, jid, types.MessageServerID(request.GetServerId()), request.GetReaction(), request.GetId())
	})
}

// NewsletterSubscribeLiveUpdates asks for views and reactions as they happen.
func (s *Session) NewsletterSubscribeLiveUpdates(ctx context.Context, request *neonizepb.NewsletterSubscribeLiveUpdatesRequest) (*neonizepb.NewsletterSubscribeLiveUpdatesResponse, error) {
	duration, err := inNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) (time.Duration, error) {
		return c.wa.NewsletterSubscribeLiveUpdates(ctx, jid)
	})
	return &neonizepb.NewsletterSubscribeLiveUpdatesResponse{Seconds: int64(duration.Seconds())}, err
}

// NewsletterToggleMute mutes a newsletter, or ends that.
func (s *Session) NewsletterToggleMute(ctx context.Context, request *neonizepb.NewsletterToggleMuteRequest) (*neonizepb.NewsletterToggleMuteResponse, error) {
	return &neonizepb.NewsletterToggleMuteResponse{}, changeNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) error {
		return c.wa.NewsletterToggleMute(ctx, jid, request.GetMute())
	})
}

// AcceptTOSNotice accepts terms of WhatsApp's.
func (s *Session) AcceptTOSNotice(ctx context.Context, request *neonizepb.AcceptTOSNoticeRequest) (*neonizepb.AcceptTOSNoticeResponse, error) {
	if request.GetNoticeId() == "" {
		return nil, invalid("notice_id", "notice_id is empty. Say which terms are accepted.")
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.AcceptTOSNoticeResponse, error) {
		return &neonizepb.AcceptTOSNoticeResponse{}, c.wa.AcceptTOSNotice(ctx, request.GetNoticeId(), request.GetStage())
	})
}

// ofNewsletter is a request about one newsletter.
type ofNewsletter interface{ GetNewsletter() string }

// inNewsletter asks WhatsApp about the newsletter that a request names.
func inNewsletter[T any](ctx context.Context, s *Session, request ofNewsletter, question func(context.Context, *client, types.JID) (T, error)) (T, error) {
	jid, err := parseOn(types.NewsletterServer, "newsletter", request.GetNewsletter())
	if err != nil {
		var nothing T
		return nothing, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (T, error) { return question(ctx, c, jid) })
}

// changeNewsletter is inNewsletter for what has no answer.
func changeNewsletter(ctx context.Context, s *Session, request ofNewsletter, change func(context.Context, *client, types.JID) error) error {
	_, err := inNewsletter(ctx, s, request, func(ctx context.Context, c *client, jid types.JID) (any, error) {
		return nil, change(ctx, c, jid)
	})
	return err
}
