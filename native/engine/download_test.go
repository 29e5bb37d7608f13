package engine

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"

	"go.mau.fi/whatsmeow/proto/waE2E"
)

// received is a document that a contact has sent to a session.
type received struct {
	content []byte
	file    *neonizepb.MediaFile
	message *neonizepb.MediaMessage
}

// document lets a contact send some bytes to the session.
func (s *stage) document(from *contact.Contact, to *actress, length int) received {
	s.t.Helper()
	content := make([]byte, length)
	source := rand.NewChaCha8([32]byte{1})
	_, _ = source.Read(content)
	_, err := from.SendMedia(soon(s.t), contact.MediaDraft{
		To: draft(to, "").To, Kind: "document", MimeType: "application/pdf", FileName: "a.pdf",
	}, bytes.NewReader(content))
	must(s.t, err)
	var document *waE2E.DocumentMessage
	event := to.await(func(event *neonizepb.Event) bool {
		var message waE2E.Message
		must(s.t, proto.Unmarshal(event.GetMessage().GetMessage(), &message))
		document = message.GetDocumentMessage()
		return document != nil
	}).GetMessage()
	return received{content, &neonizepb.MediaFile{
		Kind: neonizepb.MediaFile_DOCUMENT, DirectPath: document.GetDirectPath(), MediaKey: document.GetMediaKey(),
		FileSha256: document.GetFileSHA256(), FileEncSha256: document.GetFileEncSHA256(), FileLength: document.GetFileLength(),
	}, &neonizepb.MediaMessage{
		Id: event.GetInfo().GetId(), Chat: event.GetInfo().GetSource().GetChat(), Sender: event.GetInfo().GetSource().GetSender(),
	}}
}

// into makes the file that a download is to be written to.
func (r received) into(t *testing.T) *neonizepb.DownloadMediaRequest {
	t.Helper()
	path := filepath.Join(t.TempDir(), "target")
	must(t, os.WriteFile(path, []byte("what was here before"), 0o600))
	return &neonizepb.DownloadMediaRequest{File: r.file, Path: path}
}

func (r received) check(t *testing.T, path string) {
	t.Helper()
	written, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(written, r.content) {
		t.Errorf("%d bytes were written that are not the %d sent", len(written), len(r.content))
	}
}

func TestADownloadThatBreaksOffIsGoneOnWith(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000171")
	sent := s.document(s.contact("4915100000172", "Alice"), session, 300_000)
	request := sent.into(t)
	s.media.BreakOff(100_000, 2)
	response := call[neonizepb.DownloadMediaResponse](session, "DownloadMedia", request)
	sent.check(t, request.Path)
	if response.GetLength() != 300_000 || response.GetDirectPath() != "" {
		t.Errorf("the answer is %v", response)
	}
}

func TestProgressIsTold(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000173")
	sent := s.document(s.contact("4915100000174", "Alice"), session, 300_000)
	request, err := proto.Marshal(sent.into(t))
	must(t, err)
	var mu sync.Mutex
	var last, whole int64
	ctx := WithProgress(soon(t), func(done, total int64) {
		mu.Lock()
		defer mu.Unlock()
		last, whole = done, total
	})
	_, err = s.engine.Call(ctx, session.name, "DownloadMedia", request)
	must(t, err)
	mu.Lock()
	defer mu.Unlock()
	if last != whole || whole < 300_000 {
		t.Errorf("the last report was %d of %d", last, whole)
	}
}

func TestAnExpiredFileIsAskedForAgain(t *testing.T) {
	for _, code := range []int{403, 404, 410} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			s := newStage(t)
			session, phone := s.paired("bob", "4915100000175")
			sent := s.document(s.contact("4915100000176", "Alice"), session, 5_000)
			heard(t, phone.Contact, 1)
			s.media.Expire(code)
			request := sent.into(t)
			gone := session.refused(neonizepb.Error_MEDIA_GONE, "DownloadMedia", request)
			if gone.Details["server_code"] != fmt.Sprint(code) {
				t.Errorf("the details are %v", gone.Details)
			}
			request.Message = sent.message
			response := call[neonizepb.DownloadMediaResponse](session, "DownloadMedia", request)
			sent.check(t, request.Path)
			if response.GetDirectPath() == "" {
				t.Error("nothing was said of the new path")
			}
			again := call[neonizepb.RetryMediaResponse](session, "RetryMedia", &neonizepb.RetryMediaRequest{
				Message: sent.message, MediaKey: sent.file.GetMediaKey(),
			})
			if again.GetDirectPath() == "" {
				t.Error("there is no new path")
			}
		})
	}
}

func TestAFileThatNobodyHasIsGone(t *testing.T) {
	s := newStage(t)
	session, phone := s.paired("bob", "4915100000177")
	sent := s.document(s.contact("4915100000178", "Alice"), session, 5_000)
	phone.LoseMedia()
	s.media.Expire(410)
	request := sent.into(t)
	request.Message = sent.message
	if gone := session.refused(neonizepb.Error_MEDIA_GONE, "DownloadMedia", request); gone.Details["reason"] != "not-on-phone" {
		t.Errorf("the details are %v", gone.Details)
	}
	must(t, phone.Close())
	request.Message.Id, request.RetryMillis = "UNKNOWN", 1
	if gone := session.refused(neonizepb.Error_MEDIA_GONE, "DownloadMedia", request); gone.Details["reason"] == "" {
		t.Errorf("the details are %v", gone.Details)
	}
}

