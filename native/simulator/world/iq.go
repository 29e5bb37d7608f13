package world

import (
	"errors"
	"fmt"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// iqHandler answers a query with the content of its result. errUnknownIQ means the query is not known; an [iqError] is
// sent to the client.
type iqHandler func(s *session, iq *waBinary.Node) ([]waBinary.Node, error)

// iqHandlers by xmlns, each in a file of its own.
var iqHandlers = map[string]iqHandler{
	"abt":                     handleProps,
	"bot":                     handleBots,
	"blocklist":               handleBlocklist,
	"disappearing_mode":       handleDisappearing,
	"encrypt":                 handleEncrypt,
	"fb:thrift_iq":            handleOrders,
	"md":                      handleMultiDevice,
	"newsletter":              handleNewsletter,
	"passive":                 handlePassive,
	"privacy":                 handlePrivacy,
	"status":                  handleStatus,
	"tos":                     handleAccepted,
	"urn:xmpp:whatsapp:dirty": handleAccepted,
	"urn:xmpp:whatsapp:push":  handleAccepted,
	"usync":                   handleUsync,
	"w:biz":                   handleBusiness,
	"w:g2":                    handleGroup,
	"w:sync:app:state":        handleAppState,
	"w:mex":                   handleMex,
	"w:qr":                    handleQR,
	"w:m":                     handleMedia,
	"w:p":                     handlePing,
	"w:profile:picture":       handlePicture,
	"w:stats":                 handleAccepted,
}

var (
	errUnknownIQ = errors.New("unknown query")
	errAnswered  = errors.New("answered already") // by the handler itself
)

// iqError is an error of the service.
type iqError struct {
	code int
	text string
}

func (e *iqError) Error() string {
	return fmt.Sprintf("%d %s", e.code, e.text)
}

var (
	errBadRequest     = &iqError{400, "bad-request"}
	errNotAuthorized  = &iqError{401, "not-authorized"}
	errForbidden      = &iqError{403, "forbidden"}
	errItemNotFound   = &iqError{404, "item-not-found"}
	errNotAcceptable  = &iqError{406, "not-acceptable"}
	errGone           = &iqError{410, "gone"}
	errNotImplemented = &iqError{501, "feature-not-implemented"}
)

func (s *session) handleIQ(iq *waBinary.Node) {
	kind := attribute(iq, "type")
	if kind == "result" || kind == "error" {
		return // an answer to a query of ours; none of them matters after the login
	}
	if refusal := s.refusedQuery(attribute(iq, "xmlns")); refusal != nil {
		s.conn.Send(iqFailure(iq, refusal))
		return
	}
	handler := iqHandlers[attribute(iq, "xmlns")]
	content, err := []waBinary.Node(nil), error(errUnknownIQ)
	if handler != nil {
		content, err = handler(s, iq)
	}
	var failure *iqError
	switch {
	case errors.Is(err, errAnswered):
	case errors.Is(err, errUnknownIQ):
		s.world.record(s, iq)
		s.conn.Send(s.world.answerUnknown(iq))
	case errors.As(err, &failure):
		s.conn.Send(iqFailure(iq, failure))
	default:
		s.conn.Send(iqResult(iq, content))
	}
}

// answerUnknown is as good as nothing asked, so that clients go on, or an error when the world is strict.
func (w *World) answerUnknown(iq *waBinary.Node) waBinary.Node {
	if w.strict {
		return iqFailure(iq, errNotImplemented)
	}
	return iqResult(iq, nil)
}

func iqResult(iq *waBinary.Node, content []waBinary.Node) waBinary.Node {
	result := element("iq", answerAttrs(iq, "result"), nil)
	if len(content) > 0 {
		result.Content = content
	}
	return result
}

func iqFailure(iq *waBinary.Node, failure *iqError) waBinary.Node {
	return parent("iq", answerAttrs(iq, "error"), element("error", waBinary.Attrs{"code": failure.code, "text": failure.text}, nil))
}

func answerAttrs(iq *waBinary.Node, kind string) waBinary.Attrs {
	from := address(iq, "to")
	if from.IsEmpty() {
		from = types.ServerJID
	}
	return waBinary.Attrs{"type": kind, "id": attribute(iq, "id"), "from": from}
}

// one is the content of a single node.
func one(node waBinary.Node) ([]waBinary.Node, error) {
	return []waBinary.Node{node}, nil
}
