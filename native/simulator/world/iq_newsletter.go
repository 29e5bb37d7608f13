package world

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// handleNewsletter serves the posts of newsletters, and what becomes of them.
func handleNewsletter(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	children := iq.GetChildren()
	if len(children) != 1 {
		return nil, errBadRequest
	}
	request := &children[0]
	jid := address(iq, "to")
	if jid.Server != types.NewsletterServer {
		jid = address(request, "jid")
	}
	n := s.world.newsletters[jid.User]
	if n == nil {
		return nil, errItemNotFound
	}
	switch request.Tag {
	case "messages":
		return one(parent("messages", nil, n.page(request)...))
	case "message_updates":
		return one(parent("message_updates", nil, parent("messages", nil, n.updates(request)...)))
	case "live_updates":
		n.live[s] = true
		return one(element("live_updates", waBinary.Attrs{"duration": liveUpdatesTime}, nil))
	default:
		return nil, errUnknownIQ
	}
}

// page lists the latest posts before a number, in the order of their numbers.
func (n *newsletter) page(request *waBinary.Node) []waBinary.Node {
	end := len(n.Posts)
	if before := number(request, "before"); before > 0 {
		end = min(end, before-1)
	}
	start := 0
	if count := number(request, "count"); count > 0 {
		start = max(0, end-count)
	}
	var nodes []waBinary.Node
	for i := start; i < end; i++ {
		nodes = append(nodes, n.postNode(i+1, true))
	}
	return nodes
}

// updates lists how posts behind a number were received that have changed since a time.
func (n *newsletter) updates(request *waBinary.Node) []waBinary.Node {
	since, count := int64(number(request, "since")), number(request, "count")
	var nodes []waBinary.Node
	for i := number(request, "after"); i < len(n.Posts) && (count == 0 || len(nodes) < count); i++ {
		if n.Posts[i].ChangedAt >= since {
			nodes = append(nodes, n.postNode(i+1, false))
		}
	}
	return nodes
}

// metadata describes a newsletter as GraphQL has it.
func (s *session) metadata(n *newsletter, viewer *Account) map[string]any {
	text := func(value string) map[string]any {
		return map[string]any{"text": value, "id": n.ID, "update_time": strconv.FormatInt(n.Created*1_000_000, 10)}
	}
	thread := map[string]any{
		"creation_time": strconv.FormatInt(n.Created, 10), "invite": n.Invite, "name": text(n.Name),
		"description": text(n.Description), "subscribers_count": strconv.Itoa(len(n.Roles)), "verification": "UNVERIFIED",
		"settings": map[string]any{"reaction_codes": map[string]any{"value": "all"}},
	}
	if n.Picture != nil {
		thread["picture"], thread["preview"] = s.described(n.Picture, "IMAGE"), s.described(n.Picture, "PREVIEW")
	}
	described := map[string]any{
		"id": n.jid().String(), "state": map[string]any{"type": "ACTIVE"}, "thread_metadata": thread,
	}
	if viewer != nil {
		mute := "OFF"
		if n.Muted[viewer.phone] {
			mute = "ON"
		}
		described["viewer_metadata"] = map[string]any{"mute": mute, "role": n.role(viewer)}
	}
	return described
}

func (s *session) mexNewsletter(variables json.RawMessage) (map[string]any, error) {
	var request struct {
		Input struct {
			Key  string `json:"key"`
			Type string `json:"type"`
		} `json:"input"`
		Viewer bool `json:"fetch_viewer_metadata"`
	}
	if err := json.Unmarshal(variables, &request); err != nil {
		return nil, err
	}
	for _, n := range s.world.newsletters {
		if (request.Input.Type == "INVITE" && n.Invite == request.Input.Key) || n.jid().String() == request.Input.Key {
			var viewer *Account
			if request.Viewer {
				viewer = s.device.account
			}
			return map[string]any{"xwa2_newsletter": s.metadata(n, viewer)}, nil
		}
	}
	return map[string]any{"xwa2_newsletter": nil}, nil
}

