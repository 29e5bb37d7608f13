package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"
)

// How values are encoded: a value that is one thing (a session, a key, a secret) is stored as it is. A value with
// parts is a protobuf message without a schema file: the field numbers stand where it is encoded, a field that
// holds its zero value is left out, and unknown fields are skipped, so that fields can be added.

// fields is a message being encoded.
type fields []byte

func (f *fields) number(field protowire.Number, value uint64) {
	if value != 0 {
		*f = protowire.AppendVarint(protowire.AppendTag(*f, field, protowire.VarintType), value)
	}
}

func (f *fields) flag(field protowire.Number, value bool) {
	f.number(field, protowire.EncodeBool(value))
}

func (f *fields) bytes(field protowire.Number, value []byte) {
	if len(value) > 0 {
		*f = protowire.AppendBytes(protowire.AppendTag(*f, field, protowire.BytesType), value)
	}
}

func (f *fields) text(field protowire.Number, value string) {
	if value != "" {
		*f = protowire.AppendString(protowire.AppendTag(*f, field, protowire.BytesType), value)
	}
}

// value returns the encoded message, which is never nil.
func (f fields) value() []byte {
	return nonNil(f)
}

// maxField is the highest field number in use.
const maxField = 16

// message is a decoded message.
type message struct {
	numbers [maxField + 1]uint64
	parts   [maxField + 1][]byte
}

// decode parses the value of a record. The message refers to the value.
func decode(k id, value []byte) (m message, err error) {
	for len(value) > 0 {
		field, wireType, n := protowire.ConsumeTag(value)
		if n >= 0 {
			value = value[n:]
			n = m.consume(field, wireType, value)
		}
		if n < 0 {
			return m, fmt.Errorf("the record %s %q cannot be read: %w", kindNames[k.kind], k.key, protowire.ParseError(n))
		}
		value = value[n:]
	}
	return m, nil
}

// consume takes one field's value and returns its length, negative when it is damaged.
func (m *message) consume(field protowire.Number, wireType protowire.Type, value []byte) (n int) {
	switch {
	case field > maxField:
		n = protowire.ConsumeFieldValue(field, wireType, value)
	case wireType == protowire.VarintType:
		m.numbers[field], n = protowire.ConsumeVarint(value)
	case wireType == protowire.BytesType:
		m.parts[field], n = protowire.ConsumeBytes(value)
	default:
		n = protowire.ConsumeFieldValue(field, wireType, value)
	}
	return n
}

func (m *message) number(field protowire.Number) uint64 {
	return m.numbers[field]
}

func (m *message) flag(field protowire.Number) bool {
	return m.numbers[field] != 0
}

func (m *message) bytes(field protowire.Number) []byte {
	return m.parts[field]
}

func (m *message) text(field protowire.Number) string {
	return string(m.parts[field])
}

// maxKey bounds a key's length, so that it fits a database's index.
const maxKey = 190

// safeKey returns the key, or its hash when a database could reject it, shorten it, or take it for another one: when it is
// too long, more than printable ASCII without spaces, which MariaDB and MySQL do not compare at the end, or looks like a hash.
// Keys contain what strangers send, such as message ids.
func safeKey(key string) string {
	if len(key) <= maxKey && printable(key) && !strings.HasPrefix(key, hashMark) {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	return hashMark + hex.EncodeToString(sum[:])
}

// hashMark begins a key that is a hash.
const hashMark = "#"

func printable(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}
