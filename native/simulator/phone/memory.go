package phone

import (
	"slices"
	"sync"
	"time"

	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"go.mau.fi/whatsmeow/proto/waWeb"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// Past is a message of a time before the companions were linked.
type Past struct {
	Chat   types.JID
	ID     string
	FromMe bool
	// Sender is who wrote it, for groups only.
	Sender types.JID
	Text   string
	Time   time.Time
}

// memory is what a phone can tell of the past, oldest first within a chat.
type memory struct {
	mu    sync.Mutex
	chats map[types.JID][]Past
}

func (m *memory) put(messages []Past) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.chats == nil {
		m.chats = make(map[types.JID][]Past)
	}
	for _, message := range messages {
		chat := append(m.chats[message.Chat], message)
		slices.SortStableFunc(chat, func(a, b Past) int { return a.Time.Compare(b.Time) })
		m.chats[message.Chat] = chat
	}
}

// before returns the messages of a chat right before one, the last of them at the end.
func (m *memory) before(chat types.JID, id string, count int) []Past {
	m.mu.Lock()
	defer m.mu.Unlock()
	messages := m.chats[chat]
	if at := slices.IndexFunc(messages, func(message Past) bool { return message.ID == id }); at >= 0 {
		messages = messages[:at]
	}
	return slices.Clone(messages[max(0, len(messages)-count):])
}

// find returns one message.
func (m *memory) find(id string) (Past, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, messages := range m.chats {
		for _, message := range messages {
			if message.ID == id {
				return message, true
			}
		}
	}
	return Past{}, false
}

// conversations groups messages by chat.
func conversations(messages []Past) []*waHistorySync.Conversation {
	var grouped []*waHistorySync.Conversation
	for _, message := range messages {
		id := message.Chat.String()
		at := slices.IndexFunc(grouped, func(known *waHistorySync.Conversation) bool { return known.GetID() == id })
		if at < 0 {
			at = len(grouped)
			grouped = append(grouped, &waHistorySync.Conversation{ID: &id})
		}
		grouped[at].Messages = append(grouped[at].Messages, &waHistorySync.HistorySyncMsg{Message: message.webMessage()})
	}
	return grouped
}

func (m Past) webMessage() *waWeb.WebMessageInfo {
	key := &waCommon.MessageKey{RemoteJID: proto.String(m.Chat.String()), FromMe: &m.FromMe, ID: &m.ID}
	message := &waWeb.WebMessageInfo{
		Key:              key,
		Message:          &waE2E.Message{Conversation: &m.Text},
		MessageTimestamp: proto.Uint64(uint64(m.Time.Unix())),
	}
	if !m.Sender.IsEmpty() {
		key.Participant = proto.String(m.Sender.String())
		message.Participant = key.Participant
	}
	return message
}
