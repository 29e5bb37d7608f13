package engine

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"io.neonize/native/proto/neonizepb"
)

// Whatever a sender controls has a bound, since an event that cannot be framed, stored or parsed would come again with
// every connection.
const (
	// maxEvent bounds an event in bytes. H2 has 1,048,576 bytes for a stored message, which may be encrypted. The largest
	// honest messages are long texts with a thumbnail, some hundred thousand bytes.
	maxEvent = 1_000_000
	// maxHistory bounds a part of a history, which is not stored.
	maxHistory = 8 << 20
	// maxText bounds a text of a reduced event in bytes.
	maxText = 1 << 10
)

// eventTooLargeError says that an event is larger than events may be.
type eventTooLargeError struct{ size, limit int }

func (e *eventTooLargeError) Error() string {
	return fmt.Sprintf("it has %d bytes, at most %d are allowed", e.size, e.limit)
}

// checkSize returns an *eventTooLargeError for an event that is larger than events may be.
func checkSize(event *neonizepb.Event) error {
	limit := maxEvent
	if event.GetHistorySync() != nil {
		limit = maxHistory
	}
	if size := proto.Size(event); size > limit {
		return &eventTooLargeError{size, limit}
	}
	return nil
}

// cutTexts shortens the texts of a message.
func cutTexts(message protoreflect.Message) {
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.IsList() || field.IsMap():
		case field.Kind() == protoreflect.StringKind:
			message.Set(field, protoreflect.ValueOfString(cut(value.String(), maxText)))
		case field.Message() != nil:
			cutTexts(value.Message())
		}
		return true
	})
}

// cut returns the beginning of a text, at most limit bytes and no part of a character.
func cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return strings.Clone(text[:limit])
}
