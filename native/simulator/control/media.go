package control

import (
	"encoding/json"
	"io"
	"net/http"

	"io.neonize/native/simulator/contact"
)

const (
	goneCode = 410
	// maxFaultTimes bounds the faults that wait to be used up.
	maxFaultTimes = 1000
)

// mediaFault is a mishap of the media host's; it has no phone.
func (s *Server) mediaFault(request faultRequest, code int) (files int, known bool, err error) {
	times := max(request.Times, 1)
	if times > maxFaultTimes || request.Bytes < 0 {
		return 0, true, badRequest("times must be at most %d, and bytes not negative", maxFaultTimes)
	}
	switch request.Kind {
	case "expire-media":
		if request.Code == nil {
			code = goneCode
		}
		return s.files.Expire(code), true, nil
	case "break-off-media":
		s.files.BreakOff(request.Bytes, times)
	case "refuse-upload":
		s.files.RefuseUploads(code, times)
	default:
		return 0, false, nil
	}
	return 0, true, nil
}

// sendMedia takes a file as the body of the request, and what the message says of it as parameters.
func (s *Server) sendMedia(p *person, r *http.Request) (any, error) {
	query := r.URL.Query()
	to, err := contact.ParseAddress(query.Get("to"))
	if err != nil {
		return nil, badRequest("to: %s", err)
	}
	return p.SendMedia(r.Context(), contact.MediaDraft{
		To: to, Kind: query.Get("kind"), MimeType: query.Get("mimeType"), Caption: query.Get("caption"), FileName: query.Get("fileName"),
	}, r.Body)
}

// mediaHash downloads the file of a message without keeping it.
func (s *Server) mediaHash(p *person, r *http.Request) (any, error) {
	return p.MediaHash(r.Context(), r.PathValue("id"))
}

// content shows a message as JSON of WhatsApp's.
func (s *Server) content(p *person, r *http.Request) (any, error) {
	text, err := p.Content(r.PathValue("id"))
	return json.RawMessage(text), err
}

// loseMedia lets a phone lose the files of its messages: it cannot upload them again.
func (s *Server) loseMedia(p *person, _ *http.Request) (any, error) {
	p.phone.LoseMedia()
	return struct{}{}, nil
}

// putStickerPack makes the media host know a sticker pack, given as WhatsApp's JSON.
func (s *Server) putStickerPack(r *http.Request) (any, error) {
	pack, err := io.ReadAll(r.Body)
	if err != nil || !json.Valid(pack) {
		return nil, badRequest("the body is not JSON")
	}
	s.files.PutStickerPack(r.PathValue("id"), pack)
	return struct{}{}, nil
}
