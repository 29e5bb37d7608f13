package engine

import (
	"context"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"go.mau.fi/whatsmeow/proto/waWeb"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/contain"
	"io.neonize/native/proto/neonizepb"
)

// maxHistoryCount bounds how many messages are asked for at once. WhatsApp's clients ask for 50.
const maxHistoryCount = 1000

// RequestHistory asks the phone for the messages before one; they come as a HistorySync event.
func (s *Session) RequestHistory(ctx context.Context, request *neonizepb.RequestHistoryRequest) (*neonizepb.RequestHistoryResponse, error) {
	oldest, err := parseReference("oldest", request.GetOldest())
	if err != nil {
		return nil, err
	}
	if count := request.GetCount(); count < 1 || count > maxHistoryCount {
		return nil, invalid("count", "count is %d, but must be between 1 and %d. 50 is usual.", count, maxHistoryCount)
	}
	id, err := s.tellPhone(ctx, func(wa *whatsmeow.Client) *waE2E.Message {
		return wa.BuildHistorySyncRequest(oldest.info(), int(request.GetCount()))
	})
	return &neonizepb.RequestHistoryResponse{RequestId: id}, err
}

// RequestUnavailableMessage asks the phone for a copy of a message that cannot be read here.
func (s *Session) RequestUnavailableMessage(ctx context.Context, request *neonizepb.RequestUnavailableMessageRequest) (*neonizepb.RequestUnavailableMessageResponse, error) {
	message, err := parseReference("message", request.GetMessage())
	if err != nil {
		return nil, err
	}
	id, err := s.tellPhone(ctx, func(wa *whatsmeow.Client) *waE2E.Message {
		sender := types.EmptyJID
		if !message.fromMe {
			sender = message.from()
		}
		return wa.BuildUnavailableMessageRequest(message.chat, sender, message.id)
	})
	return &neonizepb.RequestUnavailableMessageResponse{RequestId: id}, err
}

// DownloadHistory reads a history that was announced, and hands it over as events.
func (s *Session) DownloadHistory(ctx context.Context, request *neonizepb.DownloadHistoryRequest) (*neonizepb.DownloadHistoryResponse, error) {
	notification := new(waE2E.HistorySyncNotification)
	if err := proto.Unmarshal(request.GetNotification(), notification); err != nil {
		return nil, invalid("notification", "notification is no HistorySyncNotification: %v.", err)
	}
	if notification.GetDirectPath() == "" && len(notification.GetInitialHistBootstrapInlinePayload()) == 0 {
		return nil, invalid("notification", "notification names no file. Give one that a HistorySync event brought.")
	}
	return ask(ctx, s, func(_ context.Context, c *client) (*neonizepb.DownloadHistoryResponse, error) {
		parts, err := c.loadHistory(notification)
		if err != nil {
			return nil, err
		}
		return &neonizepb.DownloadHistoryResponse{Parts: int32(len(parts))}, c.publishHistory(parts, c.store.Publish)
	})
}

// tellAnnounced leaves it to the other side to read a history that the phone has announced.
func (c *client) tellAnnounced(ctx context.Context, notification *waE2E.HistorySyncNotification, id string) bool {
	event := &neonizepb.Event{Payload: &neonizepb.Event_HistorySync{HistorySync: &neonizepb.HistorySync{
		History:      encoded(&waHistorySync.HistorySync{SyncType: waHistorySync.HistorySync_HistorySyncType(notification.GetSyncType()).Enum()}),
		Notification: encoded(notification),
		MessageId:    id,
	}}}
	if !c.waitForPlace(ctx, nil) || !c.publish(event, c.store.Publish) {
		return false
	}
	if err := c.wa.SendProtocolMessageReceipt(c.ctx, id, types.ReceiptTypeHistorySync); err != nil {
		c.session.log.Warnf("Could not tell the phone that its history was noted: %v", err)
	}
	return true
}

// RequestHistoryUpload asks the phone to upload a history again.
func (s *Session) RequestHistoryUpload(ctx context.Context, request *neonizepb.RequestHistoryUploadRequest) (*neonizepb.RequestHistoryUploadResponse, error) {
	const keyLength = 32
	if request.GetMessageId() == "" {
		return nil, invalid("messageId", "messageId is empty. It is that of the message which announced the history.")
	}
	if len(request.GetMediaKey()) != keyLength {
		return nil, invalid("mediaKey", "mediaKey has %d bytes, but must be the %d bytes of the announcement.", len(request.GetMediaKey()), keyLength)
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.RequestHistoryUploadResponse, error) {
		return &neonizepb.RequestHistoryUploadResponse{}, c.wa.SendHistorySyncServerErrorReceipt(ctx, request.GetMessageId(), request.GetMediaKey())
	})
}

// ParseWebMessage reads a message of a history as if it had been received.
func (s *Session) ParseWebMessage(ctx context.Context, request *neonizepb.ParseWebMessageRequest) (*neonizepb.ParseWebMessageResponse, error) {
	chat, err := parseOptionalJID("chat", request.GetChat())
	if err != nil {
		return nil, err
	}
	message := new(waWeb.WebMessageInfo)
	if err := proto.Unmarshal(request.GetWebMessage(), message); err != nil {
		return nil, invalid("message", "message is no WebMessageInfo: %v.", err)
	}
	return ask(ctx, s, func(_ context.Context, c *client) (*neonizepb.ParseWebMessageResponse, error) {
		return parseWebMessage(c.wa, chat, message)
	})
}

func parseWebMessage(wa *whatsmeow.Client, chat types.JID, message *waWeb.WebMessageInfo) (*neonizepb.ParseWebMessageResponse, error) {
	read, err := contain.Get(func() (*neonizepb.Event, error) {
		parsed, err := wa.ParseWebMessage(chat, message)
		if err != nil {
			return nil, err
		}
		return messageEvent(parsed), nil
	})
	if err != nil {
		return nil, invalid("message", "message cannot be read: %v.", err)
	}
	return &neonizepb.ParseWebMessageResponse{Message: read.GetMessage()}, nil
}
