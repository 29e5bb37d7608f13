package control

import (
	"net/http"

	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/hostile"
)

// maxAttacks is how many hostile inputs one request may ask for.
const maxAttacks = 1000

type attackRequest struct {
	To    string `json:"to"`
	Seed  uint64 `json:"seed"`
	First int    `json:"first"`
	Count int    `json:"count"`
}

// attack sends hostile inputs to a person or group, and answers with their kinds when the server has taken the last one.
func (s *Server) attack(p *person, r *http.Request) (any, error) {
	request := attackRequest{Count: 1}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	to, err := contact.ParseAddress(request.To)
	if err != nil {
		return nil, badRequest("to: %s", err)
	}
	if request.First < 0 {
		return nil, badRequest("first must not be negative, not %d", request.First)
	}
	if request.Count < 1 || request.Count > maxAttacks {
		return nil, badRequest("count must be between 1 and %d, not %d", maxAttacks, request.Count)
	}
	kinds := make([]string, request.Count)
	for i := range kinds {
		input := hostile.Generate(request.Seed, request.First+i)
		if err := p.Attack(r.Context(), to, input); err != nil {
			return nil, err
		}
		kinds[i] = input.Kind
	}
	return map[string][]string{"kinds": kinds}, nil
}
