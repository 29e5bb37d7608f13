package control

import (
	"net/http"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/simulator/contact"
)

func (s *Server) createGroup(p *person, r *http.Request) (any, error) {
	var request struct {
		Name      string   `json:"name"`
		People    []string `json:"people"`
		Approval  bool     `json:"approval"`
		Community bool     `json:"community"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	people, err := addresses("people", request.People)
	if err != nil {
		return nil, err
	}
	made, err := p.CreateGroup(r.Context(), contact.NewGroup{
		Name: request.Name, People: people, Approval: request.Approval, Community: request.Community,
	})
	return map[string]string{"jid": made.String()}, err
}

func (s *Server) joinGroup(p *person, r *http.Request) (any, error) {
	var request struct {
		Link string `json:"link"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	joined, err := p.JoinGroup(r.Context(), request.Link)
	return map[string]string{"jid": joined.String()}, err
}

func (s *Server) changeGroup(p *person, r *http.Request) (any, error) {
	var request struct {
		Change string   `json:"change"`
		People []string `json:"people"`
		Text   string   `json:"text"`
		On     bool     `json:"on"`
		File   []byte   `json:"file"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	group, err := groupOf(r)
	if err != nil {
		return nil, err
	}
	people, err := addresses("people", request.People)
	if err != nil {
		return nil, err
	}
	return struct{}{}, p.ChangeGroup(r.Context(), group, contact.GroupChange{
		What: request.Change, People: people, Text: request.Text, On: request.On, File: request.File,
	})
}

func (s *Server) groupLink(p *person, r *http.Request) (any, error) {
	group, err := groupOf(r)
	if err != nil {
		return nil, err
	}
	link, err := p.GroupLink(r.Context(), group)
	return map[string]string{"link": link}, err
}

// groupOf reads the group that a path names.
func groupOf(r *http.Request) (types.JID, error) {
	group, err := contact.ParseAddress(r.PathValue("group"))
	if err != nil || group.Server != types.GroupServer {
		return types.EmptyJID, badRequest("%.60q is no group", r.PathValue("group"))
	}
	return group, nil
}

func addresses(field string, texts []string) ([]types.JID, error) {
	var people []types.JID
	for _, text := range texts {
		jid, err := contact.ParseAddress(text)
		if err != nil {
			return nil, badRequest("%s: %s", field, err)
		}
		people = append(people, jid)
	}
	return people, nil
}
