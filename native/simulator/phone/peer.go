package phone

import (
	"context"
	"errors"
	"fmt"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"
)

// Remember makes the phone know messages of the past, which companions may ask for.
func (p *Phone) Remember(messages []Past) { p.memory.put(messages) }

// ShareChats tells all companions of messages of the past, as a part of the history: within the message or as a file.
func (p *Phone) ShareChats(ctx context.Context, messages []Past, file bool) error {
	share := p.ShareHistory
	if file {
		share = p.ShareHistoryFile
	}
	history := &waHistorySync.HistorySync{
		SyncType:      waHistorySync.HistorySync_RECENT.Enum(),
		Conversations: conversations(messages),
		ChunkOrder:    proto.Uint32(1),
		Progress:      proto.Uint32(100),
	}
	var failures []error
	for _, device := range p.Account().Devices() {
		if device.ID != 0 {
			failures = append(failures, share(ctx, device.ID, history))
		}
	}
	return errors.Join(failures...)
}

// answerPeer does what a companion asks its phone for.
func (p *Phone) answerPeer(event *events.Message) {
	request := event.Message.GetProtocolMessage().GetPeerDataOperationRequestMessage()
	if request == nil || !event.Info.IsFromMe {
		return
	}
	go func() {
		err := p.answer(event, request)
		if err != nil && p.lifetime.Err() == nil {
			p.log.Error("a companion's request was not answered", "request", request.GetPeerDataOperationRequestType(), "error", err)
		}
	}()
}

func (p *Phone) answer(event *events.Message, request *waE2E.PeerDataOperationRequestMessage) error {
	device := event.Info.Sender.Device
	switch kind := request.GetPeerDataOperationRequestType(); kind {
	case waE2E.PeerDataOperationRequestType_HISTORY_SYNC_ON_DEMAND:
		return p.answerHistory(device, request.GetHistorySyncOnDemandRequest())
	case waE2E.PeerDataOperationRequestType_PLACEHOLDER_MESSAGE_RESEND:
		return p.answerPlaceholders(device, event.Info.ID, request.GetPlaceholderMessageResendRequest())
	case waE2E.PeerDataOperationRequestType_COMPANION_SYNCD_SNAPSHOT_FATAL_RECOVERY:
		return p.answerRecovery(device, event.Info.ID, request.GetSyncdCollectionFatalRecoveryRequest().GetCollectionName())
	default:
		return fmt.Errorf("phones of the simulator do not know how to answer %s", kind)
	}
}

func (p *Phone) answerHistory(device uint16, request *waE2E.PeerDataOperationRequestMessage_HistorySyncOnDemandRequest) error {
	chat, err := types.ParseJID(request.GetChatJID())
	if err != nil {
		return err
	}
	messages := p.memory.before(chat, request.GetOldestMsgID(), int(request.GetOnDemandMsgCount()))
	return p.ShareHistory(p.lifetime, device, &waHistorySync.HistorySync{
		SyncType:      waHistorySync.HistorySync_ON_DEMAND.Enum(),
		Conversations: conversations(messages),
		ChunkOrder:    proto.Uint32(1),
		Progress:      proto.Uint32(100),
	})
}

// answerPlaceholders sends copies of messages that their senders had not encrypted for a companion. What the phone does not
// know is left out, and it says nothing when it knows none.
func (p *Phone) answerPlaceholders(
	device uint16, id string, requests []*waE2E.PeerDataOperationRequestMessage_PlaceholderMessageResendRequest,
) error {
	response := &waE2E.PeerDataOperationRequestResponseMessage{
		PeerDataOperationRequestType: waE2E.PeerDataOperationRequestType_PLACEHOLDER_MESSAGE_RESEND.Enum(),
		StanzaID:                     &id,
	}
	for _, request := range requests {
		message, known := p.memory.find(request.GetMessageKey().GetID())
		if !known {
			continue
		}
		copied, err := proto.Marshal(message.webMessage())
		if err != nil {
			return err
		}
		response.PeerDataOperationResult = append(response.PeerDataOperationResult,
			&waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult{
				PlaceholderMessageResendResponse: &waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_PlaceholderMessageResendResponse{
					WebMessageInfoBytes: copied,
				},
			})
	}
	if len(response.PeerDataOperationResult) == 0 {
		return nil
	}
	return p.Tell(p.lifetime, device, &waE2E.ProtocolMessage{
		Type:                                    waE2E.ProtocolMessage_PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE.Enum(),
		PeerDataOperationRequestResponseMessage: response,
	})
}
