package wire

import (
	"errors"
	"fmt"

	waBinary "go.mau.fi/whatsmeow/binary"
)

var errNode = errors.New("malformed node")

// maxInflated bounds what a compressed stanza may grow to.
const maxInflated = 64 << 20

// DecodeNode reads one stanza: a flag byte (2 = compressed) and the binary node. Hostile input is an error, never a panic.
func DecodeNode(data []byte) (node *waBinary.Node, err error) {
	defer func() {
		// The decoder is written for a server it trusts; a client is not to be trusted.
		if reason := recover(); reason != nil {
			node, err = nil, fmt.Errorf("%w: %v", errNode, reason)
		}
	}()
	plain, err := unpack(data)
	if err != nil {
		return nil, err
	}
	if err = scan(plain); err != nil {
		return nil, err
	}
	node, err = waBinary.Unmarshal(plain)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNode, err)
	}
	return node, nil
}

// EncodeNode writes one stanza, flag byte included.
func EncodeNode(node waBinary.Node) (data []byte, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			data, err = nil, fmt.Errorf("node <%s> cannot be encoded: %v", node.Tag, reason)
		}
	}()
	data, err = waBinary.Marshal(node)
	if err != nil {
		return nil, fmt.Errorf("node <%s> cannot be encoded: %w", node.Tag, err)
	}
	return data, nil
}
