package engine

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"
	"unicode/utf8"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
)

// hostile is a session, somebody who is hostile to it, and somebody who is not.
type hostile struct {
	*actress
	to      types.JID
	mallory *contact.Contact
	bob     *contact.Contact
}

func newHostile(t *testing.T, name string) *hostile {
	s := newStage(t)
	session, _ := s.paired("session", "4915100000300")
	return &hostile{
		actress: session,
		to:      types.NewJID("4915100000300", types.DefaultUserServer),
		mallory: s.contact("4915100000301", name),
		bob:     s.contact("4915100000302", "Bob"),
	}
}

// goesOn checks that somebody else's message comes, on the same connection.
func (h *hostile) goesOn(ping string) {
	h.t.Helper()
	_, err := h.bob.Send(soon(h.t), contact.Draft{To: h.to, Text: ping})
	must(h.t, err)
	h.awaitText(ping)
	for _, state := range h.states() {
		if state == stateReconnecting.String() {
			h.t.Fatalf("the session reconnected: %v", h.states())
		}
	}
}

func (h *hostile) attack(draft contact.Draft) string {
	h.t.Helper()
	draft.To = h.to
	sent, err := h.mallory.Send(soon(h.t), draft)
	must(h.t, err)
	return sent.ID
}

func TestAPollWithAnOptionThatIsNoUTF8CostsNothing(t *testing.T) {
	h := newHostile(t, "Mallory")
	poll := h.attack(contact.Draft{Poll: &contact.Poll{Name: "?\xff", Options: []string{"\xff", "no"}}})
	h.attack(contact.Draft{Vote: &contact.Vote{Poll: poll, Options: []string{"\xff"}}})
	vote := h.await(func(event *neonizepb.Event) bool { return event.GetMessage().GetPollVote() != nil })
	if options := vote.GetMessage().GetPollVote().GetOptions(); len(options) != 1 || options[0] != "\uFFFD" {
		t.Errorf("the options are %q", options)
	}
	h.goesOn("ping")
}

func TestIdsAndNamesThatAreNoUTF8CostNothing(t *testing.T) {
	h := newHostile(t, "Mallory\xff")
	for _, id := range []string{"3EB0\xff", "3EB0\xfe"} {
		h.attack(contact.Draft{ID: id, Text: "hello " + id[4:]})
	}
	ids := make(map[string]bool)
	for range 2 {
		message := h.await(func(event *neonizepb.Event) bool {
			return strings.HasPrefix(event.GetMessage().GetInfo().GetId(), "3EB0\uFFFD")
		}).GetMessage()
		ids[message.GetInfo().GetId()] = true
		if name := message.GetInfo().GetPushName(); !utf8.ValidString(name) {
			t.Errorf("the push name is %q", name)
		}
	}
	if len(ids) != 2 {
		t.Errorf("the ids became %v", ids)
	}
	h.goesOn("ping")
	found := false
	for _, person := range call[neonizepb.GetAllContactsResponse](h.actress, "GetAllContacts", &neonizepb.GetAllContactsRequest{}).GetContacts() {
		found = found || strings.HasPrefix(person.GetPushName(), "Mallory")
	}
	if !found {
		t.Error("the contact is missing")
	}
}

func TestAVoteNamesEachOptionOnceHoweverOftenItIsChosen(t *testing.T) {
	h := newHostile(t, "Mallory")
	long := strings.Repeat("a", 1000)
	poll := h.attack(contact.Draft{Poll: &contact.Poll{Name: "?", Options: []string{long, "b", "c"}}})
	hash, unknown := sha256.Sum256([]byte(long)), sha256.Sum256([]byte("none"))
	chosen := bytesTimes(1100, hash[:])
	chosen = append(chosen, unknown[:], []byte("short"), nil)
	content, err := h.mallory.Client().EncryptPollVote(soon(t), &types.MessageInfo{ID: poll, MessageSource: types.MessageSource{
		Chat: h.to, Sender: h.mallory.Client().Store.GetLID().ToNonAD(), IsFromMe: true,
	}}, &waE2E.PollVoteMessage{SelectedOptions: chosen})
	must(t, err)
	h.attack(contact.Draft{Message: &waE2E.Message{PollUpdateMessage: content}})
	vote := h.await(func(event *neonizepb.Event) bool { return event.GetMessage().GetPollVote() != nil }).GetMessage().GetPollVote()
	if len(vote.GetOptions()) != 2 || vote.GetOptions()[0] != long || vote.GetOptions()[1] != "" || len(vote.GetHashes()) != 2 {
		t.Errorf("the vote has %d options and %d hashes", len(vote.GetOptions()), len(vote.GetHashes()))
	}
	h.goesOn("ping")
}

