package engine

import (
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// newsletterEvent maps what happens to newsletters; nil for others.
func newsletterEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.NewsletterJoin:
		return &neonizepb.Event{Payload: &neonizepb.Event_NewsletterJoin{NewsletterJoin: &neonizepb.NewsletterJoin{
			Mex:        mex(event.Mex),
			Newsletter: newsletterMetadata(&event.NewsletterMetadata),
		}}}
	case *events.NewsletterLeave:
		return &neonizepb.Event{Payload: &neonizepb.Event_NewsletterLeave{NewsletterLeave: &neonizepb.NewsletterLeave{
			Mex:  mex(event.Mex),
			Jid:  event.ID.String(),
			Role: string(event.Role),
		}}}
	case *events.NewsletterMuteChange:
		return &neonizepb.Event{Payload: &neonizepb.Event_NewsletterMuteChange{NewsletterMuteChange: &neonizepb.NewsletterMuteChange{
			Mex:   mex(event.Mex),
			Jid:   event.ID.String(),
			Muted: event.Mute == types.NewsletterMuteOn,
		}}}
	case *events.NewsletterLiveUpdate:
		return &neonizepb.Event{Payload: &neonizepb.Event_NewsletterLiveUpdate{NewsletterLiveUpdate: &neonizepb.NewsletterLiveUpdate{
			Jid:             event.JID.String(),
			TimestampMillis: millis(event.Time),
			Messages:        newsletterMessages(event.Messages),
		}}}
	}
	return nil
}

func mex(notification events.MexNotificationData) *neonizepb.MexNotification {
	return &neonizepb.MexNotification{TimestampMillis: millis(notification.Timestamp), OpName: notification.OpName}
}

func newsletterMetadata(newsletter *types.NewsletterMetadata) *neonizepb.NewsletterMetadata {
	thread := &newsletter.ThreadMeta
	mapped := &neonizepb.NewsletterMetadata{
		Jid:             newsletter.ID.String(),
		State:           string(newsletter.State.Type),
		CreatedMillis:   millis(thread.CreationTime.Time),
		InviteCode:      thread.InviteCode,
		Name:            thread.Name.Text,
		Description:     thread.Description.Text,
		SubscriberCount: int32(thread.SubscriberCount),
		Verified:        thread.VerificationState == types.NewsletterVerificationStateVerified,
		Picture:         newsletterPicture(thread.Picture),
		Preview:         newsletterPicture(&thread.Preview),
		Reactions:       string(thread.Settings.ReactionCodes.Value),
	}
	if viewer := newsletter.ViewerMeta; viewer != nil {
		mapped.Muted, mapped.Role = viewer.Mute == types.NewsletterMuteOn, string(viewer.Role)
	}
	return mapped
}

func newsletterPicture(picture *types.ProfilePictureInfo) *neonizepb.NewsletterMetadata_Picture {
	if picture == nil || picture.ID == "" {
		return nil
	}
	return &neonizepb.NewsletterMetadata_Picture{Url: picture.URL, Id: picture.ID, Type: picture.Type, DirectPath: picture.DirectPath}
}

func newsletterMessages(messages []*types.NewsletterMessage) []*neonizepb.NewsletterMessage {
	mapped := make([]*neonizepb.NewsletterMessage, len(messages))
	for i, message := range messages {
		mapped[i] = &neonizepb.NewsletterMessage{
			ServerId:        int64(message.MessageServerID),
			Id:              message.MessageID,
			Type:            message.Type,
			TimestampMillis: millis(message.Timestamp),
			Views:           int32(message.ViewsCount),
			Reactions:       make(map[string]int32, len(message.ReactionCounts)),
			Message:         encoded(message.Message),
		}
		for reaction, count := range message.ReactionCounts {
			mapped[i].Reactions[reaction] = int32(count)
		}
	}
	return mapped
}
