package world

import (
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// MediaRetry is what a companion asks its phone: to upload the file of a message again.
type MediaRetry struct {
	// Device is the companion.
	Device uint16
	// MessageID names the message, Sealed and IV what only who has the file's key can read.
	MessageID  string
	Sealed, IV []byte
	// Source names the chat of the message; it goes back with the answer as it came.
	Source waBinary.Node
}

// OnMediaRetry lets the account's phone hear of files to be uploaded again. The handler runs in a goroutine of its own. Here it
// is not asked over its own connection: whatsmeow, which phones are made of, tells nobody of these receipts.
func (a *Account) OnMediaRetry(handler func(MediaRetry)) {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	a.mediaRetry = handler
}

// askPhone passes a companion's request on, when it is one.
func (s *session) askPhone(receipt *waBinary.Node, to types.JID) {
	account, encrypted, source := s.device.account, child(receipt, "encrypt"), child(receipt, "rmr")
	if s.world.find(to) != account || encrypted == nil || source == nil {
		s.world.record(s, receipt)
		return
	}
	sealed, iv := childContent(encrypted, "enc_p"), childContent(encrypted, "enc_iv")
	if handler := account.mediaRetry; handler != nil {
		go handler(MediaRetry{s.device.ID, attribute(receipt, "id"), sealed, iv, *source})
	}
}

// AnswerMediaRetry tells a companion where the file is now; both are nil when the phone does not have it.
func (a *Account) AnswerMediaRetry(asked MediaRetry, sealed, iv []byte) {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	d := a.devices[asked.Device]
	if d == nil {
		return
	}
	answer := element("error", waBinary.Attrs{"code": 2}, nil)
	if sealed != nil {
		answer = parent("encrypt", nil, element("enc_p", nil, sealed), element("enc_iv", nil, iv))
	}
	d.deliver(parent("notification",
		waBinary.Attrs{"type": "mediaretry", "from": a.JID(), "id": asked.MessageID, "t": now()}, answer, asked.Source))
}
