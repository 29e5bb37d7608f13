package control_test

import (
	"net/http"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// linked is a companion that was linked by its QR code and is connected.
func (s *simulator) linked(phone string) *companion {
	s.t.Helper()
	c := s.companion()
	var device struct {
		Device int
		JID    string
	}
	s.must(http.MethodPost, "/v1/phones/"+phone+"/scan", fields{"qr": await(s.t, c.qr, "QR code")}, &device)
	await(s.t, c.connected, "connection")
	if c.Store.ID.String() != device.JID || device.Device == 0 {
		s.t.Fatalf("the companion is %s, the phone says %+v", c.Store.ID, device)
	}
	return c
}

func TestScanLinksACompanionWhichTalksToContacts(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	s.contact("491511111111", "Alice")
	bot := s.linked("491700000000")

	s.send("491511111111", "491700000000", "ping")
	ping := await(t, bot.messages, "message")
	if ping.Message.GetConversation() != "ping" || ping.Info.SenderAlt.User != "491511111111" {
		t.Errorf("got %+v", ping.Info)
	}
	_, err := bot.SendMessage(t.Context(), ping.Info.Chat, &waE2E.Message{Conversation: proto.String("pong!")})
	check(t, err)
	if got := s.received("491511111111", 0); got.Text != "pong!" || got.From != "491700000000" {
		t.Errorf("Alice received %+v", got)
	}
	s.noUnknown()
}

func TestThePhoneSeesWhatItsCompanionsSend(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	s.contact("491511111111", "Alice")
	bot := s.linked("491700000000")
	_, err := bot.SendMessage(t.Context(), types.NewJID("491511111111", types.DefaultUserServer),
		&waE2E.Message{Conversation: proto.String("from the companion")})
	check(t, err)
	var copies []message
	s.must(http.MethodGet, "/v1/phones/491700000000/messages?wait=20", nil, &copies)
	if len(copies) != 1 || copies[0].Text != "from the companion" || !copies[0].FromMe {
		t.Errorf("the phone received %+v", copies)
	}
	s.noUnknown()
}

func TestANewCompanionGetsKeysAndHistory(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	bot := s.linked("491700000000")
	await(t, bot.keyShares, "app state key share")
	await(t, bot.histories, "history sync")
	s.noUnknown()
}

func TestLinkByCode(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	bot := s.companion()
	await(t, bot.qr, "QR code")
	code, err := bot.PairPhone(t.Context(), "491700000000", true, whatsmeow.PairClientChrome, "Chrome (Linux)")
	check(t, err)
	s.must(http.MethodPost, "/v1/phones/491700000000/link", fields{"code": code}, nil)
	await(t, bot.connected, "connection")
	s.noUnknown()
}

func TestAWrongCodeIsRefused(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	bot := s.companion()
	await(t, bot.qr, "QR code")
	_, err := bot.PairPhone(t.Context(), "491700000000", true, whatsmeow.PairClientChrome, "Chrome (Linux)")
	check(t, err)
	s.refused(http.MethodPost, "/v1/phones/491700000000/link", fields{"code": "AAAA-AAAA"}, http.StatusUnprocessableEntity, "wrong-code")
}

func TestScanRefusesWhatIsNoCodeOrNoLongerShown(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	bot := s.companion()
	qr := await(t, bot.qr, "QR code")
	bot.Disconnect()
	eventually(t, func() bool {
		var failure struct{ Code string }
		return s.call(http.MethodPost, "/v1/phones/491700000000/scan", fields{"qr": qr}, &failure) == http.StatusConflict && failure.Code == "expired"
	})
	s.refused(http.MethodPost, "/v1/phones/491700000000/scan", fields{"qr": "https://example.org"}, http.StatusUnprocessableEntity, "not-a-qr")
	s.refused(http.MethodPost, "/v1/phones/491711111111/scan", fields{"qr": qr}, http.StatusNotFound, "unknown-phone")
}

func TestUnlinkLogsACompanionOut(t *testing.T) {
	s := newSimulator(t)
	s.phone("491700000000")
	bot := s.linked("491700000000")
	for range 3 { // whatsmeow races with itself when it is logged out while it answers its phone
		await(t, bot.histories, "history sync")
	}
	var devices []struct {
		Device    int
		Connected bool
	}
	s.must(http.MethodGet, "/v1/phones/491700000000/devices", nil, &devices)
	if len(devices) != 2 || devices[0].Device != 0 || !devices[1].Connected {
		t.Fatalf("got %+v", devices)
	}
	s.must(http.MethodDelete, "/v1/phones/491700000000/devices/1", nil, nil)
	await(t, bot.loggedOut, "logout")
	s.must(http.MethodGet, "/v1/phones/491700000000/devices", nil, &devices)
	if len(devices) != 1 {
		t.Errorf("got %+v", devices)
	}
	s.refused(http.MethodDelete, "/v1/phones/491700000000/devices/1", nil, http.StatusNotFound, "unknown-device")
	s.refused(http.MethodDelete, "/v1/phones/491700000000/devices/0", nil, http.StatusConflict, "conflict")
}

// eventually waits until a condition holds.
func eventually(t *testing.T, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if condition() {
			return
		}
	}
	t.Fatal("the condition did not become true within 20 seconds")
}
