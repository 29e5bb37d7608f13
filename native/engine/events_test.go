package engine

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"go.mau.fi/util/jsontime"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

var (
	alice = types.NewJID("4915112345678", types.DefaultUserServer)
	group = types.NewJID("120363000000000000", types.GroupServer)
)

func TestEventsOfTheContract(t *testing.T) {
	moment := time.UnixMilli(1_700_000_000_123)
	for expected, event := range map[string]any{
		`pair_success: {jid: "4915112345678@s.whatsapp.net" lid: "7@lid" business_name: "Shop" platform: "android"}`: &events.PairSuccess{
			ID: alice, LID: types.NewJID("7", types.HiddenUserServer), BusinessName: "Shop", Platform: "android"},
		`pair_error: {jid: "4915112345678@s.whatsapp.net" error: "odd"}`: &events.PairError{ID: alice, Error: errors.New("odd")},
		`logged_out: {on_connect: true reason: 401}`:                     &events.LoggedOut{OnConnect: true, Reason: 401},
		`stream_replaced: {}`:                                                     &events.StreamReplaced{},
		`stream_error: {code: "516"}`:                                             &events.StreamError{Code: "516"},
		`connect_failure: {reason: 418 message: "no"}`:                            &events.ConnectFailure{Reason: 418, Message: "no"},
		`temporary_ban: {code: 101 expire_millis: 60000}`:                         &events.TemporaryBan{Code: 101, Expire: time.Minute},
		`client_outdated: {}`:                                                     &events.ClientOutdated{},
		`keep_alive_timeout: {error_count: 2 last_success_millis: 1700000000123}`: &events.KeepAliveTimeout{ErrorCount: 2, LastSuccess: moment},
		`keep_alive_restored: {}`:                                                 &events.KeepAliveRestored{},
		`offline_sync_preview: {total: 5 app_data_changes: 1 messages: 2 notifications: 3 receipts: 4}`: &events.OfflineSyncPreview{
			Total: 5, AppDataChanges: 1, Messages: 2, Notifications: 3, Receipts: 4},
		`offline_sync_completed: {count: 5}`: &events.OfflineSyncCompleted{Count: 5},
		`reachout_timelock: {is_active: true ends_millis: 1700000000123 enforcement_type: "BIZ"}`: &events.NotifyAccountReachoutTimelock{
			IsActive: true, EnforcementType: "BIZ", TimeEnforcementEnds: jsontime.UnixString{Time: moment}},
		`reachout_timelock: {}`: &events.NotifyAccountReachoutTimelock{},
		`receipt: {source: {chat: "120363000000000000@g.us" sender: "4915112345678@s.whatsapp.net" is_group: true} message_ids: "A" message_ids: "B" timestamp_millis: 1700000000123 type: "read"}`: &events.Receipt{
			MessageSource: types.MessageSource{Chat: group, Sender: alice, IsGroup: true},
			MessageIDs:    []string{"A", "B"}, Timestamp: moment, Type: types.ReceiptTypeRead},
		`undecryptable_message: {info: {source: {chat: "120363000000000000@g.us" sender: "4915112345678@s.whatsapp.net"} id: "A" timestamp_millis: 1700000000123} is_unavailable: true unavailable_type: "view_once" decrypt_fail_mode: "hide"}`: &events.UndecryptableMessage{
			Info:          types.MessageInfo{MessageSource: types.MessageSource{Chat: group, Sender: alice}, ID: "A", Timestamp: moment},
			IsUnavailable: true, UnavailableType: events.UnavailableTypeViewOnce, DecryptFailMode: events.DecryptFailHide},
	} {
		wanted := new(neonizepb.Event)
		if err := prototext.Unmarshal([]byte(expected), wanted); err != nil {
			t.Fatal(err)
		}
		if mapped := mapEvent(event); !proto.Equal(mapped, wanted) {
			t.Errorf("%T became %v, expected %v", event, mapped, wanted)
		}
	}
}

