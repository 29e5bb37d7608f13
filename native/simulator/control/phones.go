package control

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"io.neonize/native/simulator/world"
)

const (
	// linkWait is how long a typed code waits for the companion that shows it.
	linkWait = 10 * time.Second
	// scanWait is how long a companion may take to accept.
	scanWait = 30 * time.Second
)

// deviceJSON is one device of an account.
type deviceJSON struct {
	Device    uint16 `json:"device"`
	JID       string `json:"jid"`
	LID       string `json:"lid"`
	Platform  string `json:"platform"`
	Connected bool   `json:"connected"`
	Queued    int    `json:"queued"`
	Logins    int    `json:"logins"`
	Replaced  int    `json:"replaced"`
}

func describe(info world.DeviceInfo) deviceJSON {
	return deviceJSON{info.ID, info.JID.String(), info.LID.String(), info.Platform, info.Connected, info.Queued, info.Logins, info.Replaced}
}

func (s *Server) onPhone(handle onPerson) handler { return s.on(KindPhone, handle) }

func (s *Server) scan(p *person, r *http.Request) (any, error) {
	var request struct {
		QR string `json:"qr"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	if request.QR == "" {
		return nil, badRequest("qr is missing")
	}
	ctx, cancel := context.WithTimeout(r.Context(), scanWait)
	defer cancel()
	device, err := p.phone.Scan(ctx, request.QR)
	if err != nil {
		return nil, err
	}
	return describe(device), nil
}

func (s *Server) scanWithPasskey(p *person, r *http.Request) (any, error) {
	var request struct {
		QR string `json:"qr"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	return struct{}{}, p.phone.ScanWithPasskey(request.QR)
}

func (s *Server) passkey(p *person, _ *http.Request) (any, error) {
	code, assertion := p.phone.Passkey()
	return map[string]string{"code": code, "assertion": assertion}, nil
}

func (s *Server) link(p *person, r *http.Request) (any, error) {
	var request struct {
		Code string `json:"code"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	if request.Code == "" {
		return nil, badRequest("code is missing")
	}
	ctx, cancel := context.WithTimeout(r.Context(), linkWait)
	defer cancel()
	device, err := p.phone.Link(ctx, request.Code)
	if err != nil {
		return nil, err
	}
	return describe(device), nil
}

func (s *Server) devices(p *person, _ *http.Request) (any, error) {
	devices := []deviceJSON{}
	for _, info := range p.Account().Devices() {
		devices = append(devices, describe(info))
	}
	return devices, nil
}

func (s *Server) unlink(p *person, r *http.Request) (any, error) {
	device, err := strconv.ParseUint(r.PathValue("device"), 10, 16)
	if err != nil {
		return nil, badRequest("device must be a number, not %.40q", r.PathValue("device"))
	}
	if device == 0 {
		return nil, fail(http.StatusConflict, "conflict", "device 0 is the phone itself, it cannot be unlinked")
	}
	return struct{}{}, p.Account().Unlink(uint16(device))
}
