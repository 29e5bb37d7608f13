package world

import (
	"encoding/json"
	"errors"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// mexQuery answers a query in GraphQL with the data of its answer. An [iqError] becomes an error of GraphQL.
type mexQuery func(s *session, variables json.RawMessage) (map[string]any, error)

// mexQueries by the ids that the web client has for them, and the desktop client after those.
var mexQueries = map[string]mexQuery{
	"9152604461510864": (*session).mexAbout,
	"6563316087068696": (*session).mexNewsletter, "9779843322044422": (*session).mexNewsletter,
	"6388546374527196": (*session).mexFollowed,
	"6234210096708695": (*session).mexCreateNewsletter, "27527996220149684": (*session).mexCreateNewsletter,
	"9926858900719341": (*session).mexFollow, "8621797084555037": (*session).mexFollow,
	"6392786840836363": (*session).mexUnfollow, "8782612271820087": (*session).mexUnfollow,
	"6274038279359549": (*session).mexMute, "5971669009605755": (*session).mexMute,
	"6068417879924485": (*session).mexUnmute, "6104029483058502": (*session).mexUnmute,
}

// handleMex serves queries in GraphQL.
func handleMex(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	query := child(iq, "query")
	if query == nil || mexQueries[attribute(query, "query_id")] == nil {
		return nil, errUnknownIQ
	}
	var request struct {
		Variables json.RawMessage `json:"variables"`
	}
	if err := json.Unmarshal(content(query), &request); err != nil {
		return nil, errBadRequest
	}
	answer := make(map[string]any)
	data, err := mexQueries[attribute(query, "query_id")](s, request.Variables)
	var failure *iqError
	switch {
	case errors.As(err, &failure):
		answer["errors"] = []any{map[string]any{
			"message": failure.text, "extensions": map[string]any{"error_code": failure.code, "severity": "CRITICAL"},
		}}
	case err != nil:
		return nil, errBadRequest
	}
	answer["data"] = data
	encoded, err := json.Marshal(answer)
	if err != nil {
		return nil, err
	}
	return one(element("result", nil, encoded))
}

// notifyMex tells a device something in GraphQL.
func (d *device) notifyMex(operation string, data map[string]any) {
	encoded, err := json.Marshal(map[string]any{"data": data})
	if err != nil {
		d.account.world.log.Error("a notification cannot be encoded", "operation", operation, "error", err)
		return
	}
	d.notify("mex", types.ServerJID, element("update", waBinary.Attrs{"op_name": operation}, encoded))
}

// mexAbout changes the account's "about" text.
func (s *session) mexAbout(variables json.RawMessage) (map[string]any, error) {
	var request struct {
		Input struct {
			Text string `json:"text"`
		} `json:"input"`
	}
	if err := json.Unmarshal(variables, &request); err != nil {
		return nil, err
	}
	s.changeAbout(request.Input.Text)
	return map[string]any{"xwa2_update_text_status": map[string]any{"result": "SUCCESS"}}, nil
}
