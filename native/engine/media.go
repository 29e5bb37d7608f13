package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"go.mau.fi/whatsmeow"

	"io.neonize/native/proto/neonizepb"
)

const (
	// uploadAttempts is how often a file is uploaded whose transfer fails on the way.
	uploadAttempts = 3
	// uploadPause lies before the second attempt; it grows with each.
	uploadPause = time.Second
	// maxAnswer is how much a media host may say when it says no file.
	maxAnswer = 4 << 20
)

// mediaTypes are whatsmeow's words for the kinds of media. A sticker is encrypted as an image is.
var mediaTypes = map[neonizepb.MediaFile_Kind]whatsmeow.MediaType{
	neonizepb.MediaFile_IMAGE:          whatsmeow.MediaImage,
	neonizepb.MediaFile_VIDEO:          whatsmeow.MediaVideo,
	neonizepb.MediaFile_AUDIO:          whatsmeow.MediaAudio,
	neonizepb.MediaFile_DOCUMENT:       whatsmeow.MediaDocument,
	neonizepb.MediaFile_STICKER:        whatsmeow.MediaImage,
	neonizepb.MediaFile_STICKER_PACK:   whatsmeow.MediaStickerPack,
	neonizepb.MediaFile_LINK_THUMBNAIL: whatsmeow.MediaLinkThumbnail,
	neonizepb.MediaFile_HISTORY:        whatsmeow.MediaHistory,
	neonizepb.MediaFile_APP_STATE:      whatsmeow.MediaAppState,

	neonizepb.MediaFile_STICKER_PACK_THUMBNAIL: mediaStickerPackThumbnail,
}

func mediaType(kind neonizepb.MediaFile_Kind) (whatsmeow.MediaType, error) {
	known, ok := mediaTypes[kind]
	if !ok {
		return "", invalid("kind", "kind is missing. Say what the file is in the message, such as IMAGE.")
	}
	return known, nil
}

