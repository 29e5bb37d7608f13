package control

import (
	"net/http"

	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/world"
)

func (s *Server) editProfile(p *person, r *http.Request) (any, error) {
	var request struct {
		Name        *string `json:"name"`
		About       *string `json:"about"`
		Photo       []byte  `json:"photo"`
		RemovePhoto bool    `json:"removePhoto"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	profile := contact.Profile{Name: request.Name, About: request.About, Photo: request.Photo, RemovePhoto: request.RemovePhoto}
	if p.phone != nil {
		return struct{}{}, p.phone.EditProfile(r.Context(), profile)
	}
	return struct{}{}, p.EditProfile(r.Context(), profile)
}

func (s *Server) changeIdentity(p *person, _ *http.Request) (any, error) {
	p.Account().ChangeIdentity()
	return struct{}{}, nil
}

func (s *Server) setPrivacy(p *person, r *http.Request) (any, error) {
	var request struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	return struct{}{}, p.SetPrivacy(r.Context(), request.Name, request.Value)
}

func (s *Server) block(p *person, r *http.Request) (any, error) {
	var request struct {
		Who   string `json:"who"`
		Block bool   `json:"block"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	who, err := contact.ParseAddress(request.Who)
	if err != nil {
		return nil, badRequest("who: %s", err)
	}
	return struct{}{}, p.Block(r.Context(), who, request.Block)
}

func (s *Server) setBusiness(p *person, r *http.Request) (any, error) {
	var business world.Business
	if err := readBody(r, &business); err != nil {
		return nil, err
	}
	code := p.Account().SetBusiness(business)
	return map[string]string{"link": "https://wa.me/message/" + code}, nil
}

func (s *Server) addOrder(_ *person, r *http.Request) (any, error) {
	var order world.Order
	if err := readBody(r, &order); err != nil {
		return nil, err
	}
	id, token := s.world.AddOrder(order)
	return map[string]string{"id": id, "token": token}, nil
}

func (s *Server) activities(p *person, r *http.Request) (any, error) {
	after, wait, err := page(r)
	if err != nil {
		return nil, err
	}
	return p.Activities(r.Context(), after, wait), nil
}

func (s *Server) watch(p *person, r *http.Request) (any, error) {
	var request struct {
		Who string `json:"who"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	who, err := contact.ParseAddress(request.Who)
	if err != nil {
		return nil, badRequest("who: %s", err)
	}
	return struct{}{}, p.Watch(r.Context(), who)
}
