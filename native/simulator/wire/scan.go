package wire

import (
	"fmt"

	"go.mau.fi/whatsmeow/binary/token"
)

// maxDepth is how deep nodes may nest. WhatsApp's own stay below ten.
const maxDepth = 48

// scan walks a binary node without building it. The decoder recurses and reserves memory as the bytes demand, so what it is
// given must be known to be no deeper and no larger than it is long.
func scan(data []byte) error {
	s := &scanner{data: data}
	if err := s.node(0); err != nil {
		return err
	}
	if s.position != len(data) {
		return fmt.Errorf("%w: %d bytes after its end", errNode, len(data)-s.position)
	}
	return nil
}

type scanner struct {
	data     []byte
	position int
}

// number reads n bytes as a big-endian number.
func (s *scanner) number(n int) (int, error) {
	if len(s.data)-s.position < n {
		return 0, fmt.Errorf("%w: ends at byte %d", errNode, len(s.data))
	}
	value := 0
	for range n {
		value = value<<8 | int(s.data[s.position])
		s.position++
	}
	return value, nil
}

func (s *scanner) skip(n int) error {
	if n < 0 || len(s.data)-s.position < n {
		return fmt.Errorf("%w: ends at byte %d", errNode, len(s.data))
	}
	s.position += n
	return nil
}

// node reads a list size, a tag, attribute pairs and, when the size is even, content.
func (s *scanner) node(depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("%w: nested deeper than %d", errNode, maxDepth)
	}
	tag, err := s.number(1)
	if err != nil {
		return err
	}
	size, err := s.listSize(tag)
	if err != nil {
		return err
	}
	if size == 0 {
		return fmt.Errorf("%w: empty at byte %d", errNode, s.position)
	}
	for range size {
		if err := s.value(depth); err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) listSize(tag int) (int, error) {
	switch tag {
	case token.ListEmpty:
		return 0, nil
	case token.List8:
		return s.number(1)
	case token.List16:
		return s.number(2)
	default:
		return 0, fmt.Errorf("%w: no list at byte %d", errNode, s.position)
	}
}

// value reads a text, an address, bytes, or a list of nodes.
func (s *scanner) value(depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("%w: nested deeper than %d", errNode, maxDepth)
	}
	tag, err := s.number(1)
	if err != nil {
		return err
	}
	switch tag {
	case token.List8, token.List16:
		return s.list(tag, depth)
	case token.Binary8:
		return s.bytes(1)
	case token.Binary20:
		return s.bytes(3)
	case token.Binary32:
		return s.bytes(4)
	case token.Dictionary0, token.Dictionary1, token.Dictionary2, token.Dictionary3:
		return s.skip(1)
	case token.Nibble8, token.Hex8:
		length, err := s.number(1)
		if err != nil {
			return err
		}
		return s.skip(length & token.PackedMax)
	case token.JIDPair, token.ADJID, token.FBJID, token.InteropJID:
		return s.address(tag, depth)
	default:
		return nil // a token of one byte, or one the decoder refuses
	}
}

func (s *scanner) list(tag, depth int) error {
	size, err := s.listSize(tag)
	if err != nil {
		return err
	}
	for range size {
		if err := s.node(depth + 1); err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) bytes(lengthSize int) error {
	length, err := s.number(lengthSize)
	if err != nil {
		return err
	}
	if lengthSize == 3 {
		length &= 1<<20 - 1
	}
	return s.skip(length)
}

// addressShapes say, for each kind of address, how many plain bytes stand before and between its one or two texts.
var addressShapes = map[int]struct{ before, between, texts int }{
	token.JIDPair:    {0, 0, 2},
	token.ADJID:      {2, 0, 1},
	token.FBJID:      {0, 2, 2},
	token.InteropJID: {0, 4, 2},
}

func (s *scanner) address(tag, depth int) error {
	shape := addressShapes[tag]
	if err := s.skip(shape.before); err != nil {
		return err
	}
	if err := s.value(depth + 1); err != nil || shape.texts == 1 {
		return err
	}
	if err := s.skip(shape.between); err != nil {
		return err
	}
	return s.value(depth + 1)
}
