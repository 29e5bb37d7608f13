package engine

import (
	"cmp"
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"

	"io.neonize/native/proto/neonizepb"
)

const (
	// randomRequests is how often each operation is called.
	randomRequests = 12
	// randomPatience is how long an operation may take that waits for an answer which a wrong request does not get.
	randomPatience = 2 * time.Second
)

// endOfSession are the operations that end what the others are to be tried on, for a while at least.
var endOfSession = []string{"ChangeSettings", "CloseSession", "Disconnect", "ExportSession", "ImportSession", "InjectPanic", "Logout", "OpenSession", "ResetConnection"}

// Whatever is asked, an operation has a response or an error that somebody has thought of, and the session goes on.
func TestRandomRequestsDoNoHarm(t *testing.T) {
	s := newStageLogging(t, neonizepb.Log_ERROR)
	bot, _ := s.paired("random", "491700000901")
	alice := s.contact("491510000901", "Alice")
	service := neonizepb.File_neonize_proto.Services().Get(0)
	seed := randomSeed(t)
	values := randomValues{
		Rand:  rand.New(rand.NewPCG(seed, 0)),
		words: []string{alice.Account().JID().String(), "120363000000000001@g.us", "1@newsletter", "status@broadcast", "nobody", "@", "1:99999@lid", "3EB0C431"},
	}
	for i := range service.Methods().Len() {
		method := service.Methods().Get(i)
		name := string(method.Name())
		if slices.Contains(endOfSession, name) {
			continue
		}
		for range randomRequests {
			request := dynamicpb.NewMessage(method.Input())
			values.fill(request, 0)
			failure := bot.failure(name, request)
			if code := failure.Code; code == neonizepb.Error_PANIC || code == neonizepb.Error_INTERNAL {
				t.Errorf("%s gave %v (seed %d) for %v", name, failure, seed, request)
			}
		}
	}
	bot.connect()
	bot.send(alice.Account().JID().String(), "still here", "")
}

// randomSeed is the same in every run, unless NEONIZE_SEED names another.
func randomSeed(t *testing.T) uint64 {
	t.Helper()
	text := cmp.Or(os.Getenv("NEONIZE_SEED"), "1")
	seed, err := strconv.ParseUint(text, 10, 64)
	must(t, err)
	return seed
}

// failure tells how an operation ended: with a code of its own if it did not fail.
func (a *actress) failure(method string, request proto.Message) *Error {
	a.t.Helper()
	ctx, cancel := context.WithTimeout(a.t.Context(), randomPatience)
	defer cancel()
	encoded, err := proto.Marshal(request)
	must(a.t, err)
	if failure := AsError(second(a.engine.Call(ctx, a.name, method, encoded))); failure != nil {
		return failure
	}
	return &Error{}
}

func second[T any](_ T, err error) error { return err }

// randomValues makes up requests.
type randomValues struct {
	*rand.Rand
	// words are strings that mean something, or nearly so.
	words []string
}

func (r randomValues) fill(message protoreflect.Message, depth int) {
	fields := message.Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		if r.IntN(3) == 0 || depth > 4 {
			continue
		}
		switch {
		case field.IsMap():
		case field.IsList():
			list := message.Mutable(field).List()
			for range r.IntN(4) {
				if field.Message() != nil {
					r.fill(list.AppendMutable().Message(), depth+1)
				} else {
					list.Append(r.value(field))
				}
			}
		case field.Message() != nil:
			r.fill(message.Mutable(field).Message(), depth+1)
		default:
			message.Set(field, r.value(field))
		}
	}
}

func (r randomValues) value(field protoreflect.FieldDescriptor) protoreflect.Value {
	number := r.Int64() >> r.IntN(64)
	if r.IntN(4) == 0 {
		number = -number
	}
	switch field.Kind() {
	case protoreflect.BoolKind:
		return protoreflect.ValueOfBool(r.IntN(2) == 0)
	case protoreflect.EnumKind:
		return protoreflect.ValueOfEnum(protoreflect.EnumNumber(r.IntN(8) - 1))
	case protoreflect.Int32Kind, protoreflect.Sint32Kind, protoreflect.Sfixed32Kind:
		return protoreflect.ValueOfInt32(int32(number))
	case protoreflect.Uint32Kind, protoreflect.Fixed32Kind:
		return protoreflect.ValueOfUint32(uint32(number))
	case protoreflect.Uint64Kind, protoreflect.Fixed64Kind:
		return protoreflect.ValueOfUint64(uint64(number))
	case protoreflect.FloatKind:
		return protoreflect.ValueOfFloat32(r.Float32())
	case protoreflect.DoubleKind:
		return protoreflect.ValueOfFloat64(r.NormFloat64() * 1000)
	case protoreflect.StringKind:
		return protoreflect.ValueOfString(r.text())
	case protoreflect.BytesKind:
		return protoreflect.ValueOfBytes([]byte(r.text()))
	default:
		return protoreflect.ValueOfInt64(number)
	}
}

func (r randomValues) text() string {
	switch r.IntN(4) {
	case 0:
		return ""
	case 1:
		return strings.Repeat("\x00ü🙂\u202e<", r.IntN(200))
	default:
		return r.words[r.IntN(len(r.words))]
	}
}
