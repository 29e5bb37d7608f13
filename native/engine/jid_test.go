package engine

import (
	"testing"

	"io.neonize/native/proto/neonizepb"
)

func TestAddressesAreReadStrictly(t *testing.T) {
	for _, valid := range []string{
		"4915112345678@s.whatsapp.net", "4915112345678:3@s.whatsapp.net", "100000012345678@lid", "123-456@g.us",
		"120363000000000000@g.us", "status@broadcast", "120363000000000000@newsletter", "867051314767696@bot",
	} {
		if parsed, err := parseJID("to", valid); err != nil || parsed.String() != valid {
			t.Errorf("%q became %q, %v", valid, parsed, err)
		}
	}
	for _, wrong := range []string{
		"", "4915112345678", "s.whatsapp.net", "@s.whatsapp.net", "4915112345678@example.org", "49 151@s.whatsapp.net",
		"+4915112345678@s.whatsapp.net", "4915112345678@s.whatsapp.net@lid", "4915112345678:x@s.whatsapp.net",
	} {
		_, err := parseJID("to", wrong)
		if failure := AsError(err); failure == nil || failure.Code != neonizepb.Error_INVALID_ARGUMENT || failure.Details["field"] != "to" {
			t.Errorf("%q gave %v", wrong, err)
		}
	}
}

func TestPhoneNumbersAreInternational(t *testing.T) {
	for _, valid := range []string{"4915112345678", "+4915112345678", "1234567"} {
		if _, err := parsePhone("phone", valid); err != nil {
			t.Errorf("%q gave %v", valid, err)
		}
	}
	for _, wrong := range []string{"", "015112345678", "004915112345678", "+49 151 12345678", "123456", "1234567890123456"} {
		if _, err := parsePhone("phone", wrong); AsError(err) == nil {
			t.Errorf("%q was taken", wrong)
		}
	}
}
