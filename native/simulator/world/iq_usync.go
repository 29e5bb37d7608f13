package world

import (
	"strings"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// usyncQuery is one query about users: what is asked of each, and by whom.
type usyncQuery struct {
	session   *session
	protocols []waBinary.Node
	lidMode   bool // contacts are to be named by LID
}

// usyncProtocols answer one aspect of a user. The account is nil for a number that is not on WhatsApp. A nil node leaves
// the aspect out.
var usyncProtocols = map[string]func(q *usyncQuery, asked *waBinary.Node, jid types.JID, account *Account) *waBinary.Node{
	"contact":           usyncContact,
	"devices":           usyncDevices,
	"lid":               usyncLID,
	"status":            usyncStatus,
	"picture":           usyncPicture,
	"business":          usyncBusiness,
	"bot":               usyncBot,
	"username":          usyncNothing,
	"text_status":       usyncNothing,
	"disappearing_mode": usyncDisappearing,
	"sidelist":          usyncNothing,
}

// handleUsync answers who is on WhatsApp, with which devices, under which LID.
func handleUsync(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	usync := child(iq, "usync")
	if usync == nil || child(usync, "query") == nil || child(usync, "list") == nil {
		return nil, errBadRequest
	}
	query := &usyncQuery{session: s, protocols: child(usync, "query").GetChildren()}
	var results []waBinary.Node
	for _, protocol := range query.protocols {
		if usyncProtocols[protocol.Tag] == nil {
			s.world.record(s, iq)
		}
		if protocol.Tag == "contact" && attribute(&protocol, "addressing_mode") == "lid" {
			query.lidMode = true
		}
		results = append(results, element(protocol.Tag, nil, nil))
	}
	var users []waBinary.Node
	for _, user := range child(usync, "list").GetChildren() {
		users = append(users, query.answer(&user))
	}
	return one(parent("usync", waBinary.Attrs{
		"sid": attribute(usync, "sid"), "mode": attribute(usync, "mode"), "context": attribute(usync, "context"),
		"index": "0", "last": "true",
	}, parent("result", nil, results...), parent("list", nil, users...)))
}

func (q *usyncQuery) answer(asked *waBinary.Node) waBinary.Node {
	jid := askedUser(asked)
	account := q.session.world.find(jid)
	var aspects []waBinary.Node
	for _, protocol := range q.protocols {
		if answer := usyncProtocols[protocol.Tag]; answer != nil {
			if aspect := answer(q, asked, jid, account); aspect != nil {
				aspects = append(aspects, *aspect)
			}
		}
	}
	attrs := waBinary.Attrs{"jid": jid}
	if q.lidMode && jid.Server == types.DefaultUserServer {
		attrs = waBinary.Attrs{"pn_jid": jid}
		if account != nil {
			attrs["jid"] = account.LID()
		}
	}
	return parent("user", attrs, aspects...)
}

// askedUser reads whom a query is about: by address, by LID, or by a phone number in one of several notations.
func askedUser(user *waBinary.Node) types.JID {
	if jid := address(user, "jid"); !jid.IsEmpty() {
		return jid.ToNonAD()
	}
	if lid := child(user, "lid"); lid != nil {
		return address(lid, "jid").ToNonAD()
	}
	text := string(childContent(user, "contact"))
	phone, _, _ := strings.Cut(strings.TrimPrefix(text, "+"), "@")
	return types.NewJID(phone, types.DefaultUserServer)
}

func usyncContact(_ *usyncQuery, asked *waBinary.Node, _ types.JID, account *Account) *waBinary.Node {
	kind := "out"
	if account != nil {
		kind = "in"
	}
	answer := element("contact", waBinary.Attrs{"type": kind}, childContent(asked, "contact"))
	return &answer
}

func usyncLID(_ *usyncQuery, _ *waBinary.Node, _ types.JID, account *Account) *waBinary.Node {
	if account == nil {
		return nil
	}
	answer := element("lid", waBinary.Attrs{"val": account.LID()}, nil)
	return &answer
}

// usyncDevices lists an account's devices. Who has asked is told of later changes.
func usyncDevices(q *usyncQuery, _ *waBinary.Node, jid types.JID, account *Account) *waBinary.Node {
	if account == nil {
		return nil
	}
	account.watch(q.session.device.account, jid.Server)
	devices := make([]waBinary.Node, 0, len(account.devices))
	for _, d := range account.sortedDevices() {
		attrs := waBinary.Attrs{"id": int(d.ID)} // the encoder knows no uint16
		if d.ID != 0 {
			attrs["key-index"] = d.KeyIndex
		}
		devices = append(devices, element("device", attrs, nil))
	}
	answer := parent("devices", nil, parent("device-list", nil, devices...))
	if account.signedIndexes != nil {
		answer.Content = append(answer.GetChildren(),
			element("key-index-list", waBinary.Attrs{"ts": account.deviceListAt}, account.signedIndexes))
	}
	return &answer
}

func usyncDisappearing(*usyncQuery, *waBinary.Node, types.JID, *Account) *waBinary.Node {
	answer := element("disappearing_mode", waBinary.Attrs{"duration": 0, "t": 0}, nil)
	return &answer
}

func usyncNothing(*usyncQuery, *waBinary.Node, types.JID, *Account) *waBinary.Node {
	return nil
}

func usyncPicture(_ *usyncQuery, _ *waBinary.Node, _ types.JID, account *Account) *waBinary.Node {
	if account == nil || account.picture == nil {
		return nil
	}
	answer := element("picture", waBinary.Attrs{"id": account.picture.ID}, nil)
	return &answer
}

func usyncStatus(_ *usyncQuery, _ *waBinary.Node, _ types.JID, account *Account) *waBinary.Node {
	if account == nil {
		return nil
	}
	answer := element("status", nil, []byte(account.about))
	return &answer
}
