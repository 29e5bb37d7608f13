package store

import (
	"time"

	"google.golang.org/protobuf/encoding/protowire"
)

// An aged record is about a message and of no use when that is old. Its value tells when it came:
// a message with the time in field 1, in milliseconds since 1970, and the content in field 2.
// Records of earlier versions have the content alone, and get the time when they are met first.

// agedKinds are the kinds of aged records.
var agedKinds = []kind{messageSecretKind, pollKind}

// aged returns the value of an aged record.
func aged(came time.Time, content []byte) []byte {
	var f fields
	f.number(1, uint64(came.UnixMilli()))
	f.bytes(2, content)
	return f.value()
}

// readAged returns when a record came, and its content. The time of a record without one is zero.
func readAged(k id, value []byte) (came time.Time, content []byte, err error) {
	if !tellsTime(k, value) {
		return time.Time{}, value, nil
	}
	m, err := decode(k, value)
	return time.UnixMilli(int64(m.number(1))), m.bytes(2), err
}

// tellsTime reports whether a value has a time. A secret of an earlier version has 32 bytes, and one with a time has more; a
// poll of an earlier version begins with another field.
func tellsTime(k id, value []byte) bool {
	if k.kind == messageSecretKind && len(value) == messageSecretSize {
		return false
	}
	field, wireType, n := protowire.ConsumeTag(value)
	return n > 0 && field == 1 && wireType == protowire.VarintType
}
