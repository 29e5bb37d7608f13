package engine

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

func TestAnUploadedFileReachesTheContactByteForByte(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000071", "Alice")
	session, _ := s.paired("bob", "4915100000072")
	content := bytes.Repeat([]byte("picture "), 40_000)
	path := filepath.Join(t.TempDir(), "picture.jpg")
	must(t, os.WriteFile(path, content, 0o600))

	uploaded := call[neonizepb.UploadMediaResponse](session, "UploadMedia", &neonizepb.UploadMediaRequest{
		Path: path, Kind: neonizepb.MediaFile_IMAGE,
	}).GetFile()
	if hash := sha256.Sum256(content); !bytes.Equal(uploaded.GetFileSha256(), hash[:]) || uploaded.GetFileLength() != uint64(len(content)) {
		t.Errorf("hash or length are not those of the file")
	}
	message, err := proto.Marshal(&waE2E.Message{ImageMessage: &waE2E.ImageMessage{
		URL: &uploaded.Url, DirectPath: &uploaded.DirectPath, MediaKey: uploaded.GetMediaKey(), Mimetype: proto.String("image/jpeg"),
		FileSHA256: uploaded.GetFileSha256(), FileEncSHA256: uploaded.GetFileEncSha256(), FileLength: &uploaded.FileLength,
	}})
	must(t, err)
	call[neonizepb.SendMessageResponse](session, "SendMessage", &neonizepb.SendMessageRequest{
		To: alice.Account().JID().String(), Message: message, Id: "PICTURE",
	})
	heard(t, alice, 1)
	received, err := alice.Media(soon(t), "PICTURE")
	must(t, err)
	if !bytes.Equal(received, content) {
		t.Errorf("the contact has %d other bytes", len(received))
	}
}

func TestWhatCannotBeUploadedIsRefused(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000073")
	folder := t.TempDir()
	for _, test := range []struct {
		path string
		kind neonizepb.MediaFile_Kind
		code neonizepb.Error_Code
	}{
		{filepath.Join(folder, "missing"), neonizepb.MediaFile_IMAGE, neonizepb.Error_NOT_FOUND},
		{folder, neonizepb.MediaFile_IMAGE, neonizepb.Error_INVALID_ARGUMENT},
		{"relative", neonizepb.MediaFile_IMAGE, neonizepb.Error_INVALID_ARGUMENT},
		{folder, neonizepb.MediaFile_KIND_UNSPECIFIED, neonizepb.Error_INVALID_ARGUMENT},
	} {
		session.refused(test.code, "UploadMedia", &neonizepb.UploadMediaRequest{Path: test.path, Kind: test.kind})
	}
}

func TestAPersonWhoWroteHasGivenAPrivacyToken(t *testing.T) {
	s := newStage(t)
	alice, carol := s.contact("4915100000074", "Alice"), s.contact("4915100000075", "Carol")
	session, _ := s.paired("bob", "4915100000076")
	_, err := alice.Send(soon(t), draft(session, "hello"))
	must(t, err)
	session.awaitText("hello")
	has := func(user string) bool {
		request := &neonizepb.HasPrivacyTokenRequest{User: user}
		return call[neonizepb.HasPrivacyTokenResponse](session, "HasPrivacyToken", request).GetHasToken()
	}
	eventually(t, "a token of Alice's", func() bool { return has(alice.Account().JID().String()) })
	if !has(alice.Account().LID().String()) || has(carol.Account().JID().String()) {
		t.Error("a token is not found under the LID, or one that was not given")
	}
}
