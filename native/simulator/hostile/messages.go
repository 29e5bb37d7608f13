package hostile

import (
	"slices"
	"strings"

	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// serialise encodes a message of ours. Only a message without required fields is ever encoded, so that it cannot fail.
func serialise(message proto.Message) []byte {
	encoded, err := proto.MarshalOptions{AllowPartial: true, Deterministic: true}.Marshal(message)
	if err != nil {
		panic(err)
	}
	return encoded
}

// content returns a message with one or two random kinds of content.
func (s *source) content() *waE2E.Message {
	message := new(waE2E.Message)
	fields := message.ProtoReflect().Descriptor().Fields()
	for range 1 + s.IntN(2) {
		s.fillField(message.ProtoReflect(), fields.Get(s.IntN(fields.Len())), 0)
	}
	if s.IntN(3) == 0 {
		message.MessageContextInfo = &waE2E.MessageContextInfo{MessageSecret: s.blob()}
	}
	return message
}

func (s *source) randomMessage() []Step {
	return send(&Message{ID: s.id(), Plaintext: serialise(s.content())})
}

// mutatedMessage breaks the encoding of a message: flipped, missing and repeated bytes.
func (s *source) mutatedMessage() []Step {
	encoded := append(serialise(s.content()), serialise(&waE2E.Message{Conversation: proto.String("hi")})...)
	for range 1 + s.IntN(5) {
		at := s.IntN(len(encoded))
		switch s.IntN(4) {
		case 0:
			encoded[at] ^= 1 << s.IntN(8)
		case 1:
			encoded = encoded[:max(1, at)]
		case 2:
			encoded = slices.Insert(encoded, at, s.noise(1+s.IntN(16))...)
		default:
			encoded = append(encoded, encoded[at:]...)
		}
	}
	return send(&Message{ID: s.id(), Plaintext: encoded})
}

// nestedMessage wraps a message in itself, up to ten thousand times, as protobuf decoders count levels.
func (s *source) nestedMessage() []Step {
	wrapper := pick(s, []protoreflect.Name{"ephemeralMessage", "viewOnceMessage", "documentWithCaptionMessage", "extendedTextMessage"})
	path := map[protoreflect.Name][]protoreflect.Name{"extendedTextMessage": {"extendedTextMessage", "contextInfo", "quotedMessage"}}[wrapper]
	if path == nil {
		path = []protoreflect.Name{wrapper, "message"}
	}
	encoded := serialise(&waE2E.Message{Conversation: proto.String("deep")})
	for range pick(s, []int{30, 60, 98, 120, 600, 3000}) {
		encoded = wrap(encoded, path)
	}
	return send(&Message{ID: s.id(), Plaintext: encoded})
}

// wrap puts an encoded waE2E.Message into the field that a path of names leads to.
func wrap(encoded []byte, path []protoreflect.Name) []byte {
	descriptors := make([]protoreflect.FieldDescriptor, len(path))
	parent := new(waE2E.Message).ProtoReflect().Descriptor()
	for i, name := range path {
		descriptors[i] = parent.Fields().ByName(name)
		parent = descriptors[i].Message()
	}
	for _, field := range slices.Backward(descriptors) {
		encoded = protowire.AppendBytes(protowire.AppendTag(nil, field.Number(), protowire.BytesType), encoded)
	}
	return encoded
}

func (s *source) hugeMessage() []Step {
	size := 50_000 + s.IntN(700_000)
	message := new(waE2E.Message)
	switch s.IntN(4) {
	case 0:
		message.Conversation = proto.String(strings.Repeat("x", size))
	case 1:
		message.ContactMessage = &waE2E.ContactMessage{Vcard: proto.String("BEGIN:VCARD\n" + strings.Repeat("TEL:1\n", size/6))}
	case 2:
		mentioned := slices.Repeat([]string{"4915100000000@s.whatsapp.net"}, size/30)
		message.ExtendedTextMessage = &waE2E.ExtendedTextMessage{
			Text: proto.String("@all"), ContextInfo: &waE2E.ContextInfo{MentionedJID: mentioned},
		}
	default:
		message.ImageMessage = &waE2E.ImageMessage{JPEGThumbnail: s.noise(size), Caption: proto.String(s.text())}
	}
	return send(&Message{ID: s.id(), Plaintext: serialise(message)})
}

// repeatedFields gives fields twice that may occur once, some with another wire type.
func (s *source) repeatedFields() []Step {
	var encoded []byte
	fields := new(waE2E.Message).ProtoReflect().Descriptor().Fields()
	for range 2 + s.IntN(6) {
		number := fields.Get(s.IntN(fields.Len())).Number()
		for range 2 {
			switch s.IntN(3) {
			case 0:
				encoded = protowire.AppendVarint(protowire.AppendTag(encoded, number, protowire.VarintType), s.Uint64())
			case 1:
				encoded = protowire.AppendFixed64(protowire.AppendTag(encoded, number, protowire.Fixed64Type), s.Uint64())
			default:
				encoded = protowire.AppendBytes(protowire.AppendTag(encoded, number, protowire.BytesType), s.blob())
			}
		}
	}
	return send(&Message{ID: s.id(), Plaintext: encoded})
}

// protocolMessage says what only the phone of an account, or WhatsApp itself, may say.
func (s *source) protocolMessage() []Step {
	protocol := new(waE2E.ProtocolMessage)
	s.fill(protocol.ProtoReflect(), 25, 1)
	types := protocol.GetType().Descriptor().Values()
	protocol.Type = waE2E.ProtocolMessage_Type(types.Get(s.IntN(types.Len())).Number()).Enum()
	protocol.Key = s.key(pick(s, texts))
	message := &waE2E.Message{ProtocolMessage: protocol}
	if s.IntN(3) == 0 {
		message = &waE2E.Message{DeviceSentMessage: &waE2E.DeviceSentMessage{DestinationJID: proto.String(s.text()), Message: message}}
	}
	return send(&Message{ID: s.id(), Plaintext: serialise(message)})
}

// key names another message, with an author of the attacker's choice.
func (s *source) key(id string) *waCommon.MessageKey {
	return &waCommon.MessageKey{
		RemoteJID: proto.String(s.text()), FromMe: proto.Bool(s.IntN(2) == 0), ID: &id, Participant: proto.String(s.text()),
	}
}

// oddFile announces a file that is not there, under odd names and with odd keys.
func (s *source) oddFile() []Step {
	path, url := pick(s, []string{"/v/t62.7118-24/x?ccb=1", "//evil.example/x", "http://169.254.169.254/", ""}), "https://127.0.0.1:1/x"
	message := &waE2E.Message{DocumentMessage: &waE2E.DocumentMessage{
		URL: &url, DirectPath: &path, FileName: proto.String(s.text()), Title: proto.String(s.text()), Mimetype: proto.String(s.text()),
		MediaKey: s.blob(), FileSHA256: s.blob(), FileEncSHA256: s.blob(), FileLength: proto.Uint64(uint64(s.number())),
		JPEGThumbnail: s.blob(), PageCount: proto.Uint32(uint32(s.number())),
	}}
	if s.IntN(2) == 0 {
		message = &waE2E.Message{StickerMessage: &waE2E.StickerMessage{
			URL: &url, DirectPath: &path, MediaKey: s.blob(), FileSHA256: s.blob(), FileEncSHA256: s.blob(), PngThumbnail: s.blob(),
			Height: proto.Uint32(uint32(s.number())), Width: proto.Uint32(uint32(s.number())), Mimetype: proto.String(s.text()),
		}}
	}
	return send(&Message{ID: s.id(), Plaintext: serialise(message)})
}
