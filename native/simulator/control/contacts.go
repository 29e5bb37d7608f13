package control

import (
	"net/http"
	"slices"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/simulator/contact"
)

const maxName = 100

// onPerson handles a request for one person.
type onPerson func(p *person, r *http.Request) (any, error)

// on finds the person a path names.
func (s *Server) on(kind Kind, handle onPerson) handler {
	return func(r *http.Request) (any, error) {
		number, err := contact.ParsePhone(r.PathValue("phone"))
		if err != nil {
			return nil, badRequest("%s", err)
		}
		p, err := s.people.find(kind, number)
		if err != nil {
			return nil, err
		}
		return handle(p, r)
	}
}

func (s *Server) create(kind Kind) handler {
	return func(r *http.Request) (any, error) {
		var request struct {
			Phone string `json:"phone"`
			Name  string `json:"name"`
		}
		if err := readBody(r, &request); err != nil {
			return nil, err
		}
		number, err := contact.ParsePhone(request.Phone)
		if err != nil {
			return nil, badRequest("phone: %s", err)
		}
		if len(request.Name) > maxName {
			return nil, badRequest("name is longer than %d bytes", maxName)
		}
		p, err := s.people.add(r.Context(), kind, number, request.Name)
		if err != nil {
			return nil, err
		}
		return s.showPerson(p, r)
	}
}

func (s *Server) listPeople(kind Kind) handler {
	return func(r *http.Request) (any, error) {
		list := []any{}
		for _, p := range s.people.list(kind) {
			shown, err := s.showPerson(p, r)
			if err != nil {
				return nil, err
			}
			list = append(list, shown)
		}
		return list, nil
	}
}

// phoneJSON is a contact's status and the devices of its account.
type phoneJSON struct {
	contact.Status
	Devices []deviceJSON `json:"devices"`
}

func (s *Server) showPerson(p *person, r *http.Request) (any, error) {
	if p.phone == nil {
		return p.Status(), nil
	}
	devices, err := s.devices(p, r)
	if err != nil {
		return nil, err
	}
	return phoneJSON{p.Status(), devices.([]deviceJSON)}, nil
}

// messageRequest is a message to be sent.
type messageRequest struct {
	To      string `json:"to"`
	Text    string `json:"text"`
	ID      string `json:"id"`
	Quoted  string `json:"quoted"`
	ReactTo string `json:"reactTo"`
	Edit    string `json:"edit"`
	Revoke  string `json:"revoke"`
	// Concealed encrypts a reaction, an edit or a comment (quoted) with the secret of the message it is about.
	Concealed bool `json:"concealed"`
	// Instead of a text: a poll, a vote, or any message of WhatsApp's own, serialised.
	Poll    *contact.Poll `json:"poll"`
	Vote    *contact.Vote `json:"vote"`
	Message []byte        `json:"message"`
}

func (m messageRequest) draft() (contact.Draft, error) {
	to, err := contact.ParseAddress(m.To)
	if err != nil {
		return contact.Draft{}, badRequest("to: %s", err)
	}
	others := 0
	for _, other := range []string{m.Quoted, m.ReactTo, m.Edit, m.Revoke} {
		if other != "" {
			others++
		}
	}
	if others > 1 {
		return contact.Draft{}, badRequest("at most one of quoted, reactTo, edit and revoke can be given")
	}
	draft := contact.Draft{
		To: to, Text: m.Text, ID: m.ID, Quoted: m.Quoted, ReactTo: m.ReactTo, Edit: m.Edit, Revoke: m.Revoke,
		Concealed: m.Concealed, Poll: m.Poll, Vote: m.Vote,
	}
	if m.Message != nil {
		draft.Message = new(waE2E.Message)
		if err := proto.Unmarshal(m.Message, draft.Message); err != nil {
			return contact.Draft{}, badRequest("message is not a serialised WhatsApp message: %s", err)
		}
	}
	if m.Text == "" && m.ReactTo == "" && m.Revoke == "" && m.Poll == nil && m.Vote == nil && m.Message == nil {
		return contact.Draft{}, badRequest("text is missing")
	}
	return draft, nil
}

func (s *Server) send(p *person, r *http.Request) (any, error) {
	var request messageRequest
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	draft, err := request.draft()
	if err != nil {
		return nil, err
	}
	return p.Send(r.Context(), draft)
}

func (s *Server) messages(p *person, r *http.Request) (any, error) {
	after, wait, err := page(r)
	if err != nil {
		return nil, err
	}
	return p.Messages(r.Context(), after, wait), nil
}

func (s *Server) media(p *person, r *http.Request) (any, error) {
	file, err := p.Media(r.Context(), r.PathValue("id"))
	return fileBody(file), err
}

func (s *Server) receipts(p *person, r *http.Request) (any, error) {
	after, wait, err := page(r)
	if err != nil {
		return nil, err
	}
	return p.Receipts(r.Context(), after, wait), nil
}

func (s *Server) markRead(p *person, r *http.Request) (any, error) {
	var request struct {
		IDs []string `json:"ids"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	if len(request.IDs) == 0 {
		return nil, badRequest("ids is empty")
	}
	return struct{}{}, p.MarkRead(r.Context(), request.IDs)
}

func (s *Server) showTyping(p *person, r *http.Request) (any, error) {
	var request struct {
		To    string `json:"to"`
		State string `json:"state"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	to, err := contact.ParseAddress(request.To)
	if err != nil {
		return nil, badRequest("to: %s", err)
	}
	if !slices.Contains([]string{"composing", "recording", "paused"}, request.State) {
		return nil, badRequest("state must be composing, recording or paused, not %.40q", request.State)
	}
	return struct{}{}, p.ShowTyping(r.Context(), to, request.State)
}

func (s *Server) setPresence(p *person, r *http.Request) (any, error) {
	var request struct {
		Available *bool `json:"available"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	if request.Available == nil {
		return nil, badRequest("available is missing")
	}
	return struct{}{}, p.SetAvailable(r.Context(), *request.Available)
}