func bytesTimes(count int, value []byte) [][]byte {
	var values [][]byte
	for range count {
		values = append(values, value)
	}
	return values
}

func TestAVoteHasTheOrderOfThePollAndNoMoreHashesThanIt(t *testing.T) {
	hash := func(name string) []byte { sum := sha256.Sum256([]byte(name)); return sum[:] }
	vote := voteFor([]string{"a", "b", "b", "c"}, [][]byte{hash("x"), hash("c"), hash("y"), hash("b"), hash("z"), hash("b")})
	if got := strings.Join(vote.Options, ","); got != "b,c,," || len(vote.Hashes) != 4 {
		t.Errorf("the options are %q with %d hashes", got, len(vote.Hashes))
	}
	var many [][]byte
	for i := range 10_000 {
		many = append(many, hash(strings.Repeat("x", i)))
	}
	if vote := voteFor(nil, many); len(vote.Hashes) > 32 {
		t.Errorf("a vote for an unknown poll has %d hashes", len(vote.Hashes))
	}
}

func TestAPollBeyondTheLimitsIsNotRemembered(t *testing.T) {
	h := newHostile(t, "Mallory")
	many := make([]string, 1000)
	for i := range many {
		many[i] = strings.Repeat("o", i%10+1)
	}
	for _, options := range [][]string{many, {strings.Repeat("a", 15_000), "b"}} {
		h.attack(contact.Draft{Poll: &contact.Poll{Name: "?", Options: options}})
	}
	h.goesOn("ping")
	if count := h.records("poll"); count != 0 {
		t.Errorf("%d polls are stored", count)
	}
}

func TestAMessageAboveTheLimitIsReducedToItsEnvelope(t *testing.T) {
	h := newHostile(t, "Mallory")
	id := h.attack(contact.Draft{Text: strings.Repeat("a", maxEvent+1)})
	h.isReduced(id)
	h.goesOn("ping")
}

func TestAMessageNestedDeeperThanJavaCanReadIsReducedToItsEnvelope(t *testing.T) {
	h := newHostile(t, "Mallory")
	deep := &waE2E.Message{Conversation: proto.String("deep")}
	for range 120 {
		deep = &waE2E.Message{DocumentWithCaptionMessage: &waE2E.FutureProofMessage{Message: &waE2E.Message{
			Conversation: proto.String("level"), EditedMessage: &waE2E.FutureProofMessage{Message: deep},
		}}}
	}
	groups := &waE2E.Message{Conversation: proto.String("groups")}
	groups.ProtoReflect().SetUnknown(nestedGroups(200))
	for _, content := range []*waE2E.Message{{EditedMessage: &waE2E.FutureProofMessage{Message: deep}}, groups} {
		h.isReduced(h.attack(contact.Draft{Message: content}))
	}
	h.goesOn("ping")
}

// nestedGroups are groups of an unknown field, one in the other.
func nestedGroups(depth int) []byte {
	var fields []byte
	for range depth {
		fields = protowire.AppendTag(fields, 15000, protowire.StartGroupType)
	}
	for range depth {
		fields = protowire.AppendTag(fields, 15000, protowire.EndGroupType)
	}
	return fields
}

func (h *hostile) isReduced(id string) {
	h.t.Helper()
	event := h.await(func(event *neonizepb.Event) bool { return event.GetMessage().GetInfo().GetId() == id })
	if got := event.GetMessage().GetQuarantine().GetReason(); got != neonizepb.Quarantine_NOT_ENCODABLE {
		h.t.Errorf("the message %s is quarantined for %v, expected %v", id, got, neonizepb.Quarantine_NOT_ENCODABLE)
	}
}

func TestASecretOfAnyLengthCostsNothing(t *testing.T) {
	h := newHostile(t, "Mallory")
	for _, secret := range [][]byte{make([]byte, 300_000), append([]byte("\x00NZ\x01"), make([]byte, 40)...)} {
		h.attack(contact.Draft{Message: &waE2E.Message{
			Conversation: proto.String("hi"), MessageContextInfo: &waE2E.MessageContextInfo{MessageSecret: secret},
		}})
	}
	h.goesOn("ping")
	records, _, err := h.host.backend(h.name).Scan(soon(t), "msgsecret", "", nil, 100)
	must(t, err)
	for _, record := range records {
		if len(record.Value) > 64 || bytes.HasPrefix(record.Value, []byte("\x00NZ")) {
			t.Errorf("a secret has %d bytes", len(record.Value))
		}
	}
}

