package contact

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

// mediaTimeout is how long the files of a message may take; they may be large.
const mediaTimeout = 10 * time.Minute

// ErrNoMedia is the answer when a message has no file.
var ErrNoMedia = errors.New("the message has no media")

// Media downloads and decrypts the file of a received message.
func (c *Contact) Media(ctx context.Context, id string) ([]byte, error) {
	message, known := c.memory.get(id)
	if !known {
		return nil, fmt.Errorf("%w: %s", ErrUnknownMessage, id)
	}
	part := downloadable(message.content)
	if part == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoMedia, id)
	}
	file, err := c.client.Download(ctx, part)
	if err != nil {
		return nil, fmt.Errorf("the media of message %s cannot be downloaded: %w", id, err)
	}
	return file, nil
}

// MediaHash is what is known of a file that was not kept.
type MediaHash struct {
	SHA256 string `json:"sha256"`
	Length int64  `json:"length"`
}

// MediaHash downloads and decrypts the file of a received message, however large, and says what it was.
func (c *Contact) MediaHash(ctx context.Context, id string) (MediaHash, error) {
	message, known := c.memory.get(id)
	if !known {
		return MediaHash{}, fmt.Errorf("%w: %s", ErrUnknownMessage, id)
	}
	part := downloadable(message.content)
	if part == nil {
		return MediaHash{}, fmt.Errorf("%w: %s", ErrNoMedia, id)
	}
	file, err := os.CreateTemp("", "neonize-simulator-*")
	if err != nil {
		return MediaHash{}, err
	}
	defer func() { _ = errors.Join(file.Close(), os.Remove(file.Name())) }()
	if err := c.client.DownloadToFile(ctx, part, file); err != nil {
		return MediaHash{}, fmt.Errorf("the media of message %s cannot be downloaded: %w", id, err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return MediaHash{}, err
	}
	hasher := sha256.New()
	length, err := io.Copy(hasher, file)
	return MediaHash{SHA256: hex.EncodeToString(hasher.Sum(nil)), Length: length}, err
}

func downloadable(m *waE2E.Message) whatsmeow.DownloadableMessage {
	if inner := m.GetViewOnceMessageV2().GetMessage(); inner != nil {
		m = inner
	}
	switch {
	case m.GetImageMessage() != nil:
		return m.GetImageMessage()
	case m.GetVideoMessage() != nil:
		return m.GetVideoMessage()
	case m.GetAudioMessage() != nil:
		return m.GetAudioMessage()
	case m.GetDocumentMessage() != nil:
		return m.GetDocumentMessage()
	case m.GetStickerMessage() != nil:
		return m.GetStickerMessage()
	case m.GetStickerPackMessage() != nil:
		return m.GetStickerPackMessage()
	}
	return nil
}

// File is the file of a message that was received or sent; nil when it has none.
func (c *Contact) File(id string) whatsmeow.DownloadableMessage {
	message, _ := c.memory.get(id)
	return downloadable(message.content)
}

// Content is a received message as JSON of protobuf's.
func (c *Contact) Content(id string) ([]byte, error) {
	message, known := c.memory.get(id)
	if !known || message.content == nil {
		return nil, fmt.Errorf("%w: %s", ErrUnknownMessage, id)
	}
	return protojson.Marshal(message.content)
}

// MediaDraft is a message with a file.
type MediaDraft struct {
	To                          types.JID
	Kind                        string // image, video, audio, document, sticker or sticker-pack
	MimeType, Caption, FileName string
}

var mediaTypes = map[string]whatsmeow.MediaType{
	"image": whatsmeow.MediaImage, "video": whatsmeow.MediaVideo, "audio": whatsmeow.MediaAudio,
	"document": whatsmeow.MediaDocument, "sticker": whatsmeow.MediaImage, "sticker-pack": whatsmeow.MediaStickerPack,
}

// ErrUnknownKind says that there are no messages with such a file.
var ErrUnknownKind = errors.New("expected image, video, audio, document, sticker or sticker-pack")

// SendMedia uploads a file, piece by piece, and sends the message that refers to it.
func (c *Contact) SendMedia(ctx context.Context, draft MediaDraft, file io.Reader) (Sent, error) {
	kind, possible := mediaTypes[draft.Kind]
	if !possible {
		return Sent{}, fmt.Errorf("kind %.40q: %w", draft.Kind, ErrUnknownKind)
	}
	ctx, cancel := context.WithTimeout(ctx, mediaTimeout)
	defer cancel()
	uploaded, err := c.client.UploadReader(ctx, file, nil, kind)
	if err != nil {
		return Sent{}, err
	}
	id := c.client.GenerateMessageID()
	message := draft.message(uploaded)
	response, err := c.deliver(ctx, draft.To, message, id)
	if err != nil {
		return Sent{}, err
	}
	c.sent.Add(1)
	c.memory.put(id, known{
		chat: response.Chat, sender: response.Sender, fromMe: true, text: draft.Caption, content: message,
	})
	return Sent{ID: id, To: draft.To.String(), Chat: response.Chat.String(), Timestamp: response.Timestamp}, nil
}

func (d MediaDraft) message(file whatsmeow.UploadResponse) *waE2E.Message {
	mime, caption := proto.String(d.MimeType), proto.String(d.Caption)
	switch d.Kind {
	case "image":
		return &waE2E.Message{ImageMessage: &waE2E.ImageMessage{
			URL: &file.URL, DirectPath: &file.DirectPath, MediaKey: file.MediaKey, FileSHA256: file.FileSHA256,
			FileEncSHA256: file.FileEncSHA256, FileLength: &file.FileLength, Mimetype: mime, Caption: caption,
		}}
	case "video":
		return &waE2E.Message{VideoMessage: &waE2E.VideoMessage{
			URL: &file.URL, DirectPath: &file.DirectPath, MediaKey: file.MediaKey, FileSHA256: file.FileSHA256,
			FileEncSHA256: file.FileEncSHA256, FileLength: &file.FileLength, Mimetype: mime, Caption: caption,
		}}
	case "audio":
		return &waE2E.Message{AudioMessage: &waE2E.AudioMessage{
			URL: &file.URL, DirectPath: &file.DirectPath, MediaKey: file.MediaKey, FileSHA256: file.FileSHA256,
			FileEncSHA256: file.FileEncSHA256, FileLength: &file.FileLength, Mimetype: mime,
		}}
	case "sticker":
		return &waE2E.Message{StickerMessage: &waE2E.StickerMessage{
			URL: &file.URL, DirectPath: &file.DirectPath, MediaKey: file.MediaKey, FileSHA256: file.FileSHA256,
			FileEncSHA256: file.FileEncSHA256, FileLength: &file.FileLength, Mimetype: mime,
		}}
	}
	if d.Kind == "sticker-pack" {
		return &waE2E.Message{StickerPackMessage: &waE2E.StickerPackMessage{
			DirectPath: &file.DirectPath, MediaKey: file.MediaKey, FileSHA256: file.FileSHA256,
			FileEncSHA256: file.FileEncSHA256, FileLength: &file.FileLength, Name: proto.String(d.FileName), Caption: caption,
			StickerPackOrigin: waE2E.StickerPackMessage_USER_CREATED.Enum(),
		}}
	}
	return &waE2E.Message{DocumentMessage: &waE2E.DocumentMessage{
		URL: &file.URL, DirectPath: &file.DirectPath, MediaKey: file.MediaKey, FileSHA256: file.FileSHA256,
		FileEncSHA256: file.FileEncSHA256, FileLength: &file.FileLength, Mimetype: mime, Caption: caption,
		FileName: proto.String(d.FileName), Title: proto.String(d.FileName),
	}}
}