func TestAFileThatIsNotTheOneAnnouncedIsRefused(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000179")
	sent := s.document(s.contact("4915100000180", "Alice"), session, 5_000)
	for what, damage := range map[string]func(*neonizepb.MediaFile){
		"hash":           func(file *neonizepb.MediaFile) { file.FileSha256[0]++ },
		"encrypted hash": func(file *neonizepb.MediaFile) { file.FileEncSha256[0]++ },
		"key":            func(file *neonizepb.MediaFile) { file.MediaKey[0]++ },
		"length":         func(file *neonizepb.MediaFile) { file.FileLength = 100 },
	} {
		request := sent.into(t)
		request.File = proto.Clone(sent.file).(*neonizepb.MediaFile)
		damage(request.File)
		t.Log(what, session.refused(neonizepb.Error_MEDIA_BROKEN, "DownloadMedia", request))
	}
	for field, damage := range map[string]func(*neonizepb.DownloadMediaRequest){
		"kind": func(request *neonizepb.DownloadMediaRequest) {
			request.File.Kind = neonizepb.MediaFile_KIND_UNSPECIFIED
		},
		"direct_path": func(request *neonizepb.DownloadMediaRequest) { request.File.DirectPath = "example.org" },
		"media_key":   func(request *neonizepb.DownloadMediaRequest) { request.File.MediaKey = []byte("short") },
		"max_bytes":   func(request *neonizepb.DownloadMediaRequest) { request.MaxBytes = 10 },
		"path":        func(request *neonizepb.DownloadMediaRequest) { request.Path = "relative" },
	} {
		request := sent.into(t)
		request.File = proto.Clone(sent.file).(*neonizepb.MediaFile)
		damage(request)
		if refusal := session.refused(neonizepb.Error_INVALID_ARGUMENT, "DownloadMedia", request); refusal.Details["field"] != field {
			t.Errorf("%s: the details are %v", field, refusal.Details)
		}
	}
}

func TestAFileOfUnknownLengthEndsAtTheLimit(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000195")
	sent := s.document(s.contact("4915100000196", "Alice"), session, 300_000)
	request := sent.into(t)
	request.File = proto.Clone(sent.file).(*neonizepb.MediaFile)
	request.File.FileLength, request.MaxBytes = 0, 100_000
	refusal := session.refused(neonizepb.Error_INVALID_ARGUMENT, "DownloadMedia", request)
	if refusal.Details["field"] != "max_bytes" || !strings.Contains(refusal.Message, "100000 bytes") {
		t.Errorf("the refusal is %v with %v", refusal, refusal.Details)
	}
	written, err := os.Stat(request.Path)
	must(t, err)
	if written.Size() > 100_000+sealLength {
		t.Errorf("%d bytes were written", written.Size())
	}
	request.MaxBytes = 300_000
	call[neonizepb.DownloadMediaResponse](session, "DownloadMedia", request)
	sent.check(t, request.Path)
}

func TestACancelledDownloadEnds(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000181")
	sent := s.document(s.contact("4915100000182", "Alice"), session, 300_000)
	request, err := proto.Marshal(sent.into(t))
	must(t, err)
	s.media.BreakOff(1_000, 100)
	ctx, cancel := context.WithCancel(soon(t))
	ctx = WithProgress(ctx, func(int64, int64) { cancel() })
	if _, err = s.engine.Call(ctx, session.name, "DownloadMedia", request); AsError(err).Code != neonizepb.Error_CANCELLED {
		t.Errorf("got %v", err)
	}
}

func TestAnUploadThatFailsIsTriedAgain(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000183")
	path := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(path, bytes.Repeat([]byte("x"), 100_000), 0o600))
	request := &neonizepb.UploadMediaRequest{Path: path, Kind: neonizepb.MediaFile_DOCUMENT}
	s.media.RefuseUploads(503, 1)
	call[neonizepb.UploadMediaResponse](session, "UploadMedia", request)
	s.media.RefuseUploads(401, 1)
	session.refused(neonizepb.Error_SERVER_ERROR, "UploadMedia", request)
	request.Newsletter = true
	plain := call[neonizepb.UploadMediaResponse](session, "UploadMedia", request).GetFile()
	if plain.GetHandle() == "" || len(plain.GetMediaKey()) != 0 {
		t.Errorf("for a newsletter it is %v", plain)
	}
	files := s.media.Len()
	uploaded := call[neonizepb.UploadMediaResponse](session, "UploadMedia", &neonizepb.UploadMediaRequest{
		Path: path, Kind: neonizepb.MediaFile_DOCUMENT,
	}).GetFile()
	call[neonizepb.DeleteMediaResponse](session, "DeleteMedia", &neonizepb.DeleteMediaRequest{File: uploaded})
	if s.media.Len() != files {
		t.Errorf("%d files are there, expected %d", s.media.Len(), files)
	}
}

func TestAStickerPackIsFetched(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000184")
	s.media.PutStickerPack("pack", []byte(`{"sticker-pack-id":"pack","name":"Cats","animated":1,"stickers":[{"direct-path":"/v/x?y","width":512}]}`))
	pack := call[neonizepb.FetchStickerPackResponse](session, "FetchStickerPack", &neonizepb.FetchStickerPackRequest{Id: "pack"})
	if pack.GetName() != "Cats" || !pack.GetAnimated() || pack.GetStickers()[0].GetWidth() != 512 {
		t.Errorf("the pack is %v", pack)
	}
	session.refused(neonizepb.Error_NOT_FOUND, "FetchStickerPack", &neonizepb.FetchStickerPackRequest{Id: "other"})
	session.refused(neonizepb.Error_INVALID_ARGUMENT, "FetchStickerPack", &neonizepb.FetchStickerPackRequest{Id: "a&b"})
}
