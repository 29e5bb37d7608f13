package frame

import (
	"strings"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// replacement stands for bytes that are not valid UTF-8.
const replacement = "\uFFFD"

// ValidText returns the text, with U+FFFD in place of every run of bytes that is not valid UTF-8.
func ValidText(text string) string {
	return strings.ToValidUTF8(text, replacement)
}

// MakeValid makes every text in a message valid UTF-8, the keys of maps included. WhatsApp's own messages do not
// check their texts and attributes of stanzas are plain bytes, so any text that a stranger chose may be invalid, and
// protobuf refuses to serialise it. A message with valid texts is only read.
func MakeValid(message proto.Message) {
	makeValid(message.ProtoReflect())
}

func makeValid(message protoreflect.Message) {
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.IsMap():
			validMap(field, value.Map())
		case field.IsList():
			validList(field, value.List())
		case field.Kind() == protoreflect.StringKind && !utf8.ValidString(value.String()):
			message.Set(field, protoreflect.ValueOfString(ValidText(value.String())))
		case field.Message() != nil:
			makeValid(value.Message())
		}
		return true
	})
}

func validList(field protoreflect.FieldDescriptor, list protoreflect.List) {
	switch {
	case field.Kind() == protoreflect.StringKind:
		for i := range list.Len() {
			if text := list.Get(i).String(); !utf8.ValidString(text) {
				list.Set(i, protoreflect.ValueOfString(ValidText(text)))
			}
		}
	case field.Message() != nil:
		for i := range list.Len() {
			makeValid(list.Get(i).Message())
		}
	}
}

// validMap makes keys and values valid. Keys that become the same stay different entries.
func validMap(field protoreflect.FieldDescriptor, entries protoreflect.Map) {
	var invalid []protoreflect.MapKey
	entries.Range(func(key protoreflect.MapKey, value protoreflect.Value) bool {
		switch {
		case field.MapValue().Kind() == protoreflect.StringKind && !utf8.ValidString(value.String()):
			entries.Set(key, protoreflect.ValueOfString(ValidText(value.String())))
		case field.MapValue().Message() != nil:
			makeValid(value.Message())
		}
		if field.MapKey().Kind() == protoreflect.StringKind && !utf8.ValidString(key.String()) {
			invalid = append(invalid, key)
		}
		return true
	})
	for _, key := range invalid {
		value, text := entries.Get(key), ValidText(key.String())
		for entries.Has(protoreflect.ValueOfString(text).MapKey()) {
			text += replacement
		}
		entries.Clear(key)
		entries.Set(protoreflect.ValueOfString(text).MapKey(), value)
	}
}
