package engine

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

const (
	// maxMessageDepth is how deep WhatsApp's own messages may be nested. Java parses at most 100 levels, and listeners
	// may put a message into others. Honest messages have about ten.
	maxMessageDepth = 64
	// maxMessageParts is how many messages may be nested in one. Each takes some hundred bytes of memory in Java but
	// only two on the wire. Honest messages have some hundred.
	maxMessageParts = 20_000
)

// tooDeepError says that a message is nested too deep, or has too many messages in it, for Java to parse.
type tooDeepError struct{ limit string }

func (e *tooDeepError) Error() string {
	return fmt.Sprintf("its content has more than %s", e.limit)
}

// checkNesting returns a *tooDeepError for a message that Java cannot parse.
func checkNesting(message proto.Message) error {
	n := &nesting{parts: maxMessageParts}
	return n.visit(message.ProtoReflect(), maxMessageDepth)
}

// nesting counts the messages that may still be visited.
type nesting struct{ parts int }

func (n *nesting) visit(message protoreflect.Message, depth int) (err error) {
	if depth == 0 {
		return &tooDeepError{fmt.Sprintf("%d levels", maxMessageDepth)}
	}
	if n.parts--; n.parts < 0 {
		return &tooDeepError{fmt.Sprintf("%d parts", maxMessageParts)}
	}
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		err = n.visitField(field, value, depth-1)
		return err == nil
	})
	if err == nil && unknownDepth(message.GetUnknown()) >= depth {
		err = &tooDeepError{fmt.Sprintf("%d levels", maxMessageDepth)}
	}
	return err
}

func (n *nesting) visitField(field protoreflect.FieldDescriptor, value protoreflect.Value, depth int) (err error) {
	switch {
	case field.IsMap() && field.MapValue().Message() != nil:
		value.Map().Range(func(_ protoreflect.MapKey, value protoreflect.Value) bool {
			err = n.visit(value.Message(), depth)
			return err == nil
		})
	case field.IsMap() || field.Message() == nil:
	case field.IsList():
		for i := 0; i < value.List().Len() && err == nil; i++ {
			err = n.visit(value.List().Get(i).Message(), depth)
		}
	default:
		err = n.visit(value.Message(), depth)
	}
	return err
}

// unknownDepth returns how deep groups are nested in fields that this version does not know. A parser follows them.
func unknownDepth(fields protoreflect.RawFields) int {
	deepest, depth := 0, 0
	for len(fields) > 0 {
		number, wireType, n := protowire.ConsumeTag(fields)
		if n < 0 {
			return maxMessageDepth
		}
		fields = fields[n:]
		switch wireType {
		case protowire.StartGroupType:
			depth++
			deepest = max(deepest, depth)
			continue
		case protowire.EndGroupType:
			depth--
			continue
		}
		if n = protowire.ConsumeFieldValue(number, wireType, fields); n < 0 {
			return maxMessageDepth
		}
		fields = fields[n:]
	}
	return deepest
}

// prune leaves out what is nested deeper in a message than Java can parse.
func prune(message protoreflect.Message, depth int) {
	if unknownDepth(message.GetUnknown()) >= depth {
		message.SetUnknown(nil)
	}
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.IsMap() && field.MapValue().Message() == nil, !field.IsMap() && field.Message() == nil:
		case depth <= 1:
			message.Clear(field)
		case field.IsMap():
			value.Map().Range(func(_ protoreflect.MapKey, value protoreflect.Value) bool {
				prune(value.Message(), depth-1)
				return true
			})
		case field.IsList():
			for i := range value.List().Len() {
				prune(value.List().Get(i).Message(), depth-1)
			}
		default:
			prune(value.Message(), depth-1)
		}
		return true
	})
}