func TestACallWithNestedElementsCostsNothing(t *testing.T) {
	h := newHostile(t, "Mallory")
	account, found := h.world.Account("4915100000300")
	if !found {
		t.Fatal("the account is missing")
	}
	for _, child := range []waBinary.Node{nestedNode(150), {Tag: "wide", Content: wide(50_000)}, {Tag: "offer", Attrs: waBinary.Attrs{"call-id": "1", "x\xff": strings.Repeat("a", 2_000_000)}}} {
		account.Tell(waBinary.Node{Tag: "call", Attrs: waBinary.Attrs{"from": h.mallory.Client().Store.GetJID().ToNonAD(), "id": "C1"}, Content: []waBinary.Node{child}})
		h.await(func(event *neonizepb.Event) bool { return event.GetUnknownCall() != nil || event.GetCallOffer() != nil })
	}
	h.goesOn("ping")
}

func nestedNode(depth int) waBinary.Node {
	element := waBinary.Node{Tag: "a"}
	for range depth {
		element = waBinary.Node{Tag: "a", Content: []waBinary.Node{element}}
	}
	return element
}

func wide(count int) []waBinary.Node {
	elements := make([]waBinary.Node, count)
	for i := range elements {
		elements[i].Tag = "a"
	}
	return elements
}

func TestElementsAreMappedWithinTheirBounds(t *testing.T) {
	large := waBinary.Node{Tag: "large", Content: []waBinary.Node{
		{Tag: "bytes", Content: make([]byte, maxNodeBytes+1)}, {Tag: "text", Content: "kept"},
	}}
	for _, element := range []waBinary.Node{nestedNode(1000), {Tag: "wide", Content: wide(3 * maxNodes)}, large} {
		mapped := node(&element)
		depth, count := measure(mapped)
		if size := proto.Size(mapped); depth > maxNodeDepth || count > maxNodes || size > maxEvent {
			t.Errorf("%s has %d levels, %d elements and %d bytes", element.Tag, depth, count, size)
		}
		encoded, err := frame.Encode(&neonizepb.FromEngine{Frame: &neonizepb.FromEngine_Event{Event: &neonizepb.Event{
			Payload: &neonizepb.Event_UnknownCall{UnknownCall: mapped},
		}}})
		must(t, err)
		must(t, proto.UnmarshalOptions{RecursionLimit: 90}.Unmarshal(encoded[frame.LengthSize:], new(neonizepb.FromEngine)))
	}
	if mapped := node(&large); string(mapped.GetChildren()[1].GetContent()) != "kept" {
		t.Error("what fits was left out")
	}
}

func measure(element *neonizepb.Node) (depth, count int) {
	for _, child := range element.GetChildren() {
		levels, elements := measure(child)
		depth, count = max(depth, levels), count+elements
	}
	return depth + 1, count + 1
}

func TestAnEventOfAnyTypeAboveTheLimitIsReduced(t *testing.T) {
	s := newStage(t)
	session := s.open("reduced")
	huge := strings.Repeat("\xff\xfea", maxEvent)
	for _, event := range []any{
		&events.PushName{OldPushName: huge, Message: &types.MessageInfo{}},
		&events.Receipt{MessageIDs: strings.Split(strings.Repeat("id,", maxEvent), ",")},
		&events.Message{Info: types.MessageInfo{ID: huge, PushName: huge}, Message: &waE2E.Message{Conversation: &huge}},
		&events.JoinedGroup{GroupInfo: types.GroupInfo{GroupName: types.GroupName{Name: huge}}},
	} {
		mapped := session.status().client.encodable(mapEvent(event))
		if size := proto.Size(mapped); size > maxEvent {
			t.Errorf("%T has %d bytes", event, size)
		}
		_, err := proto.Marshal(mapped)
		must(t, err)
		if mapped.GetRaw() == nil && mapped.GetMessage().GetQuarantine() == nil {
			t.Errorf("%T became %T", event, mapped.GetPayload())
		}
	}
}

func TestAMessageThatIsTooLargeToBeKeptIsNotSent(t *testing.T) {
	h := newHostile(t, "Mallory")
	failure := h.refused(neonizepb.Error_INVALID_ARGUMENT, "SendMessage", textTo(h.bob.Account().JID().String(), strings.Repeat("a", 1_100_000), "LARGE"))
	if !strings.Contains(failure.Message, "too large") {
		t.Errorf("the message is %q", failure.Message)
	}
	h.goesOn("ping")
}
