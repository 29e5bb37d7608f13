package phone

import (
	"crypto/rand"
	"fmt"

	"go.mau.fi/whatsmeow/proto/waMmsRetry"
	"go.mau.fi/whatsmeow/util/gcmutil"
	"go.mau.fi/whatsmeow/util/hkdfutil"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/simulator/world"
)

// LoseMedia lets the phone lose the files of its messages: it cannot upload them again from now on.
func (p *Phone) LoseMedia() { p.lost.Store(true) }

// answerMediaRetry uploads the file of a message again, and tells the companion that asked for it where it is.
func (p *Phone) answerMediaRetry(asked world.MediaRetry) {
	sealed, iv, err := p.uploadAgain(asked)
	if err != nil {
		p.log.Debug("a file was asked for again and is not here", "message", asked.MessageID, "error", err)
	}
	p.Account().AnswerMediaRetry(asked, sealed, iv)
}

func (p *Phone) uploadAgain(asked world.MediaRetry) (sealed, iv []byte, err error) {
	file := p.File(asked.MessageID)
	if file == nil || p.lost.Load() {
		return nil, nil, fmt.Errorf("message %s has no file here", asked.MessageID)
	}
	key := hkdfutil.SHA256(file.GetMediaKey(), nil, []byte("WhatsApp Media Retry Notification"), 32)
	plain, err := gcmutil.Decrypt(key, asked.IV, asked.Sealed, []byte(asked.MessageID))
	if err != nil {
		return nil, nil, err
	}
	var receipt waMmsRetry.ServerErrorReceipt
	if err := proto.Unmarshal(plain, &receipt); err != nil {
		return nil, nil, err
	}
	path, err := p.files.Renew(file.GetDirectPath())
	if err != nil {
		return nil, nil, err
	}
	return seal(key, asked.MessageID, path)
}

func seal(key []byte, id, path string) (sealed, iv []byte, err error) {
	plain, err := proto.Marshal(&waMmsRetry.MediaRetryNotification{
		StanzaID: proto.String(id), DirectPath: proto.String(path), Result: waMmsRetry.MediaRetryNotification_SUCCESS.Enum(),
	})
	if err != nil {
		return nil, nil, err
	}
	iv = make([]byte, 12)
	_, _ = rand.Read(iv) // never fails
	sealed, err = gcmutil.Encrypt(key, iv, plain, []byte(id))
	return sealed, iv, err
}
