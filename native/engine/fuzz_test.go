package engine

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"math/rand/v2"
	"testing"
	"time"
	"unicode/utf8"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/contain"
	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

// Each target runs its seeds with the other tests; "go test -fuzz" runs it for as long as it is told to. TestMutatedMessages
// makes a bounded number of other inputs out of the seeds of FuzzHandle, and logs the seed of its chance.

// javaDepth is how deep Java parses.
const javaDepth = 100

// readable checks that Java can read an event.
func readable(t *testing.T, event *neonizepb.Event) {
	t.Helper()
	if size := proto.Size(event); size > maxHistory {
		t.Errorf("the event has %d bytes", size)
	}
	encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Event{Event: event}})
	if err != nil {
		t.Fatalf("the event cannot be encoded: %v", err)
	}
	received := new(neonizepb.FromEngine)
	limited := proto.UnmarshalOptions{RecursionLimit: javaDepth}
	if err := limited.Unmarshal(encoded[frame.LengthSize:], received); err != nil {
		t.Errorf("the event cannot be read: %v", err)
	}
	message := received.GetEvent().GetMessage()
	if content := message.GetMessage(); content != nil && message.GetQuarantine() == nil { // Java does not parse what is quarantined
		if err := limited.Unmarshal(content, new(waE2E.Message)); err != nil {
			t.Errorf("the message cannot be read: %v", err)
		}
	}
}

func sampleMessages() []*waE2E.Message {
	key := &waCommon.MessageKey{RemoteJID: proto.String("4915100000301@s.whatsapp.net"), ID: proto.String("POLL")}
	secret := bytes.Repeat([]byte{7}, 32)
	deep := &waE2E.Message{Conversation: proto.String("deep")}
	for range 70 {
		deep = &waE2E.Message{ViewOnceMessage: &waE2E.FutureProofMessage{Message: deep}}
	}
	unknown := &waE2E.Message{Conversation: proto.String("unknown")}
	unknown.ProtoReflect().SetUnknown(nestedGroups(150))
	return []*waE2E.Message{
		{}, {Conversation: proto.String("text")}, {Conversation: proto.String("\xff\xfe")},
		{ExtendedTextMessage: &waE2E.ExtendedTextMessage{Text: proto.String("link"), ContextInfo: &waE2E.ContextInfo{
			StanzaID: proto.String("\xff"), QuotedMessage: &waE2E.Message{Conversation: proto.String("quoted")},
		}}},
		{PollCreationMessage: &waE2E.PollCreationMessage{Name: proto.String("?"), Options: []*waE2E.PollCreationMessage_Option{
			{OptionName: proto.String("\xff")}, {}, nil, {OptionName: proto.String("b")},
		}}, MessageContextInfo: &waE2E.MessageContextInfo{MessageSecret: secret}},
		{PollUpdateMessage: &waE2E.PollUpdateMessage{PollCreationMessageKey: key, Vote: &waE2E.PollEncValue{
			EncPayload: make([]byte, 40), EncIV: make([]byte, 12),
		}}},
		{ProtocolMessage: &waE2E.ProtocolMessage{Type: waE2E.ProtocolMessage_REVOKE.Enum(), Key: key}},
		{ReactionMessage: &waE2E.ReactionMessage{Text: proto.String("👏")}},
		{ImageMessage: &waE2E.ImageMessage{Caption: proto.String("c"), JPEGThumbnail: secret, FileLength: proto.Uint64(1 << 63)}},
		{EphemeralMessage: &waE2E.FutureProofMessage{}}, {DeviceSentMessage: &waE2E.DeviceSentMessage{}},
		deep, unknown,
	}
}

// FuzzHandle gives messages to the handler of a real session. It must handle each of them, and say nothing that cannot be sent.
func FuzzHandle(f *testing.F) {
	for _, message := range sampleMessages() {
		content, err := proto.Marshal(message)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content, "3EB0", "Mallory")
		f.Add(content, "\xff\x00", "\xfe")
	}
	var h *handling
	f.Fuzz(func(t *testing.T, content []byte, id, name string) {
		if h == nil || h.t.Failed() {
			h = newHandling(t)
		}
		h.try(t, content, id, name)
	})
}

// handling is a session that is not connected, and its handler.
type handling struct {
	t      *testing.T
	host   *testHost
	client *client
	// emitted is how many events have come.
	emitted int
}

func newHandling(t *testing.T) *handling {
	t.Helper()
	host := newTestHost()
	secrets, err := credentials()
	must(t, err)
	root := secrets.RootKey() // one process trusts one
	engine, err := New(host, &neonizepb.Hello{Connection: &neonizepb.Connection{RootKey: root[:]}})
	must(t, err)
	host.done = engine.EventDone
	_, err = engine.OpenSession(t.Context(), "fuzzed", &neonizepb.OpenSessionRequest{EventWindow: 16})
	must(t, err)
	session, err := engine.session("fuzzed")
	must(t, err)
	own := types.NewJID("4915100000300", types.DefaultUserServer)
	session.client.store.Device().ID = &own
	return &handling{t: t, host: host, client: session.client}
}