// UploadMedia encrypts a file and uploads it, piece by piece. What is uploaded lies in a temporary file meanwhile.
func (s *Session) UploadMedia(ctx context.Context, request *neonizepb.UploadMediaRequest) (*neonizepb.UploadMediaResponse, error) {
	kind, err := mediaType(request.GetKind())
	if err != nil {
		return nil, err
	}
	if length := len(request.GetMediaKey()); length != 0 && length != hashLength {
		return nil, invalid("media_key", "media_key has %d bytes; expected %d.", length, hashLength)
	}
	if _, err := s.online(); err != nil {
		return nil, err
	}
	file, err := openMedia(request.GetPath(), os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	uploaded, err := ask(ctx, s, func(own context.Context, c *client) (whatsmeow.UploadResponse, error) {
		defer func() { _ = file.Close() }()
		return c.upload(own, ctx, whileCalled{file, ctx}, kind, request)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.UploadMediaResponse{File: &neonizepb.MediaFile{
		Kind:          request.GetKind(),
		Url:           uploaded.URL,
		DirectPath:    uploaded.DirectPath,
		MediaKey:      uploaded.MediaKey,
		FileSha256:    uploaded.FileSHA256,
		FileEncSha256: uploaded.FileEncSHA256,
		FileLength:    uploaded.FileLength,
		Handle:        uploaded.Handle,
	}}, nil
}

// upload tries until the host has answered, or the call is over.
func (c *client) upload(
	own, call context.Context, file whileCalled, kind whatsmeow.MediaType, request *neonizepb.UploadMediaRequest,
) (uploaded whatsmeow.UploadResponse, err error) {
	send := c.uploadEncrypted
	switch {
	case request.GetNewsletter():
		send = c.uploadPlain
	case len(request.GetMediaKey()) != 0:
		send = c.uploadWith(request.GetMediaKey())
	}
	t := &transfer{call: call, progress: progressOf(call), limit: maxAnswer, mmsType: mmsTypes[request.GetKind()]}
	for attempt := range uploadAttempts {
		if attempt > 0 && !pauseFor(call, time.Duration(attempt)*uploadPause) {
			break
		}
		if _, err = file.Seek(0, io.SeekStart); err != nil {
			return uploaded, fmt.Errorf("cannot read the file again: %w", err)
		}
		uploaded, err = send(t.with(own), file, kind)
		if err == nil || call.Err() != nil || !worthRepeating(err) {
			break
		}
		c.session.log.Warnf("An upload failed and is tried again: %v", err)
	}
	return uploaded, err
}

func (c *client) uploadEncrypted(ctx context.Context, file whileCalled, kind whatsmeow.MediaType) (whatsmeow.UploadResponse, error) {
	encrypted, err := os.CreateTemp("", "neonize-upload-*")
	if err != nil {
		return whatsmeow.UploadResponse{}, fmt.Errorf("cannot create a temporary file for the encrypted media: %w", err)
	}
	defer func() {
		_ = encrypted.Close()
		_ = os.Remove(encrypted.Name())
	}()
	return c.wa.UploadReader(ctx, file, whileCalled{encrypted, file.call}, kind)
}

func (c *client) uploadPlain(ctx context.Context, file whileCalled, kind whatsmeow.MediaType) (whatsmeow.UploadResponse, error) {
	return c.wa.UploadNewsletterReader(ctx, unclosed{file}, kind)
}

// worthRepeating tells failures on the way, and of a host that is busy, from those that would come again.
func worthRepeating(err error) bool {
	if !strings.Contains(err.Error(), "failed to execute request") && !strings.Contains(err.Error(), uploadFailure) {
		return false
	}
	words := strings.Fields(err.Error())
	code, unknown := strconv.Atoi(words[len(words)-1])
	return unknown != nil || code == 429 || code >= 500
}

func pauseFor(ctx context.Context, pause time.Duration) bool {
	select {
	case <-time.After(pause):
		return true
	case <-ctx.Done():
		return false
	}
}

// DeleteMedia deletes a file of this account's.
func (s *Session) DeleteMedia(ctx context.Context, request *neonizepb.DeleteMediaRequest) (*neonizepb.DeleteMediaResponse, error) {
	file := request.GetFile()
	kind, err := mediaType(file.GetKind())
	if err != nil {
		return nil, err
	}
	if err := checkDirectPath(file.GetDirectPath()); err != nil {
		return nil, err
	}
	_, err = ask(ctx, s, func(own context.Context, c *client) (any, error) {
		t := &transfer{call: ctx, limit: maxAnswer}
		return nil, c.wa.DeleteMedia(t.with(own), kind, file.GetDirectPath(), file.GetFileEncSha256(), "")
	})
	return &neonizepb.DeleteMediaResponse{}, err
}

func checkDirectPath(path string) error {
	if !strings.HasPrefix(path, "/") {
		return invalid("direct_path", "direct_path is no path at WhatsApp's media hosts; expected one that starts with a slash, as messages have it.")
	}
	return nil
}

// openMedia opens a file, or says what is wrong with it.
func openMedia(path string, how int) (*os.File, error) {
	if !filepath.IsAbs(path) {
		return nil, invalid("path", "%q is no absolute path. Name the file by its absolute path.", path)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, invalid("path", "%q is no file. Name a file.", path)
	}
	file, err := os.OpenFile(path, how, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, newError(neonizepb.Error_NOT_FOUND, "There is no file %q.", path)
	}
	if err != nil {
		return nil, invalid("path", "The file cannot be opened: %v.", err)
	}
	return file, nil
}

// whileCalled is a file that cannot be read or written any more when the call it belongs to is over.
type whileCalled struct {
	*os.File
	call context.Context
}

// Read implements [io.Reader].
func (f whileCalled) Read(into []byte) (int, error) {
	if err := f.call.Err(); err != nil {
		return 0, err
	}
	return f.File.Read(into)
}

// Write implements [io.Writer].
func (f whileCalled) Write(data []byte) (int, error) {
	if err := f.call.Err(); err != nil {
		return 0, err
	}
	return f.File.Write(data)
}

// ReadFrom keeps [io.Copy] from going past Write.
func (f whileCalled) ReadFrom(from io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{f}, from)
}

// WriteTo keeps [io.Copy] from going past Read.
func (f whileCalled) WriteTo(to io.Writer) (int64, error) {
	return io.Copy(to, struct{ io.Reader }{f})
}

// unclosed is a file that a request which is done with it does not close.
type unclosed struct{ whileCalled }

// Close implements [io.Closer].
func (unclosed) Close() error { return nil }
