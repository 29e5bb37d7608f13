package control

import (
	"encoding/json"
	"net/http"
	"slices"

	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/proto/waSyncAction"
	"google.golang.org/protobuf/encoding/protojson"
)

// setAppState changes the account's app state as its phone does.
func (s *Server) setAppState(p *person, r *http.Request) (any, error) {
	var request struct {
		Collection string          `json:"collection"`
		Index      []string        `json:"index"`
		Version    int32           `json:"version"`
		Value      json.RawMessage `json:"value"`
	}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	collection := appstate.WAPatchName(request.Collection)
	if !slices.Contains(appstate.AllPatchNames[:], collection) {
		return nil, badRequest("collection must be one of %v, not %.40q", appstate.AllPatchNames, request.Collection)
	}
	if len(request.Index) == 0 {
		return nil, badRequest("index is empty")
	}
	value := new(waSyncAction.SyncActionValue)
	if err := protojson.Unmarshal(request.Value, value); err != nil {
		return nil, badRequest("value is no SyncActionValue: %s", err)
	}
	return struct{}{}, p.phone.SetAppState(r.Context(), appstate.PatchInfo{
		Type:      collection,
		Mutations: []appstate.MutationInfo{{Index: request.Index, Version: request.Version, Value: value}},
	})
}

func (s *Server) appState(p *person, r *http.Request) (any, error) {
	after, wait, err := page(r)
	if err != nil {
		return nil, err
	}
	return p.AppState(r.Context(), after, wait), nil
}

func (s *Server) renewAppStateKey(p *person, r *http.Request) (any, error) {
	return struct{}{}, p.phone.RenewAppStateKey(r.Context())
}
