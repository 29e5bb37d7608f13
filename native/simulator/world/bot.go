package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// The one bot there is. Nobody can write to it.
const botPersona = "867051314767696$760019659443059"

var botJID = types.NewJID("13135550002", types.DefaultUserServer)

// handleBots lists the bots.
func handleBots(_ *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	if child(iq, "bot") == nil {
		return nil, errUnknownIQ
	}
	return one(parent("bot", nil, parent("section", waBinary.Attrs{"type": "all"},
		element("bot", waBinary.Attrs{"jid": botJID, "persona_id": botPersona}, nil))))
}

// usyncBot describes the bot.
func usyncBot(_ *usyncQuery, _ *waBinary.Node, jid types.JID, _ *Account) *waBinary.Node {
	if jid != botJID {
		return nil
	}
	text := func(tag, value string) waBinary.Node { return element(tag, nil, []byte(value)) }
	answer := parent("bot", nil, parent("profile", waBinary.Attrs{"persona_id": botPersona},
		text("name", "Simulated bot"), text("attributes", "friendly"), text("description", "It answers nothing."),
		text("category", "assistant"), element("default", nil, nil),
		parent("commands", nil, text("description", "What it can do"),
			parent("command", nil, text("name", "imagine"), text("description", "Paints nothing"))),
		parent("prompts", nil, parent("prompt", nil, text("emoji", "💡"), text("text", "Ask it nothing")))))
	return &answer
}
