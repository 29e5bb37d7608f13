package engine

import (
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

func message(event *events.Message) (*neonizepb.Message, error) {
	content, err := proto.Marshal(event.Message)
	if err != nil {
		return nil, err
	}
	return &neonizepb.Message{
		Info:                       messageInfo(&event.Info),
		Message:                    content,
		IsEphemeral:                event.IsEphemeral,
		IsViewOnce:                 event.IsViewOnce,
		IsEdit:                     event.IsEdit,
		UnavailableRequestResponse: event.UnavailableRequestID != "",
		RetryCount:                 int32(event.RetryCount),
	}, nil
}

func receipt(event *events.Receipt) *neonizepb.Receipt {
	return &neonizepb.Receipt{
		Source:          messageSource(&event.MessageSource),
		MessageIds:      event.MessageIDs,
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

func messageInfo(info *types.MessageInfo) *neonizepb.MessageInfo {
	return &neonizepb.MessageInfo{
		Source:          messageSource(&info.MessageSource),
		Id:              info.ID,
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
