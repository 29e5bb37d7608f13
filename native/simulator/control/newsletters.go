package control

import (
	"net/http"
	"regexp"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/simulator/contact"
)

func (s *Server) createNewsletter(p *person, r *http.Request) (any, error) {
	var request struct {
		Name        string `json:"name"`
		Description string `json:"description"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	jid, link, err := p.CreateNewsletter(r.Context(), request.Name, request.Description)
	return map[string]string{"jid": jid.String(), "link": link}, err
}

func (s *Server) changeNewsletter(p *person, r *http.Request) (any, error) {
	var request struct {
		Change   string `json:"change"`
		Text     string `json:"text"`
		ServerID int    `json:"serverId"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	jid, err := types.ParseJID(r.PathValue("newsletter"))
	if err != nil || jid.Server != types.NewsletterServer {
		return nil, badRequest("%.60q is no newsletter", r.PathValue("newsletter"))
	}
	number, err := p.ChangeNewsletter(r.Context(), jid,
		contact.NewsletterChange{What: request.Change, Text: request.Text, ServerID: request.ServerID})
	return map[string]int{"serverId": number}, err
}

var signalPattern = regexp.MustCompile(`^[a-z_]{1,40}$`)

func (s *Server) call(p *person, r *http.Request) (any, error) {
	var request struct {
		To     string `json:"to"`
		Signal string `json:"signal"`
		ID     string `json:"id"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	to, err := contact.ParseAddress(request.To)
	if err != nil {
		return nil, badRequest("to: %s", err)
	}
	if !signalPattern.MatchString(request.Signal) {
		return nil, badRequest("signal must be offer, terminate and so on, not %.40q", request.Signal)
	}
	id, err := p.Call(r.Context(), to, request.Signal, request.ID)
	return map[string]string{"id": id}, err
}
