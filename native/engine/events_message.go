package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"unicode/utf8"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

// messageEvent maps messages and what becomes of them; nil for others.
func messageEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.Message:
		return &neonizepb.Event{Payload: &neonizepb.Event_Message{Message: message(event)}}
	case *events.FBMessage:
		return &neonizepb.Event{Payload: &neonizepb.Event_FbMessage{FbMessage: fbMessage(event)}}
	case *events.Receipt:
		return &neonizepb.Event{Payload: &neonizepb.Event_Receipt{Receipt: receipt(event)}}
	case *events.UndecryptableMessage:
		return &neonizepb.Event{Payload: &neonizepb.Event_UndecryptableMessage{UndecryptableMessage: undecryptable(event)}}
	case *events.MediaRetry:
		return &neonizepb.Event{Payload: &neonizepb.Event_MediaRetry{MediaRetry: mediaRetry(event)}}
	}
	return nil
}

func message(event *events.Message) *neonizepb.Message {
	return &neonizepb.Message{
		Info:                 messageInfo(&event.Info),
		Message:              encoded(event.Message),
		IsEphemeral:          event.IsEphemeral,
		IsViewOnce:           event.IsViewOnce,
		IsEdit:               event.IsEdit || isNewsletterEdit(event),
		UnavailableRequestId: event.UnavailableRequestID,
		RetryCount:           int32(event.RetryCount),
		NewsletterMeta:       newsletterMeta(event.NewsletterMeta),
	}
}

// isNewsletterEdit tells the new content of a newsletter's message, which comes bare and under the id of the first.
func isNewsletterEdit(event *events.Message) bool {
	return event.NewsletterMeta != nil && millis(event.NewsletterMeta.EditTS) > 0
}

func newsletterMeta(meta *events.NewsletterMessageMeta) *neonizepb.NewsletterMessageMeta {
	if meta == nil {
		return nil
	}
	return &neonizepb.NewsletterMessageMeta{EditMillis: max(0, millis(meta.EditTS)), OriginalMillis: max(0, millis(meta.OriginalTS))}
}

func fbMessage(event *events.FBMessage) *neonizepb.FbMessage {
	mapped := &neonizepb.FbMessage{
		Info:          messageInfo(&event.Info),
		RetryCount:    int32(event.RetryCount),
		Transport:     encoded(event.Transport),
		FbApplication: encoded(event.FBApplication),
		IgTransport:   encoded(event.IGTransport),
	}
	if message, known := event.Message.(proto.Message); known {
		mapped.Type = string(message.ProtoReflect().Descriptor().FullName())
		mapped.Message = encoded(message)
	}
	return mapped
}

func receipt(event *events.Receipt) *neonizepb.Receipt {
	return &neonizepb.Receipt{
		Source:          messageSource(&event.MessageSource),
		MessageIds:      validIDs(event.MessageIDs),
		TimestampMillis: event.Timestamp.UnixMilli(),
		Type:            string(event.Type),
		MessageSender:   event.MessageSender.String(),
	}
}

func undecryptable(event *events.UndecryptableMessage) *neonizepb.UndecryptableMessage {
	return &neonizepb.UndecryptableMessage{
		Info:            messageInfo(&event.Info),
		IsUnavailable:   event.IsUnavailable,
		UnavailableType: string(event.UnavailableType),
		DecryptFailMode: string(event.DecryptFailMode),
	}
}

func mediaRetry(event *events.MediaRetry) *neonizepb.MediaRetry {
	mapped := &neonizepb.MediaRetry{
		MessageId:       validID(event.MessageID),
		Chat:            event.ChatID.String(),
		Sender:          event.SenderID.String(),
		IsFromMe:        event.FromMe,
		TimestampMillis: event.Timestamp.UnixMilli(),
		Ciphertext:      event.Ciphertext,
		Iv:              event.IV,
	}
	if event.Error != nil {
		code := int32(event.Error.Code)
		mapped.ErrorCode = &code
	}
	return mapped
}

func messageInfo(info *types.MessageInfo) *neonizepb.MessageInfo {
	return &neonizepb.MessageInfo{
		Source:          messageSource(&info.MessageSource),
		Id:              validID(info.ID),
		ServerId:        int64(info.ServerID),
		Type:            info.Type,
		PushName:        info.PushName,
		TimestampMillis: info.Timestamp.UnixMilli(),
		Category:        info.Category,
		Multicast:       info.Multicast,
		MediaType:       info.MediaType,
		Edit:            string(info.Edit),
	}
}

func messageSource(source *types.MessageSource) *neonizepb.MessageSource {
	return &neonizepb.MessageSource{
		Chat:         source.Chat.String(),
		Sender:       source.Sender.String(),
		IsFromMe:     source.IsFromMe,
		IsGroup:      source.IsGroup,
		SenderAlt:    source.SenderAlt.String(),
		RecipientAlt: source.RecipientAlt.String(),
	}
}

// validID returns an id as valid UTF-8. Different ids stay different: Java tells messages apart by them.
func validID(id types.MessageID) string {
	if utf8.ValidString(id) {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return frame.ValidText(id) + "#" + hex.EncodeToString(sum[:8])
}

func validIDs(ids []types.MessageID) []string {
	valid := make([]string, len(ids))
	for i, id := range ids {
		valid[i] = validID(id)
	}
	return valid
}
