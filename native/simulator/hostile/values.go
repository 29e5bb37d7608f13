package hostile

import (
	"bytes"
	"math"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
)

// maxDepth bounds how deep random messages nest; deep nesting has attacks of its own.
const maxDepth = 5

// texts are what is hard on those who log, store, show or encode a text.
var texts = []string{
	"",
	" ",
	"\xff",
	"a\xc3\x28b\xf0\x9f",
	"\x00",
	"line\r\n2026-01-01 00:00:00 ERROR forged",
	"\u2028\u2029\u0085",
	"\u202egpj.exe",
	"\x1b[2J\x1b]0;owned\x07",
	"../../../../etc/passwd",
	"CON.txt ",
	"-rf",
	"'; drop table neonize_record; --",
	"<script>alert(1)</script>",
	"${jndi:ldap://127.0.0.1/x}",
	"{}%s%n%x",
	"status@broadcast",
	"0@s.whatsapp.net",
	"1:99999@lid",
	"@",
	"\U0001F468\u200d\U0001F469\u200d\U0001F467",
}

// lengths are those of keys, nonces and tags, and their neighbours.
var lengths = []int{0, 1, 11, 12, 13, 15, 16, 17, 31, 32, 33, 44, 64, 255, 256, 4096}

// numbers are where arithmetic and dates go wrong.
var numbers = []int64{0, 1, -1, 2, math.MaxInt32, math.MinInt32, math.MaxUint32, math.MaxInt64, math.MinInt64, 1 << 53, 86_400_000_000_000}

func pick[T any](s *source, list []T) T { return list[s.IntN(len(list))] }

func (s *source) text() string {
	text := pick(s, texts)
	if s.IntN(8) == 0 {
		return strings.Repeat(text+"x", 1+s.IntN(2000))
	}
	return text
}

func (s *source) noise(length int) []byte {
	noise := make([]byte, length)
	for i := range noise {
		noise[i] = byte(s.Uint32())
	}
	return noise
}

// blob returns bytes of an odd length; some look like a sealed value of the store.
func (s *source) blob() []byte {
	if s.IntN(6) == 0 {
		return append([]byte{0, 'N', 'Z', 1}, s.noise(40)...)
	}
	if s.IntN(20) == 0 {
		return bytes.Repeat([]byte{0xff}, 50_000)
	}
	return s.noise(pick(s, lengths))
}

func (s *source) number() int64 {
	if s.IntN(3) == 0 {
		return s.Int64() >> s.IntN(64)
	}
	return pick(s, numbers)
}

// fill gives a few fields of a message random values, and those of the messages in it.
func (s *source) fill(message protoreflect.Message, share, depth int) {
	fields := message.Descriptor().Fields()
	for i := range fields.Len() {
		if s.IntN(100) < share {
			s.fillField(message, fields.Get(i), depth)
		}
	}
}

func (s *source) fillField(message protoreflect.Message, field protoreflect.FieldDescriptor, depth int) {
	switch {
	case field.IsMap():
	case field.Message() != nil && depth >= maxDepth:
	case field.IsList():
		list := message.Mutable(field).List()
		for range s.IntN(5) {
			if field.Message() != nil {
				s.fill(list.AppendMutable().Message(), 30, depth+1)
			} else {
				list.Append(s.value(field))
			}
		}
	case field.Message() != nil:
		s.fill(message.Mutable(field).Message(), 30, depth+1)
	default:
		message.Set(field, s.value(field))
	}
}

func (s *source) value(field protoreflect.FieldDescriptor) protoreflect.Value {
	switch field.Kind() {
	case protoreflect.BoolKind:
		return protoreflect.ValueOfBool(s.IntN(2) == 0)
	case protoreflect.EnumKind:
		return protoreflect.ValueOfEnum(protoreflect.EnumNumber(s.IntN(40) - 3))
	case protoreflect.Int32Kind, protoreflect.Sint32Kind, protoreflect.Sfixed32Kind:
		return protoreflect.ValueOfInt32(int32(s.number()))
	case protoreflect.Uint32Kind, protoreflect.Fixed32Kind:
		return protoreflect.ValueOfUint32(uint32(s.number()))
	case protoreflect.Uint64Kind, protoreflect.Fixed64Kind:
		return protoreflect.ValueOfUint64(uint64(s.number()))
	case protoreflect.FloatKind:
		return protoreflect.ValueOfFloat32(pick(s, []float32{0, float32(math.NaN()), float32(math.Inf(1)), math.MaxFloat32, -1}))
	case protoreflect.DoubleKind:
		return protoreflect.ValueOfFloat64(pick(s, []float64{0, math.NaN(), math.Inf(-1), 999, -180.5, math.MaxFloat64}))
	case protoreflect.StringKind:
		return protoreflect.ValueOfString(s.text())
	case protoreflect.BytesKind:
		return protoreflect.ValueOfBytes(s.blob())
	default:
		return protoreflect.ValueOfInt64(s.number())
	}
}
