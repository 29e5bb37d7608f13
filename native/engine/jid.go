package engine

import (
	"regexp"
	"slices"
	"strings"

	"go.mau.fi/whatsmeow/types"
)

var servers = []string{
	types.DefaultUserServer, types.HiddenUserServer, types.GroupServer, types.BroadcastServer, types.NewsletterServer,
	types.BotServer, types.HostedServer, types.HostedLIDServer,
}

var userPattern = regexp.MustCompile(`^[0-9A-Za-z_-]+(\.[0-9]{1,3})?(:[0-9]{1,5})?$`)

// parseJID reads an address strictly: whatsmeow's own parser takes any text.
func parseJID(field, text string) (types.JID, error) {
	user, server, found := strings.Cut(text, "@")
	if !found || !userPattern.MatchString(user) || !slices.Contains(servers, server) {
		return types.EmptyJID, invalid(field, "%s is %q, but must be a WhatsApp address such as 4915112345678@s.whatsapp.net "+
			"or 120363000000000000@g.us.", field, text)
	}
	parsed, err := types.ParseJID(text)
	if err != nil {
		return types.EmptyJID, invalid(field, "%s is %q, which is no WhatsApp address: %v.", field, text, err)
	}
	return parsed, nil
}

// parseOptionalJID is parseJID, and the empty address for an empty text.
func parseOptionalJID(field, text string) (types.JID, error) {
	if text == "" {
		return types.EmptyJID, nil
	}
	return parseJID(field, text)
}

// parseJIDs is parseJID for a list.
func parseJIDs(field string, texts []string) ([]types.JID, error) {
	return parseEach(field, texts, parseJID)
}

// parseUser is parseJID for a person, by phone number or LID, whatever device it names.
func parseUser(field, text string) (types.JID, error) {
	jid, err := parseJID(field, text)
	if err == nil && !isUser(jid) {
		err = invalid(field, "%s is %q, which is no person; expected an address that ends in @%s or @%s.",
			field, text, types.DefaultUserServer, types.HiddenUserServer)
	}
	return jid.ToNonAD(), err
}

// parseUsers is parseUser for a list that must not be empty.
func parseUsers(field string, texts []string) ([]types.JID, error) {
	if len(texts) == 0 {
		return nil, invalid(field, "%s is empty. Name at least one.", field)
	}
	return parseEach(field, texts, parseUser)
}

func parseEach(field string, texts []string, parse func(field, text string) (types.JID, error)) ([]types.JID, error) {
	jids := make([]types.JID, len(texts))
	for i, text := range texts {
		var err error
		if jids[i], err = parse(field, text); err != nil {
			return nil, err
		}
	}
	return jids, nil
}

// parseOn is parseJID for an address on one server.
func parseOn(server, field, text string) (types.JID, error) {
	jid, err := parseJID(field, text)
	if err == nil && jid.Server != server {
		err = invalid(field, "%s is %q; expected an address that ends in @%s.", field, text, server)
	}
	return jid.ToNonAD(), err
}

func isUser(jid types.JID) bool {
	return jid.Server == types.DefaultUserServer || jid.Server == types.HiddenUserServer
}

var phonePattern = regexp.MustCompile(`^\+?[1-9][0-9]{6,14}$`)

// parsePhone reads a phone number in international form and returns its digits.
func parsePhone(field, text string) (string, error) {
	if !phonePattern.MatchString(text) {
		return "", invalid(field, "%s is %q, but must be a phone number in international form: country code and number, "+
			"7 to 15 digits, such as 4915112345678.", field, text)
	}
	return strings.TrimPrefix(text, "+"), nil
}
