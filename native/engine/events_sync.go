package engine

import (
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"go.mau.fi/whatsmeow/proto/waWeb"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// syncEvent maps how a session catches up with what it missed; nil for others.
func syncEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.OfflineSyncPreview:
		return &neonizepb.Event{Payload: &neonizepb.Event_OfflineSyncPreview{OfflineSyncPreview: &neonizepb.OfflineSyncPreview{
			Total:          int32(event.Total),
			AppDataChanges: int32(event.AppDataChanges),
			Messages:       int32(event.Messages),
			Notifications:  int32(event.Notifications),
			Receipts:       int32(event.Receipts),
		}}}
	case *events.OfflineSyncCompleted:
		return &neonizepb.Event{Payload: &neonizepb.Event_OfflineSyncCompleted{OfflineSyncCompleted: &neonizepb.OfflineSyncCompleted{
			Count: int32(event.Count),
		}}}
	case *events.HistorySync:
		return historyEvents(event.Data, event.Notification)[0] // the engine reads histories itself, see readHistory
	}
	return nil
}

// maxHistoryPart bounds the packed conversations in one event, of which many may wait for the listeners.
const maxHistoryPart = 1 << 20

// historyEvents maps a history: one event, or several with some of the conversations each when it is large.
func historyEvents(history *waHistorySync.HistorySync, notification *waE2E.HistorySyncNotification) []*neonizepb.Event {
	var mapped []*neonizepb.Event
	leaveOutUnreadable(history)
	announced, parts := announcement(notification), splitHistory(history)
	for i, part := range parts {
		mapped = append(mapped, &neonizepb.Event{Payload: &neonizepb.Event_HistorySync{HistorySync: &neonizepb.HistorySync{
			History:      encoded(part),
			Notification: announced,
			Part:         int32(i + 1),
			Parts:        int32(len(parts)),
		}}})
	}
	return mapped
}

// leaveOutUnreadable takes the content of messages that Java cannot parse out of a history; their keys stay.
func leaveOutUnreadable(history *waHistorySync.HistorySync) {
	check := func(info *waWeb.WebMessageInfo) {
		if info.GetMessage() != nil && checkNesting(info.Message) != nil {
			info.Message = nil
		}
	}
	for _, conversation := range history.GetConversations() {
		for _, message := range conversation.GetMessages() {
			check(message.GetMessage())
		}
	}
	for _, status := range history.GetStatusV3Messages() {
		check(status)
	}
}

// splitHistory gives everything but the conversations to the first part.
func splitHistory(history *waHistorySync.HistorySync) []*waHistorySync.HistorySync {
	if proto.Size(history) <= maxHistoryPart {
		return []*waHistorySync.HistorySync{history}
	}
	conversations := history.Conversations
	history.Conversations = nil
	part, size := history, 0
	parts := []*waHistorySync.HistorySync{part}
	for _, conversation := range conversations {
		for _, piece := range splitConversation(conversation) {
			weight := proto.Size(piece)
			if size += weight; size > maxHistoryPart && len(part.Conversations) > 0 {
				part = &waHistorySync.HistorySync{SyncType: history.SyncType, ChunkOrder: history.ChunkOrder, Progress: history.Progress}
				parts, size = append(parts, part), weight
			}
			part.Conversations = append(part.Conversations, piece)
		}
	}
	return parts
}

// splitConversation repeats everything but the messages in each piece.
func splitConversation(conversation *waHistorySync.Conversation) []*waHistorySync.Conversation {
	if proto.Size(conversation) <= maxHistoryPart {
		return []*waHistorySync.Conversation{conversation}
	}
	messages := conversation.Messages
	conversation.Messages = nil
	piece, size := proto.CloneOf(conversation), 0
	pieces := []*waHistorySync.Conversation{piece}
	for _, message := range messages {
		weight := proto.Size(message)
		if size += weight; size > maxHistoryPart && len(piece.Messages) > 0 {
			piece = proto.CloneOf(conversation)
			pieces, size = append(pieces, piece), weight
		}
		piece.Messages = append(piece.Messages, message)
	}
	return pieces
}

// announcement serialises how a history was announced, without the history itself.
func announcement(notification *waE2E.HistorySyncNotification) []byte {
	if notification == nil {
		return nil
	}
	without := proto.CloneOf(notification)
	without.InitialHistBootstrapInlinePayload = nil
	return encoded(without)
}
