package world

import waBinary "go.mau.fi/whatsmeow/binary"

type group struct{}
type collection struct{}

func (s *session) handleMessage(node *waBinary.Node)   { s.world.record(s, node) }
func (s *session) handleReceipt(node *waBinary.Node)   { s.world.record(s, node) }
func (s *session) handlePresence(node *waBinary.Node)  {}
func (s *session) handleChatState(node *waBinary.Node) {}
func (s *session) leave()                              {}
