package control

import (
	"net/http"
	"strings"
)

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, h handler) { mux.HandleFunc(pattern, answer(h)) }
	handle("GET /v1/info", func(*http.Request) (any, error) { return s.Info(), nil })
	handle("GET /v1/stats", s.stats)
	handle("GET /v1/logins", s.logins)
	handle("GET /v1/unknown", s.unknown)
	handle("DELETE /v1/unknown", s.forgetUnknown)
	handle("POST /v1/faults", s.injectFault)
	handle("DELETE /v1/faults", s.clearFaults)
	mux.HandleFunc("GET /v1/trace", s.serveTrace)
	for _, kind := range []Kind{KindContact, KindPhone} {
		s.personRoutes(mux, handle, kind)
	}
	handle("PUT /v1/sticker-packs/{id}", s.putStickerPack)
	handle("POST /v1/phones/{phone}/lose-media", s.onPhone(s.loseMedia))
	handle("POST /v1/phones/{phone}/scan", s.onPhone(s.scan))
	handle("POST /v1/phones/{phone}/link", s.onPhone(s.link))
	handle("GET /v1/phones/{phone}/devices", s.onPhone(s.devices))
	handle("DELETE /v1/phones/{phone}/devices/{device}", s.onPhone(s.unlink))
	handle("POST /v1/phones/{phone}/passkey", s.onPhone(s.scanWithPasskey))
	handle("GET /v1/phones/{phone}/passkey", s.onPhone(s.passkey))
	handle("POST /v1/phones/{phone}/appstate", s.onPhone(s.setAppState))
	handle("GET /v1/phones/{phone}/appstate", s.onPhone(s.appState))
	handle("POST /v1/phones/{phone}/appstate-key", s.onPhone(s.renewAppStateKey))
	handle("POST /v1/phones/{phone}/history", s.onPhone(s.history))
	handle("POST /v1/phones/{phone}/stanzas", s.onPhone(s.tell))
	handle("/", unknownPath(mux))
	return mux
}

// personRoutes are what contacts and phones have in common.
func (s *Server) personRoutes(mux *http.ServeMux, handle func(string, handler), kind Kind) {
	all := "/v1/" + string(kind) + "s"
	one := all + "/{phone}"
	handle("POST "+all, s.create(kind))
	handle("GET "+all, s.listPeople(kind))
	handle("GET "+one, s.on(kind, s.showPerson))
	handle("POST "+one+"/messages", s.on(kind, s.send))
	handle("GET "+one+"/messages", s.on(kind, s.messages))
	handle("GET "+one+"/messages/{id}/media", s.on(kind, s.media))
	handle("GET "+one+"/messages/{id}/media-hash", s.on(kind, s.mediaHash))
	handle("GET "+one+"/messages/{id}/content", s.on(kind, s.content))
	mux.HandleFunc("POST "+one+"/media", unlimited(s.on(kind, s.sendMedia)))
	handle("GET "+one+"/receipts", s.on(kind, s.receipts))
	handle("POST "+one+"/read", s.on(kind, s.markRead))
	handle("POST "+one+"/typing", s.on(kind, s.showTyping))
	handle("POST "+one+"/presence", s.on(kind, s.setPresence))
	handle("POST "+one+"/groups", s.on(kind, s.createGroup))
	handle("POST "+one+"/groups/join", s.on(kind, s.joinGroup))
	handle("POST "+one+"/groups/{group}", s.on(kind, s.changeGroup))
	handle("GET "+one+"/groups/{group}/link", s.on(kind, s.groupLink))
	handle("POST "+one+"/profile", s.on(kind, s.editProfile))
	handle("POST "+one+"/identity-change", s.on(kind, s.changeIdentity))
	handle("POST "+one+"/privacy", s.on(kind, s.setPrivacy))
	handle("POST "+one+"/blocks", s.on(kind, s.block))
	handle("POST "+one+"/business", s.on(kind, s.setBusiness))
	handle("POST "+one+"/orders", s.on(kind, s.addOrder))
	handle("POST "+one+"/watch", s.on(kind, s.watch))
	handle("GET "+one+"/activities", s.on(kind, s.activities))
	handle("POST "+one+"/calls", s.on(kind, s.call))
	handle("POST "+one+"/newsletters", s.on(kind, s.createNewsletter))
	handle("POST "+one+"/newsletters/{newsletter}", s.on(kind, s.changeNewsletter))
	handle("POST "+one+"/flood", s.on(kind, s.flood))
	handle("POST "+one+"/attacks", s.on(kind, s.attack))
}

// unknownPath tells a wrong method from a wrong path.
func unknownPath(mux *http.ServeMux) handler {
	return func(r *http.Request) (any, error) {
		var allowed []string
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
			other := r.Clone(r.Context())
			other.Method = method
			if _, pattern := mux.Handler(other); pattern != "/" {
				allowed = append(allowed, method)
			}
		}
		if len(allowed) > 0 {
			return nil, fail(http.StatusMethodNotAllowed, "method-not-allowed", "%.10s is not possible here, only %s",
				r.Method, strings.Join(allowed, " and "))
		}
		return nil, fail(http.StatusNotFound, "unknown-path", "there is nothing at %.100q; docs/simulator.md lists the paths", r.URL.Path)
	}
}