func (s *session) mexFollowed(json.RawMessage) (map[string]any, error) {
	followed := []any{}
	for _, id := range slices.Sorted(maps.Keys(s.world.newsletters)) {
		if n := s.world.newsletters[id]; n.role(s.device.account) != roleGuest {
			followed = append(followed, s.metadata(n, s.device.account))
		}
	}
	return map[string]any{"xwa2_newsletter_subscribed": followed}, nil
}

func (s *session) mexCreateNewsletter(variables json.RawMessage) (map[string]any, error) {
	var request struct {
		Input struct {
			Name        string `json:"name"`
			Description string `json:"description"`
			Picture     []byte `json:"picture"`
		} `json:"newsletter_input"`
	}
	if err := json.Unmarshal(variables, &request); err != nil {
		return nil, err
	}
	n := s.world.newNewsletter(s.device.account, request.Input.Name, request.Input.Description)
	if len(request.Input.Picture) > 0 {
		n.Picture = pictureOf(request.Input.Picture)
		s.world.saveNewsletter(n)
	}
	s.tellOwnDevices("NotificationNewsletterJoin", map[string]any{"xwa2_notify_newsletter_on_join": s.metadata(n, s.device.account)})
	return map[string]any{"xwa2_newsletter_create": s.metadata(n, s.device.account)}, nil
}

// named finds the newsletter that a change names.
func (s *session) named(variables json.RawMessage) (*newsletter, error) {
	var request struct {
		ID string `json:"newsletter_id"`
	}
	if err := json.Unmarshal(variables, &request); err != nil {
		return nil, err
	}
	jid, err := types.ParseJID(request.ID)
	if err != nil || s.world.newsletters[jid.User] == nil {
		return nil, errItemNotFound
	}
	return s.world.newsletters[jid.User], nil
}

func (s *session) mexFollow(variables json.RawMessage) (map[string]any, error) {
	n, err := s.named(variables)
	if err != nil {
		return nil, err
	}
	account := s.device.account
	if n.role(account) == roleGuest {
		n.Roles[account.phone] = roleSubscriber
		s.world.saveNewsletter(n)
		s.tellOwnDevices("NotificationNewsletterJoin", map[string]any{"xwa2_notify_newsletter_on_join": s.metadata(n, account)})
	}
	return map[string]any{"xwa2_newsletter_join_v2": map[string]any{"id": n.jid().String()}}, nil
}

func (s *session) mexUnfollow(variables json.RawMessage) (map[string]any, error) {
	n, err := s.named(variables)
	if err != nil {
		return nil, err
	}
	account := s.device.account
	if n.role(account) == roleOwner {
		return nil, errForbidden
	}
	if n.role(account) == roleSubscriber {
		delete(n.Roles, account.phone)
		s.world.saveNewsletter(n)
		s.tellOwnDevices("NotificationNewsletterLeave",
			map[string]any{"xwa2_notify_newsletter_on_leave": map[string]any{"id": n.jid().String(), "role": "GUEST"}})
	}
	return map[string]any{"xwa2_newsletter_leave_v2": map[string]any{"id": n.jid().String()}}, nil
}

func (s *session) mexMute(variables json.RawMessage) (map[string]any, error) {
	return s.muteNewsletter(variables, true)
}

func (s *session) mexUnmute(variables json.RawMessage) (map[string]any, error) {
	return s.muteNewsletter(variables, false)
}

func (s *session) muteNewsletter(variables json.RawMessage, mute bool) (map[string]any, error) {
	n, err := s.named(variables)
	if err != nil {
		return nil, err
	}
	delete(n.Muted, s.device.account.phone)
	word := "OFF"
	if mute {
		n.Muted[s.device.account.phone], word = true, "ON"
	}
	s.world.saveNewsletter(n)
	s.tellOwnDevices("NotificationNewsletterMuteChange",
		map[string]any{"xwa2_notify_newsletter_on_mute_change": map[string]any{"id": n.jid().String(), "mute": word}})
	return map[string]any{"xwa2_newsletter_update": map[string]any{"id": n.jid().String()}}, nil
}

// tellOwnDevices tells the account's other devices what this one did.
func (s *session) tellOwnDevices(operation string, data map[string]any) {
	for _, d := range s.device.account.sortedDevices() {
		if d != s.device {
			d.notifyMex(operation, data)
		}
	}
}
