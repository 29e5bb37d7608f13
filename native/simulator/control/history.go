package control

import (
	"net/http"
	"time"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/phone"
)

// pastRequest is messages of the past in one chat.
type pastRequest struct {
	Chat     string `json:"chat"`
	Messages []struct {
		ID        string    `json:"id"`
		Text      string    `json:"text"`
		FromMe    bool      `json:"fromMe"`
		Sender    string    `json:"sender"`
		Timestamp time.Time `json:"timestamp"`
	} `json:"messages"`
	// Share is "inline" or "file"; when it is empty the phone only remembers.
	Share string `json:"share"`
}

func (s *Server) history(p *person, r *http.Request) (any, error) {
	var request pastRequest
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	messages, err := request.past()
	if err != nil {
		return nil, err
	}
	p.phone.Remember(messages)
	switch request.Share {
	case "":
		return struct{}{}, nil
	case "inline", "file":
		return struct{}{}, p.phone.ShareChats(r.Context(), messages, request.Share == "file")
	}
	return nil, badRequest("share must be inline, file or left out, not %.40q", request.Share)
}

func (m *pastRequest) past() ([]phone.Past, error) {
	chat, err := contact.ParseAddress(m.Chat)
	if err != nil {
		return nil, badRequest("chat: %s", err)
	}
	messages := make([]phone.Past, len(m.Messages))
	for i, message := range m.Messages {
		if message.ID == "" || message.Timestamp.IsZero() {
			return nil, badRequest("messages[%d] needs id and timestamp", i)
		}
		sender := types.EmptyJID
		if message.Sender != "" {
			if sender, err = contact.ParseAddress(message.Sender); err != nil {
				return nil, badRequest("messages[%d].sender: %s", i, err)
			}
		}
		messages[i] = phone.Past{
			Chat: chat, ID: message.ID, FromMe: message.FromMe, Sender: sender, Text: message.Text, Time: message.Timestamp,
		}
	}
	return messages, nil
}
