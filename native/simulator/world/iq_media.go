package world

import waBinary "go.mau.fi/whatsmeow/binary"

const mediaAuthTime = 6 * 60 * 60

// handleMedia tells where media go: to the host the client is connected to.
func handleMedia(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	if child(iq, "media_conn") == nil {
		return nil, errUnknownIQ
	}
	return one(parent("media_conn",
		waBinary.Attrs{"auth": newID(), "ttl": 300, "auth_ttl": mediaAuthTime, "max_buckets": 12},
		element("host", waBinary.Attrs{"hostname": s.conn.ServerAddr()}, nil)))
}
