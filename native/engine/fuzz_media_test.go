package engine

import (
	"testing"

	"go.mau.fi/whatsmeow/proto/waMmsRetry"
	"go.mau.fi/whatsmeow/types/events"
	"go.mau.fi/whatsmeow/util/gcmutil"
	"go.mau.fi/whatsmeow/util/hkdfutil"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

// FuzzMediaRetry reads the answers of a phone that was asked to upload a file again: what was decrypted, and what cannot be.
func FuzzMediaRetry(f *testing.F) {
	key := make([]byte, 32)
	answer, err := proto.Marshal(&waMmsRetry.MediaRetryNotification{
		DirectPath: proto.String("/v/t62"), Result: waMmsRetry.MediaRetryNotification_SUCCESS.Enum(),
	})
	must(f, err)
	f.Add("3EB0", make([]byte, 12), answer, true)
	f.Add("3EB0", []byte{1}, answer, false)
	f.Add("\xff", []byte{}, []byte{0x12, 0xff}, true)
	f.Fuzz(func(t *testing.T, id string, nonce, content []byte, sealed bool) {
		retry := &events.MediaRetry{MessageID: id, IV: nonce, Ciphertext: content}
		if sealed && len(nonce) == 12 {
			retryKey := hkdfutil.SHA256(key, nil, []byte("WhatsApp Media Retry Notification"), 32)
			retry.Ciphertext, err = gcmutil.Encrypt(retryKey, nonce, content, []byte(id))
			must(t, err)
		}
		path, failure := newPath(retry, key)
		if (path == "") == (failure == nil) {
			t.Fatalf("the path is %q, the error %v", path, failure)
		}
		if code := AsError(failure); code != nil && (code.Code == neonizepb.Error_PANIC || code.Code == neonizepb.Error_INTERNAL) {
			t.Errorf("the error is %v", code)
		}
		_, err := frame.Marshal(&neonizepb.RetryMediaResponse{DirectPath: path})
		must(t, err)
	})
}
