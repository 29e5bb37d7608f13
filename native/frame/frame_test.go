package frame_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

// invalid is no UTF-8.
const invalid = "a\xffb\xfe\xfdc"

const repaired = "a\uFFFDb\uFFFDc"

func TestEveryTextOfEveryFrameBecomesValid(t *testing.T) {
	variants := neonizepb.File_neonize_proto.Messages().ByName("FromEngine").Oneofs().ByName("frame").Fields()
	for i := range variants.Len() {
		for name, message := range spoiled(variants.Get(i)) {
			sent := new(neonizepb.FromEngine)
			sent.ProtoReflect().Set(variants.Get(i), protoreflect.ValueOfMessage(message))
			encoded, err := frame.Encode(sent)
			if err != nil {
				t.Errorf("%s cannot be encoded: %v", name, err)
				continue
			}
			received := new(neonizepb.FromEngine)
			if err := proto.Unmarshal(encoded[frame.LengthSize:], received); err != nil {
				t.Errorf("%s cannot be read: %v", name, err)
			}
			countTexts(t, name, received.ProtoReflect())
		}
	}
}

func TestEveryTextOfEveryReplyBecomesValid(t *testing.T) {
	methods := neonizepb.File_neonize_proto.Services().ByName("Engine").Methods()
	total := 0
	for i := range methods.Len() {
		output := methods.Get(i).Output()
		response := spoil(dynamicpb.NewMessage(output), 6)
		encoded, err := frame.Marshal(response.Interface())
		if err != nil {
			t.Errorf("%s cannot be encoded: %v", output.Name(), err)
			continue
		}
		received := dynamicpb.NewMessage(output)
		if err := proto.Unmarshal(encoded, received); err != nil {
			t.Errorf("%s cannot be read: %v", output.Name(), err)
		}
		total += countTexts(t, string(output.Name()), received)
	}
	if total == 0 {
		t.Error("no reply has a text")
	}
}

func TestAMessageWithValidTextsIsNotChanged(t *testing.T) {
	event := &neonizepb.Event{Session: "süß", Payload: &neonizepb.Event_PairCode{PairCode: &neonizepb.PairCode{Code: "👏"}}}
	before := proto.CloneOf(event)
	frame.MakeValid(event)
	if !proto.Equal(before, event) {
		t.Errorf("the event became %v", event)
	}
}

func TestEncodingDoesNotChangeTheMessage(t *testing.T) {
	message := &neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Log{Log: &neonizepb.Log{Message: invalid}}}
	if _, err := frame.Encode(message); err != nil {
		t.Fatal(err)
	}
	if message.GetLog().GetMessage() != invalid {
		t.Error("the message was changed")
	}
}

func TestKeysOfAMapThatBecomeTheSameStayDifferentEntries(t *testing.T) {
	node := &neonizepb.Node{Attributes: map[string]string{"\xff": "1", "\xfe": "2", "\uFFFD": "3"}}
	frame.MakeValid(node)
	if len(node.Attributes) != 3 {
		t.Errorf("the attributes are %q, expected three", node.Attributes)
	}
	if node.Attributes["\uFFFD"] != "3" {
		t.Error("the valid key lost its value")
	}
}

func TestAFrameAboveTheLimitIsATypedError(t *testing.T) {
	texts := map[string]string{
		"a valid text":                        strings.Repeat("a", frame.Max),
		"a text that is too large once valid": strings.Repeat("a\xff", frame.Max/2-100),
	}
	for name, text := range texts {
		_, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Log{Log: &neonizepb.Log{Message: text}}})
		var tooLarge *frame.TooLargeError
		if !errors.As(err, &tooLarge) || tooLarge.Size <= frame.Max {
			t.Errorf("%s gives %v, expected a TooLargeError", name, err)
		}
	}
}

// spoiled returns messages of a field with invalid texts everywhere, one for each choice of its payload.
func spoiled(field protoreflect.FieldDescriptor) map[string]protoreflect.Message {
	messages := make(map[string]protoreflect.Message)
	payloads := field.Message().Oneofs()
	if payloads.Len() == 0 {
		messages[string(field.Message().Name())] = spoil(empty(field), 6)
		return messages
	}
	for i := range payloads.Get(0).Fields().Len() {
		payload := payloads.Get(0).Fields().Get(i)
		message := spoil(empty(field), 6)
		set(message, payload, 6)
		messages[string(field.Message().Name())+"."+string(payload.Name())] = message
	}
	return messages
}

func empty(field protoreflect.FieldDescriptor) protoreflect.Message {
	return new(neonizepb.FromEngine).ProtoReflect().NewField(field).Message()
}

// spoil gives every field of a message a value, and every text an invalid one.
func spoil(message protoreflect.Message, depth int) protoreflect.Message {
	fields := message.Descriptor().Fields()
	for i := range fields.Len() {
		if depth > 0 {
			set(message, fields.Get(i), depth-1)
		}
	}
	return message
}

func set(message protoreflect.Message, field protoreflect.FieldDescriptor, depth int) {
	switch {
	case field.IsMap():
		entries := message.Mutable(field).Map()
		value := entries.NewValue()
		if field.MapValue().Kind() == protoreflect.StringKind {
			value = protoreflect.ValueOfString(invalid)
		} else if field.MapValue().Message() != nil {
			spoil(value.Message(), depth)
		}
		key := protoreflect.ValueOfString(invalid)
		if field.MapKey().Kind() != protoreflect.StringKind {
			key = field.MapKey().Default()
		}
		entries.Set(key.MapKey(), value)
	case field.IsList() && field.Message() != nil:
		list := message.Mutable(field).List()
		element := list.NewElement()
		spoil(element.Message(), depth)
		list.Append(element)
	case field.IsList() && field.Kind() == protoreflect.StringKind:
		message.Mutable(field).List().Append(protoreflect.ValueOfString(invalid))
	case field.IsList():
	case field.Kind() == protoreflect.StringKind:
		message.Set(field, protoreflect.ValueOfString(invalid))
	case field.Message() != nil:
		spoil(message.Mutable(field).Message(), depth)
	}
}

// countTexts checks that every text of a message is the repaired one.
func countTexts(t *testing.T, name string, message protoreflect.Message) int {
	t.Helper()
	count := 0
	check := func(text string) {
		count++
		if !utf8.ValidString(text) || text != repaired {
			t.Errorf("a text of %s is %q", name, text)
		}
	}
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.IsMap():
			value.Map().Range(func(key protoreflect.MapKey, value protoreflect.Value) bool {
				if field.MapKey().Kind() == protoreflect.StringKind {
					check(key.String())
				}
				if field.MapValue().Kind() == protoreflect.StringKind {
					check(value.String())
				} else if field.MapValue().Message() != nil {
					count += countTexts(t, name, value.Message())
				}
				return true
			})
		case field.IsList():
			for i := range value.List().Len() {
				if field.Kind() == protoreflect.StringKind {
					check(value.List().Get(i).String())
				} else if field.Message() != nil {
					count += countTexts(t, name, value.List().Get(i).Message())
				}
			}
		case field.Kind() == protoreflect.StringKind:
			check(value.String())
		case field.Message() != nil:
			count += countTexts(t, name, value.Message())
		}
		return true
	})
	return count
}
