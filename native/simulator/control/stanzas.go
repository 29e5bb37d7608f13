package control

import (
	"net/http"
	"strings"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// stanzaJSON is an element of a stanza.
type stanzaJSON struct {
	Tag      string            `json:"tag"`
	Attrs    map[string]string `json:"attrs"`
	Children []stanzaJSON      `json:"children"`
	// Text and Bytes (in Base64) are the content of an element without children.
	Text  string `json:"text"`
	Bytes []byte `json:"bytes"`
}

// tell sends a stanza to the companions of a phone as it is.
func (s *Server) tell(p *person, r *http.Request) (any, error) {
	var request stanzaJSON
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	stanza, err := request.node()
	if err != nil {
		return nil, err
	}
	p.Account().Tell(stanza)
	return struct{}{}, nil
}

// node makes what is sent of it. A text with an @ is an address where it stands in an attribute.
func (j *stanzaJSON) node() (waBinary.Node, error) {
	node := waBinary.Node{Tag: j.Tag, Attrs: make(waBinary.Attrs, len(j.Attrs))}
	if j.Tag == "" {
		return node, badRequest("an element has no tag")
	}
	for name, value := range j.Attrs {
		node.Attrs[name] = value
		if strings.Contains(value, "@") || value == types.DefaultUserServer {
			jid, err := types.ParseJID(value)
			if err != nil {
				return node, badRequest("%s of %s: %s", name, j.Tag, err)
			}
			node.Attrs[name] = jid
		}
	}
	switch {
	case len(j.Children) > 0:
		children := make([]waBinary.Node, len(j.Children))
		for i := range j.Children {
			child, err := j.Children[i].node()
			if err != nil {
				return node, err
			}
			children[i] = child
		}
		node.Content = children
	case len(j.Bytes) > 0:
		node.Content = j.Bytes
	case j.Text != "":
		node.Content = []byte(j.Text)
	}
	return node, nil
}
