package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"go.mau.fi/whatsmeow"

	"io.neonize/native/proto/neonizepb"
)

const (
	// maxMedia is the size of the largest file that WhatsApp takes.
	maxMedia = 2 << 30
	// sealLength is how much longer an encrypted file is at most: its padding, and the code that authenticates it.
	sealLength = 16 + 10
	hashLength = 32
)

// DownloadMedia downloads a file into one on this machine. It is written piece by piece, decrypted where it lies, and checked.
func (s *Session) DownloadMedia(ctx context.Context, request *neonizepb.DownloadMediaRequest) (*neonizepb.DownloadMediaResponse, error) {
	limit, err := checkDownload(request)
	if err != nil {
		return nil, err
	}
	if _, err := s.online(); err != nil {
		return nil, err
	}
	target, err := openMedia(request.GetPath(), os.O_RDWR|os.O_TRUNC)
	if err != nil {
		return nil, err
	}
	t := &transfer{call: ctx, progress: progressOf(ctx), limit: limit}
	return ask(ctx, s, func(own context.Context, c *client) (*neonizepb.DownloadMediaResponse, error) {
		defer func() { _ = target.Close() }()
		return c.downloadOrRetry(own, t, request, whileCalled{target, ctx})
	})
}

// checkDownload returns how many bytes may come.
func checkDownload(request *neonizepb.DownloadMediaRequest) (int64, error) {
	file := request.GetFile()
	if _, err := mediaType(file.GetKind()); err != nil {
		return 0, err
	}
	if err := checkDirectPath(file.GetDirectPath()); err != nil {
		return 0, err
	}
	for field, hash := range map[string][]byte{"file_sha256": file.GetFileSha256(), "file_enc_sha256": file.GetFileEncSha256(), "media_key": file.GetMediaKey()} {
		if len(hash) != 0 && len(hash) != hashLength {
			return 0, invalid(field, "%s has %d bytes; expected %d.", field, len(hash), hashLength)
		}
	}
	limit := min(request.GetMaxBytes(), maxMedia)
	if limit == 0 {
		limit = maxMedia
	}
	length := file.GetFileLength()
	if length > limit {
		return 0, tooLarge(fmt.Sprintf("has %d bytes", length), limit)
	}
	if length > 0 {
		limit = length
	}
	return int64(limit) + sealLength, nil
}

// tooLarge refuses a file that is longer than the caller allows.
func tooLarge(length string, limit uint64) *Error {
	return invalid("max_bytes", "The file %s; the limit is %d bytes. Raise the limit of the download, or that of all downloads, "+
		"neonize.media.max-download.", length, limit)
}

// downloadOrRetry asks the phone once for a file that is not there any more.
func (c *client) downloadOrRetry(own context.Context, t *transfer, request *neonizepb.DownloadMediaRequest, target whileCalled) (*neonizepb.DownloadMediaResponse, error) {
	file, response := request.GetFile(), &neonizepb.DownloadMediaResponse{}
	err := c.download(t.with(own), file, file.GetDirectPath(), target)
	if isExpired(err) && request.GetMessage() != nil && len(file.GetMediaKey()) != 0 {
		patience := time.Duration(request.GetRetryMillis()) * time.Millisecond
		response.DirectPath, err = c.askForMedia(own, t.call, request.GetMessage(), file.GetMediaKey(), patience)
		if err == nil {
			err = c.download(t.with(own), file, response.GetDirectPath(), target)
		}
	}
	if file.GetFileLength() == 0 && errors.Is(err, errTooLarge) {
		// the message says no length, so it is the limit that the file breaks
		return nil, tooLarge("has more bytes than are allowed", uint64(t.limit-sealLength))
	}
	if err != nil {
		return nil, mediaError(err)
	}
	length, err := target.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, fmt.Errorf("cannot tell the size of the file: %w", err)
	}
	response.Length = uint64(length)
	return response, nil
}

// download takes hashes that are missing as whatsmeow does: a file without the hash of its encrypted form is not encrypted, and one
// without any hash is taken as it comes.
func (c *client) download(ctx context.Context, file *neonizepb.MediaFile, path string, target whileCalled) error {
	if _, err := target.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("cannot write the file: %w", err)
	}
	if err := target.Truncate(0); err != nil {
		return fmt.Errorf("cannot write the file: %w", err)
	}
	encrypted, hash, key := orNil(file.GetFileEncSha256()), orNil(file.GetFileSha256()), orNil(file.GetMediaKey())
	if encrypted == nil {
		key = nil
	}
	return c.wa.DownloadMediaWithPathToFile(ctx, path, encrypted, hash, key, mediaTypes[file.GetKind()], mmsTypes[file.GetKind()], hash == nil && encrypted == nil, target)
}

func orNil(bytes []byte) []byte {
	if len(bytes) == 0 {
		return nil
	}
	return bytes
}

// isExpired tells what the hosts answer for files they do not have any more.
func isExpired(err error) bool {
	return errors.Is(err, whatsmeow.ErrMediaDownloadFailedWith403) || errors.Is(err, whatsmeow.ErrMediaDownloadFailedWith404) ||
		errors.Is(err, whatsmeow.ErrMediaDownloadFailedWith410)
}

// mediaError gives failures of downloads their codes.
func mediaError(err error) error {
	if isExpired(err) {
		return mediaGone("expired", "WhatsApp does not have the file any more, and it could not be asked for again.", err)
	}
	for _, broken := range []error{
		errTooLarge, whatsmeow.ErrTooShortFile, whatsmeow.ErrInvalidMediaHMAC, whatsmeow.ErrInvalidMediaSHA256,
		whatsmeow.ErrInvalidMediaEncSHA256, whatsmeow.ErrInvalidUnencryptedMediaSHA256,
	} {
		if errors.Is(err, broken) {
			return &Error{
				Code: neonizepb.Error_MEDIA_BROKEN, Message: "The file is not the one that the message tells of: " + broken.Error() + ".",
				Details: goError(err), cause: err,
			}
		}
	}
	var refused whatsmeow.DownloadHTTPError
	if errors.As(err, &refused) {
		return refusedByServer(err, refused.StatusCode, "the media host did not give the file")
	}
	return err
}

func mediaGone(reason, message string, cause error) *Error {
	gone := &Error{Code: neonizepb.Error_MEDIA_GONE, Message: message, Details: map[string]string{"reason": reason}, cause: cause}
	var refused whatsmeow.DownloadHTTPError
	if errors.As(cause, &refused) {
		gone.Details["server_code"] = strconv.Itoa(refused.StatusCode)
	}
	return gone
}
