package contact

import "go.mau.fi/whatsmeow/proto/waE2E"

func medium(m *waE2E.Message) (kind, caption, quoted string) {
	switch {
	case m.GetImageMessage() != nil:
		return "image", m.GetImageMessage().GetCaption(), m.GetImageMessage().GetContextInfo().GetStanzaID()
	case m.GetVideoMessage() != nil:
		return "video", m.GetVideoMessage().GetCaption(), m.GetVideoMessage().GetContextInfo().GetStanzaID()
	case m.GetDocumentMessage() != nil:
		return "document", m.GetDocumentMessage().GetCaption(), m.GetDocumentMessage().GetContextInfo().GetStanzaID()
	case m.GetAudioMessage() != nil:
		return "audio", "", m.GetAudioMessage().GetContextInfo().GetStanzaID()
	case m.GetStickerMessage() != nil:
		return "sticker", "", m.GetStickerMessage().GetContextInfo().GetStanzaID()
	case m.GetStickerPackMessage() != nil:
		return "sticker-pack", m.GetStickerPackMessage().GetName(), m.GetStickerPackMessage().GetContextInfo().GetStanzaID()
	case m.GetLocationMessage() != nil:
		return "location", m.GetLocationMessage().GetName(), m.GetLocationMessage().GetContextInfo().GetStanzaID()
	case m.GetContactMessage() != nil:
		return "contact", m.GetContactMessage().GetDisplayName(), m.GetContactMessage().GetContextInfo().GetStanzaID()
	default:
		return other(m)
	}
}

func other(m *waE2E.Message) (kind, text, quoted string) {
	poll := pollOf(m)
	switch {
	case poll != nil:
		return "poll", poll.GetName(), poll.GetContextInfo().GetStanzaID()
	case m.GetLiveLocationMessage() != nil:
		return "live-location", m.GetLiveLocationMessage().GetCaption(), m.GetLiveLocationMessage().GetContextInfo().GetStanzaID()
	case m.GetContactsArrayMessage() != nil:
		return "contacts", m.GetContactsArrayMessage().GetDisplayName(), m.GetContactsArrayMessage().GetContextInfo().GetStanzaID()
	case m.GetEventMessage() != nil:
		return "event", m.GetEventMessage().GetName(), m.GetEventMessage().GetContextInfo().GetStanzaID()
	case m.GetInteractiveMessage() != nil:
		return "interactive", m.GetInteractiveMessage().GetBody().GetText(), m.GetInteractiveMessage().GetContextInfo().GetStanzaID()
	case m.GetListMessage() != nil:
		return "list", m.GetListMessage().GetDescription(), m.GetListMessage().GetContextInfo().GetStanzaID()
	case m.GetButtonsMessage() != nil:
		return "buttons", m.GetButtonsMessage().GetContentText(), m.GetButtonsMessage().GetContextInfo().GetStanzaID()
	default:
		return "other", "", ""
	}
}
