package engine

import (
	"fmt"

	waBinary "go.mau.fi/whatsmeow/binary"

	"io.neonize/native/proto/neonizepb"
)

// Bounds of the elements in one event. WhatsApp's own have some ten levels and, in large groups, some thousand elements.
const (
	// maxNodeDepth is far below the 100 levels that Java parses.
	maxNodeDepth = 32
	maxNodes     = 10_000
	// maxNodeBytes bounds tags, attributes and contents together.
	maxNodeBytes = 512 << 10
	// nodeOverhead is roughly what an element or attribute costs besides its bytes.
	nodeOverhead = 16
)

// node maps an element of a stanza; nil stays nil. What is beyond the bounds is left out.
func node(element *waBinary.Node) *neonizepb.Node {
	return newNodeMapper().node(element, 1)
}

func nodes(elements []*waBinary.Node) []*neonizepb.Node {
	mapper := newNodeMapper()
	mapped := make([]*neonizepb.Node, 0, len(elements))
	for _, element := range elements {
		if child := mapper.node(element, 1); child != nil {
			mapped = append(mapped, child)
		}
	}
	return mapped
}

// nodeMapper maps elements as long as there is room for them.
type nodeMapper struct{ nodes, bytes int }

func newNodeMapper() *nodeMapper {
	return &nodeMapper{nodes: maxNodes, bytes: maxNodeBytes}
}

// take reports whether there is room for so many bytes more.
func (m *nodeMapper) take(bytes int) bool {
	if m.bytes < bytes+nodeOverhead {
		return false
	}
	m.bytes -= bytes + nodeOverhead
	return true
}

func (m *nodeMapper) node(element *waBinary.Node, depth int) *neonizepb.Node {
	if element == nil || depth > maxNodeDepth || m.nodes == 0 || !m.take(len(element.Tag)) {
		return nil
	}
	m.nodes--
	mapped := &neonizepb.Node{Tag: element.Tag, Attributes: m.attributes(element.Attrs)}
	switch content := element.Content.(type) {
	case []waBinary.Node:
		for i := range content {
			if child := m.node(&content[i], depth+1); child != nil {
				mapped.Children = append(mapped.Children, child)
			}
		}
	case []byte:
		if m.take(len(content)) {
			mapped.Content = content
		}
	case string:
		if m.take(len(content)) {
			mapped.Content = []byte(content)
		}
	}
	return mapped
}

func (m *nodeMapper) attributes(attributes waBinary.Attrs) map[string]string {
	mapped := make(map[string]string, min(len(attributes), maxNodes))
	for name, value := range attributes {
		text := fmt.Sprint(value)
		if m.take(len(name) + len(text)) {
			mapped[name] = text
		}
	}
	return mapped
}
