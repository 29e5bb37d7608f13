package world

import waBinary "go.mau.fi/whatsmeow/binary"

// handlePing answers the keep-alive.
func handlePing(*session, *waBinary.Node) ([]waBinary.Node, error) {
	return nil, nil
}