func TestAMessageKeepsEverythingTheContractKnows(t *testing.T) {
	content := &waE2E.Message{Conversation: proto.String("hello")}
	mapped := mapEvent(&events.Message{
		Info: types.MessageInfo{
			MessageSource: types.MessageSource{Chat: alice, Sender: alice, IsFromMe: true, SenderAlt: types.NewJID("7", types.HiddenUserServer)},
			ID:            "A", PushName: "Alice", Type: "text", Timestamp: time.UnixMilli(1), Edit: types.EditAttributeMessageEdit,
		},
		Message: content, IsEphemeral: true, IsViewOnce: true, IsEdit: true, RetryCount: 3, UnavailableRequestID: "R",
	}).GetMessage()
	unpacked := new(waE2E.Message)
	if err := proto.Unmarshal(mapped.GetMessage(), unpacked); err != nil || !proto.Equal(unpacked, content) {
		t.Errorf("message is %v, %v", unpacked, err)
	}
	info := mapped.GetInfo()
	if info.GetId() != "A" || info.GetPushName() != "Alice" || info.GetType() != "text" || info.GetEdit() != "1" || info.GetTimestampMillis() != 1 {
		t.Errorf("info is %v", info)
	}
	if source := info.GetSource(); source.GetChat() != alice.String() || source.GetSenderAlt() != "7@lid" || !source.GetIsFromMe() {
		t.Errorf("source is %v", source)
	}
	if !mapped.GetIsEphemeral() || !mapped.GetIsViewOnce() || !mapped.GetIsEdit() || mapped.GetRetryCount() != 3 || mapped.GetUnavailableRequestId() != "R" {
		t.Errorf("flags are %v", mapped)
	}
}

func TestWhatPassesBetweenDevicesOnlyIsNoMessage(t *testing.T) {
	keys := &waE2E.SenderKeyDistributionMessage{GroupID: proto.String(group.String())}
	for name, test := range map[string]struct {
		event    *events.Message
		internal bool
	}{
		"text":                 {&events.Message{Message: &waE2E.Message{Conversation: proto.String("x")}}, false},
		"text with sender key": {&events.Message{Message: &waE2E.Message{Conversation: proto.String("x"), SenderKeyDistributionMessage: keys}}, false},
		"sender key alone":     {&events.Message{Message: &waE2E.Message{SenderKeyDistributionMessage: keys, MessageContextInfo: &waE2E.MessageContextInfo{}}}, true},
		"revocation":           {&events.Message{Message: &waE2E.Message{ProtocolMessage: &waE2E.ProtocolMessage{}}}, false},
		"from the own phone":   {&events.Message{Info: types.MessageInfo{Category: "peer"}, Message: &waE2E.Message{ProtocolMessage: &waE2E.ProtocolMessage{}}}, true},
		"nothing":              {&events.Message{}, true},
	} {
		if isInternal(test.event) != test.internal {
			t.Errorf("%s: internal is %v", name, !test.internal)
		}
	}
}

func TestUnknownEventsArriveAsJSON(t *testing.T) {
	mapped := mapEvent(&unheardOf{Chat: alice, State: "composing"}).GetRaw()
	var fields map[string]any
	if err := json.Unmarshal(mapped.GetJson(), &fields); err != nil {
		t.Fatal(err)
	}
	if mapped.GetType() != "unheardOf" || fields["Chat"] != alice.String() || fields["State"] != "composing" {
		t.Errorf("%s became %s", mapped.GetType(), mapped.GetJson())
	}
}

type unheardOf struct {
	Chat  types.JID
	State types.ChatPresence
}

type awkward struct {
	Function func()
	Channel  chan int
	Cause    error
	Cycle    *awkward
	Keys     map[types.JID]int
	Any      any
	hidden   int
}

type vicious struct{}

func (vicious) MarshalText() ([]byte, error) { panic("vicious") }

func TestNoEventIsTooAwkwardForJSON(t *testing.T) {
	looped := &awkward{Cause: errors.New("odd"), Keys: map[types.JID]int{alice: 1}, Any: vicious{}, hidden: 1}
	looped.Cycle = looped
	for _, event := range []any{
		looped, &awkward{Cycle: &awkward{}}, &events.HistorySync{}, &events.Connected{}, &events.GroupInfo{}, &events.JoinedGroup{},
		&events.NewsletterLiveUpdate{}, &events.PrivacySettings{}, &events.AppStateSyncComplete{}, &events.CallOffer{},
	} {
		if text := toJSON(event); !json.Valid(text) {
			t.Errorf("%T became %q", event, text)
		}
	}
}

func TestAHugeEventIsNotCopied(t *testing.T) {
	text := toJSON(&events.HistorySync{Data: &waHistorySync.HistorySync{ThreadIDUserSecret: make([]byte, maxRawBytes+1)}})
	if len(text) > 100 || !json.Valid(text) {
		t.Errorf("it became %d bytes", len(text))
	}
}
