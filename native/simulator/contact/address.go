package contact

import (
	"errors"
	"fmt"
	"strings"

	"go.mau.fi/whatsmeow/types"
)

// ErrBadAddress says that a text is neither a phone number nor a JID.
var ErrBadAddress = errors.New("bad address")

// ParsePhone reads a phone number in any usual international notation and returns its digits.
func ParsePhone(text string) (string, error) {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./()\u00a0", r) {
			return -1
		}
		return r
	}, strings.TrimSpace(text))
	digits, international := strings.CutPrefix(digits, "+")
	if !international {
		digits = strings.TrimPrefix(digits, "00")
	}
	foreign := func(r rune) bool { return r < '0' || r > '9' }
	if len(digits) < 7 || len(digits) > 15 || digits[0] == '0' || strings.ContainsFunc(digits, foreign) {
		return "", fmt.Errorf("%w: %.40q is no phone number in international notation, as in +49 151 1234 5678", ErrBadAddress, text)
	}
	return digits, nil
}

// ParseAddress reads a phone number or the JID of a person or group.
func ParseAddress(text string) (types.JID, error) {
	if !strings.Contains(text, "@") {
		phone, err := ParsePhone(text)
		if err != nil {
			return types.EmptyJID, err
		}
		return types.NewJID(phone, types.DefaultUserServer), nil
	}
	jid, err := types.ParseJID(text)
	if err != nil || jid.User == "" {
		return types.EmptyJID, fmt.Errorf("%w: %.60q is no JID", ErrBadAddress, text)
	}
	switch jid.Server {
	case types.DefaultUserServer, types.HiddenUserServer, types.GroupServer:
		return jid.ToNonAD(), nil
	default:
		return types.EmptyJID, fmt.Errorf("%w: %.60q is neither a person nor a group", ErrBadAddress, text)
	}
}
