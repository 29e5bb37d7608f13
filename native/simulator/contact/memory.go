package contact

import (
	"sync"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
)

// known is a message the contact can refer to.
type known struct {
	chat, sender types.JID
	fromMe       bool
	text         string
	content      *waE2E.Message
}

// memory finds messages by id, for replies, reactions, edits and read receipts.
type memory struct {
	mu       sync.Mutex
	messages map[string]known
}

func (m *memory) put(id string, message known) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.messages == nil {
		m.messages = make(map[string]known)
	}
	m.messages[id] = message
}

func (m *memory) get(id string) (known, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	message, ok := m.messages[id]
	return message, ok
}
