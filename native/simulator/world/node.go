package world

import (
	"strconv"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// element makes a node. content is nil, bytes, or a list of nodes.
func element(tag string, attrs waBinary.Attrs, content any) waBinary.Node {
	return waBinary.Node{Tag: tag, Attrs: attrs, Content: content}
}

// parent makes a node of nodes.
func parent(tag string, attrs waBinary.Attrs, children ...waBinary.Node) waBinary.Node {
	return waBinary.Node{Tag: tag, Attrs: attrs, Content: children}
}

// attribute reads an attribute in its text form; "" when it is missing.
func attribute(node *waBinary.Node, name string) string {
	switch value := node.Attrs[name].(type) {
	case string:
		return value
	case types.JID:
		return value.String()
	default:
		return ""
	}
}

// address reads an attribute that names a user, a device or a group; the empty JID when it is missing.
func address(node *waBinary.Node, name string) types.JID {
	switch value := node.Attrs[name].(type) {
	case types.JID:
		return value
	case string:
		if jid, err := types.ParseJID(value); err == nil {
			return jid
		}
	}
	return types.EmptyJID
}

// number reads a numeric attribute; 0 when it is missing.
func number(node *waBinary.Node, name string) int {
	value, _ := strconv.Atoi(attribute(node, name))
	return value
}

// content reads a node's bytes. The decoder gives text that is a dictionary token or a packed number as a string.
func content(node *waBinary.Node) []byte {
	switch value := node.Content.(type) {
	case []byte:
		return value
	case string:
		return []byte(value)
	default:
		return nil
	}
}

// child finds the first child of the tag; nil when there is none.
func child(node *waBinary.Node, tag string) *waBinary.Node {
	children := node.GetChildren()
	for i := range children {
		if children[i].Tag == tag {
			return &children[i]
		}
	}
	return nil
}

// childContent reads the bytes of the child of that tag.
func childContent(node *waBinary.Node, tag string) []byte {
	if found := child(node, tag); found != nil {
		return content(found)
	}
	return nil
}

// bigEndian reads an unsigned number of at most four bytes.
func bigEndian(data []byte) uint32 {
	var value uint32
	for _, b := range data[:min(len(data), 4)] {
		value = value<<8 | uint32(b)
	}
	return value
}

// withAttrs copies a node's head and replaces attributes; a nil value removes one. The content is shared.
func withAttrs(node *waBinary.Node, changes waBinary.Attrs) waBinary.Node {
	attrs := make(waBinary.Attrs, len(node.Attrs)+len(changes))
	for name, value := range node.Attrs {
		attrs[name] = value
	}
	for name, value := range changes {
		if value == nil {
			delete(attrs, name)
			continue
		}
		attrs[name] = value
	}
	return waBinary.Node{Tag: node.Tag, Attrs: attrs, Content: node.Content}
}
