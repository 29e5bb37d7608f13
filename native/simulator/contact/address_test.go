package contact

import (
	"errors"
	"testing"
)

func TestPhoneNumbersInUsualNotations(t *testing.T) {
	for _, text := range []string{"+49 151 1234-5678", "0049 (151) 12345678", "4915112345678", " +49.151.12345678 "} {
		if phone, err := ParsePhone(text); err != nil || phone != "4915112345678" {
			t.Errorf("%q: got %q, %v", text, phone, err)
		}
	}
	for _, text := range []string{"", "+", "0151 12345678", "12345", "1234567890123456", "+49 151 ABC", "4915112345678@s.whatsapp.net", "٤٩١٥١١٢٣٤٥"} {
		if phone, err := ParsePhone(text); !errors.Is(err, ErrBadAddress) {
			t.Errorf("%q: got %q, %v", text, phone, err)
		}
	}
}

func TestAddressesArePhoneNumbersPeopleOrGroups(t *testing.T) {
	for text, want := range map[string]string{
		"+49 151 12345678":             "4915112345678@s.whatsapp.net",
		"4915112345678@s.whatsapp.net": "4915112345678@s.whatsapp.net",
		"100000000000001:3@lid":        "100000000000001@lid",
		"120363000000000000@g.us":      "120363000000000000@g.us",
	} {
		if jid, err := ParseAddress(text); err != nil || jid.String() != want {
			t.Errorf("%q: got %s, %v", text, jid, err)
		}
	}
	for _, text := range []string{"", "@lid", "@", "a@b@c", "status@broadcast", "somebody", "1@newsletter"} {
		if jid, err := ParseAddress(text); !errors.Is(err, ErrBadAddress) {
			t.Errorf("%q: got %s, %v", text, jid, err)
		}
	}
}
