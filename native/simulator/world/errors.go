package world

import "errors"

// What can be wrong with a request to the world.
var (
	ErrInvalidPhone    = errors.New("not a phone number")
	ErrAccountExists   = errors.New("the account exists already")
	ErrUnknownAccount  = errors.New("no such account")
	ErrUnknownDevice   = errors.New("no such device")
	ErrPrimaryExists   = errors.New("the account has a phone already")
	ErrNoPrimary       = errors.New("the account has no phone yet")
	ErrMalformedQR     = errors.New("not a linking QR code")
	ErrExpiredQR       = errors.New("no client waits with this QR code")
	ErrNoCompanion     = errors.New("no client waits to be linked by code")
	ErrWrongCode       = errors.New("the linking code is wrong")
	ErrPairingRefused  = errors.New("the client refused the pairing")
	ErrTooManyDevices  = errors.New("the account has the greatest number of linked devices")
	ErrConnectionEnded = errors.New("the client's connection ended")
)
