package engine

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"go.mau.fi/whatsmeow"

	"io.neonize/native/proto/neonizepb"
)

// mediaTypes are whatsmeow's words for the kinds of media. A sticker is encrypted as an image is.
var mediaTypes = map[neonizepb.UploadMediaRequest_Kind]whatsmeow.MediaType{
	neonizepb.UploadMediaRequest_IMAGE:    whatsmeow.MediaImage,
	neonizepb.UploadMediaRequest_VIDEO:    whatsmeow.MediaVideo,
	neonizepb.UploadMediaRequest_AUDIO:    whatsmeow.MediaAudio,
	neonizepb.UploadMediaRequest_DOCUMENT: whatsmeow.MediaDocument,
	neonizepb.UploadMediaRequest_STICKER:  whatsmeow.MediaImage,
}

// UploadMedia encrypts a file and uploads it, piece by piece. What is uploaded lies in a temporary file meanwhile.
func (s *Session) UploadMedia(ctx context.Context, request *neonizepb.UploadMediaRequest) (*neonizepb.UploadMediaResponse, error) {
	kind, known := mediaTypes[request.GetKind()]
	if !known {
		return nil, invalid("kind", "kind is missing. Say what the file will be in the message, such as IMAGE.")
	}
	c, err := s.online()
	if err != nil {
		return nil, err
	}
	file, err := openMedia(request.GetPath())
	if err != nil {
		return nil, err
	}
	uploaded, err := perform(ctx, c, func(own context.Context) (whatsmeow.UploadResponse, error) {
		defer func() { _ = file.Close() }()
		return c.upload(own, ctx, file, kind)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.UploadMediaResponse{
		Url:           uploaded.URL,
		DirectPath:    uploaded.DirectPath,
		MediaKey:      uploaded.MediaKey,
		FileSha256:    uploaded.FileSHA256,
		FileEncSha256: uploaded.FileEncSHA256,
		FileLength:    uploaded.FileLength,
	}, nil
}

// upload stops reading, and with that the upload, when the call is over.
func (c *client) upload(own, call context.Context, file *os.File, kind whatsmeow.MediaType) (whatsmeow.UploadResponse, error) {
	encrypted, err := os.CreateTemp("", "neonize-upload-*")
	if err != nil {
		return whatsmeow.UploadResponse{}, fmt.Errorf("cannot create a temporary file for the encrypted media: %w", err)
	}
	defer func() {
		_ = encrypted.Close()
		_ = os.Remove(encrypted.Name())
	}()
	return c.wa.UploadReader(own, whileCalled{file, call}, whileCalled{encrypted, call}, kind)
}

// openMedia opens a file, or says what is wrong with it.
func openMedia(path string) (*os.File, error) {
	if !filepath.IsAbs(path) {
		return nil, invalid("path", "%q is no absolute path. Name the file to upload by its absolute path.", path)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, invalid("path", "%q is no file. Name the file to upload.", path)
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, newError(neonizepb.Error_NOT_FOUND, "There is no file %q to upload.", path)
	}
	if err != nil {
		return nil, invalid("path", "The file to upload cannot be read: %v.", err)
	}
	return file, nil
}

// whileCalled is a file that cannot be read any more when the call it is read for is over.
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
