package wire

import (
	"errors"
	"fmt"

	waBinary "go.mau.fi/whatsmeow/binary"

	"io.neonize/native/contain"
)

var errNode = errors.New("malformed node")

// maxInflated bounds what a compressed stanza may grow to.
const maxInflated = 64 << 20

// DecodeNode reads one stanza: a flag byte (2 = compressed) and the binary node. Hostile input is an error, never a panic.
func DecodeNode(data []byte) (*waBinary.Node, error) {
	// The decoder is written for a server it trusts; a client is not to be trusted.
	node, err := contain.Get(func() (*waBinary.Node, error) { return decodeNode(data) })
	if panicked := contain.Of(err); panicked != nil {
		return nil, fmt.Errorf("%w: %w", errNode, panicked)
	}
	return node, err
}

func decodeNode(data []byte) (*waBinary.Node, error) {
	plain, err := unpack(data)
	if err != nil {
		return nil, err
	}
	if err = scan(plain); err != nil {
		return nil, err
	}
	node, err := waBinary.Unmarshal(plain)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNode, err)
	}
	return node, nil
}

// EncodeNode writes one stanza, flag byte included.
func EncodeNode(node waBinary.Node) ([]byte, error) {
	data, err := contain.Get(func() ([]byte, error) { return waBinary.Marshal(node) })
	if err != nil {
		return nil, fmt.Errorf("node <%s> cannot be encoded: %w", node.Tag, err)
	}
	return data, nil
}
