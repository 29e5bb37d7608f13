package phone

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// ErrBadQR says that a scanned text is not a pairing QR code.
var ErrBadQR = errors.New("not a pairing QR code")

// QR is what a companion shows to be scanned.
type QR struct {
	// Ref names the waiting connection at the server.
	Ref string
	// NoiseKey is the companion's public transport key.
	NoiseKey [32]byte
	// IdentityKey is the companion's public Signal identity.
	IdentityKey [32]byte
	// AdvSecret authenticates the identity the phone hands back; only who saw the picture knows it.
	AdvSecret [32]byte
}

// ParseQR reads the text of a QR code, with or without the link in front of it that newer clients put there.
func ParseQR(text string) (QR, error) {
	var qr QR
	text = strings.TrimSpace(text)
	if at := strings.LastIndexByte(text, '#'); at >= 0 {
		text = text[at+1:]
	}
	fields := strings.Split(text, ",")
	if len(fields) < 4 || fields[0] == "" {
		return qr, fmt.Errorf("%w: expected \"ref,noise key,identity key,secret\", got %d fields", ErrBadQR, len(fields))
	}
	qr.Ref = fields[0]
	for i, into := range []*[32]byte{&qr.NoiseKey, &qr.IdentityKey, &qr.AdvSecret} {
		value, err := base64.StdEncoding.DecodeString(fields[i+1])
		if err != nil || len(value) != len(into) {
			return qr, fmt.Errorf("%w: field %d is not 32 bytes in base64", ErrBadQR, i+2)
		}
		copy(into[:], value)
	}
	return qr, nil
}
