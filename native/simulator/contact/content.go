package contact

import (
	"context"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"
)

// content names a message's kind, its text and the message it refers to, and decrypts what votes, reactions and comments conceal.
func (c *Contact) content(event *events.Message) (kind, text, other string) {
	m := event.Message
	switch {
	case m.GetPollUpdateMessage() != nil:
		return "vote", c.voteOf(event), m.GetPollUpdateMessage().GetPollCreationMessageKey().GetID()
	case m.GetEncReactionMessage() != nil:
		reaction, err := c.client.DecryptReaction(context.Background(), event)
		if err != nil {
			return "reaction", "", ""
		}
		return "reaction", reaction.GetText(), m.GetEncReactionMessage().GetTargetMessageKey().GetID()
	case m.GetEncCommentMessage() != nil:
		comment, err := c.client.DecryptComment(context.Background(), event)
		if err != nil {
			return "comment", "", ""
		}
		_, text, _ = content(comment)
		return "comment", text, m.GetEncCommentMessage().GetTargetMessageKey().GetID()
	default:
		return content(m)
	}
}

// content does it for what is not concealed.
func content(m *waE2E.Message) (kind, text, quoted string) {
	protocol := m.GetProtocolMessage()
	switch {
	case m.GetConversation() != "":
		return "text", m.GetConversation(), ""
	case m.GetExtendedTextMessage() != nil:
		extended := m.GetExtendedTextMessage()
		return "text", extended.GetText(), extended.GetContextInfo().GetStanzaID()
	case m.GetReactionMessage() != nil:
		return "reaction", m.GetReactionMessage().GetText(), m.GetReactionMessage().GetKey().GetID()
	case protocol.GetType() == waE2E.ProtocolMessage_REVOKE && protocol.GetKey() != nil:
		return "revoke", "", protocol.GetKey().GetID()
	case protocol.GetType() == waE2E.ProtocolMessage_MESSAGE_EDIT:
		_, edited, _ := content(protocol.GetEditedMessage())
		return "edit", edited, protocol.GetKey().GetID()
	case protocol != nil:
		return "protocol", "", ""
	default:
		return about(m)
	}
}

// about is what is said about another message.
func about(m *waE2E.Message) (kind, text, other string) {
	switch {
	case m.GetPinInChatMessage().GetType() == waE2E.PinInChatMessage_PIN_FOR_ALL:
		return "pin", "", m.GetPinInChatMessage().GetKey().GetID()
	case m.GetPinInChatMessage() != nil:
		return "unpin", "", m.GetPinInChatMessage().GetKey().GetID()
	case m.GetKeepInChatMessage().GetKeepType() == waE2E.KeepType_KEEP_FOR_ALL:
		return "keep", "", m.GetKeepInChatMessage().GetKey().GetID()
	case m.GetKeepInChatMessage() != nil:
		return "unkeep", "", m.GetKeepInChatMessage().GetKey().GetID()
	default:
		return medium(m)
	}
}