func (h *handling) try(t *testing.T, content []byte, id, name string) {
	t.Helper()
	message := new(waE2E.Message)
	if proto.Unmarshal(content, message) != nil {
		return
	}
	mallory := types.NewJID("4915100000301", types.DefaultUserServer)
	event := &events.Message{RawMessage: message, Info: types.MessageInfo{
		ID: id, PushName: name, Timestamp: time.Unix(1700000000, 0),
		MessageSource: types.MessageSource{Chat: mallory, Sender: mallory},
	}}
	event.UnwrapRaw()
	if !h.client.handle(event) {
		t.Fatalf("%x is not handled: %v", content, h.client.store.Err())
	}
	must(t, h.client.store.Commit(t.Context()))
	h.host.check(t)
	h.host.mu.Lock()
	emitted := h.host.events
	h.host.events, h.host.lines = nil, nil
	h.host.mu.Unlock()
	h.emitted += len(emitted)
	for _, event := range emitted {
		readable(t, event)
	}
}

func TestMutatedMessagesAreHandled(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("the seed is %d", seed)
	chance, samples, h := rand.New(rand.NewPCG(seed, 0)), sampleMessages(), newHandling(t)
	for range 2000 {
		content, err := proto.Marshal(samples[chance.IntN(len(samples))])
		must(t, err)
		other, err := proto.Marshal(samples[chance.IntN(len(samples))])
		must(t, err)
		content = mutated(chance, append(content, other...)) // fields come twice
		h.try(t, content, string(mutated(chance, []byte("3EB0C0FFEE"))), string(mutated(chance, []byte("Mallory"))))
	}
	if h.emitted < 100 {
		t.Errorf("only %d events came", h.emitted)
	}
}

// mutated changes, leaves out or repeats some bytes.
func mutated(chance *rand.Rand, data []byte) []byte {
	data = bytes.Clone(data)
	for range chance.IntN(4) {
		if len(data) == 0 {
			break
		}
		i := chance.IntN(len(data))
		switch j := i + chance.IntN(len(data)-i); chance.IntN(4) {
		case 0:
			data[i] = byte(chance.Uint32())
		case 1:
			data = append(data[:i:i], data[j:]...)
		case 2:
			data = append(data[:j:j], data[i:]...)
		default:
			data[i] ^= 1 << chance.IntN(8)
		}
	}
	return data
}

// FuzzNode maps elements of any form, in the events that carry them and as an event that is not known.
func FuzzNode(f *testing.F) {
	deep := nestedNode(200)
	for _, element := range []waBinary.Node{deep, {Tag: "call", Attrs: waBinary.Attrs{"from": types.ServerJID, "x": 1}, Content: []byte("x")}} {
		data, err := waBinary.Marshal(element)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[1:])
	}
	f.Add([]byte{248, 3, 252, 2, 0xff, 0xfe, 252, 1, 0xff, 252, 1, 0xfe})
	f.Fuzz(func(t *testing.T, data []byte) {
		// whatsmeow's decoder panics over some bytes. Only WhatsApp's server can send them.
		element, err := contain.Get(func() (*waBinary.Node, error) { return waBinary.Unmarshal(data) })
		if err != nil || element == nil {
			return
		}
		for _, event := range []any{&events.UnknownCallEvent{Node: element}, &events.StreamError{Code: element.Tag, Raw: element},
			&events.GroupInfo{UnknownChanges: []*waBinary.Node{element, nil, element}}, &struct{ Node *waBinary.Node }{element}} {
			mapped := mapEvent(event)
			frame.MakeValid(mapped)
			readable(t, mapped)
			if raw := mapped.GetRaw(); raw != nil && (len(raw.GetJson()) > maxRawBytes || !json.Valid(raw.GetJson())) {
				t.Errorf("the JSON of a raw event has %d bytes", len(raw.GetJson()))
			}
		}
	})
}

// FuzzVote looks up the options of a vote.
func FuzzVote(f *testing.F) {
	f.Add("a", "b", 3)
	f.Add("\xff", "\xff", 5000)
	f.Add("", "", 0)
	f.Fuzz(func(t *testing.T, first, second string, times int) {
		hash := sha256.Sum256([]byte(second))
		hashes := bytesTimes(min(max(times, 0), 10_000), hash[:])
		vote := voteFor([]string{first, second}, append(hashes, []byte(first)))
		if len(vote.Hashes) > 2 || len(vote.Options) != len(vote.Hashes) {
			t.Errorf("the vote has %d hashes and %d options", len(vote.Hashes), len(vote.Options))
		}
		event := &neonizepb.Event{Payload: &neonizepb.Event_Message{Message: &neonizepb.Message{PollVote: vote}}}
		frame.MakeValid(event)
		readable(t, event)
	})
}

// FuzzPage reads the preview of a web page.
func FuzzPage(f *testing.F) {
	f.Add([]byte(`<html><head><title>T</title><meta property="og:title" content="O"><meta name=description content='D'></head>`))
	f.Add([]byte("<meta property=\"og:image\" content=\"\xff\"><title>\xff"))
	f.Add(bytes.Repeat([]byte("<a "), 5000))
	f.Fuzz(func(t *testing.T, page []byte) {
		found := readPage(page)
		response := &neonizepb.FetchLinkPreviewResponse{Title: found["og:title"], Description: found["description"]}
		encoded, err := frame.Marshal(response)
		must(t, err)
		must(t, proto.Unmarshal(encoded, response))
		if !utf8.ValidString(response.GetTitle()) {
			t.Error("the title is not valid")
		}
	})
}
