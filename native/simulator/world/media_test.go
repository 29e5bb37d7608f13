package world_test

import (
	"context"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"
)

func TestPictureIsUploadedSentAndDownloaded(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	ctx := context.Background()
	picture := []byte("not really a picture")
	up, err := a.Upload(ctx, picture, whatsmeow.MediaImage)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.SendMessage(ctx, jidOf(bob), &waE2E.Message{ImageMessage: &waE2E.ImageMessage{
		DirectPath: &up.DirectPath, MediaKey: up.MediaKey, FileEncSHA256: up.FileEncSHA256, FileSHA256: up.FileSHA256,
		FileLength: &up.FileLength, Mimetype: proto.String("image/png"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	message := await(b, func(m *events.Message) bool { return m.Message.GetImageMessage() != nil })
	got, err := b.Download(ctx, message.Message.GetImageMessage())
	if err != nil || string(got) != string(picture) {
		t.Errorf("downloaded %q, %v", got, err)
	}
}
