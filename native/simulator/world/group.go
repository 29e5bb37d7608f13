package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

type group struct{}
type collection struct{}

func (s *session) handleGroupMessage(message *waBinary.Node, to types.JID) {
	s.world.record(s, message)
}

func (s *session) groupChatState(state *waBinary.Node, to types.JID) {}
