package engine

import (
	"fmt"

	waBinary "go.mau.fi/whatsmeow/binary"

	"io.neonize/native/proto/neonizepb"
)

// node maps an element of a stanza; nil stays nil.
func node(element *waBinary.Node) *neonizepb.Node {
	if element == nil {
		return nil
	}
	mapped := &neonizepb.Node{Tag: element.Tag, Attributes: make(map[string]string, len(element.Attrs))}
	for name, value := range element.Attrs {
		mapped.Attributes[name] = fmt.Sprint(value)
	}
	switch content := element.Content.(type) {
	case []waBinary.Node:
		for i := range content {
			mapped.Children = append(mapped.Children, node(&content[i]))
		}
	case []byte:
		mapped.Content = content
	case string:
		mapped.Content = []byte(content)
	}
	return mapped
}

func nodes(elements []*waBinary.Node) []*neonizepb.Node {
	mapped := make([]*neonizepb.Node, len(elements))
	for i, element := range elements {
		mapped[i] = node(element)
	}
	return mapped
}
