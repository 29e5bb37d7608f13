package engine

import (
	"context"
	"fmt"
	"io"
	"os"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/util/cbcutil"
	"go.mau.fi/whatsmeow/util/hkdfutil"

	"io.neonize/native/proto/neonizepb"
)

// mediaStickerPackThumbnail is a kind of media that whatsmeow has no word for.
const mediaStickerPackThumbnail whatsmeow.MediaType = "WhatsApp Sticker Pack Thumbnail Keys"

// mmsTypes are the hosts' words for such kinds.
var mmsTypes = map[neonizepb.MediaFile_Kind]string{
	neonizepb.MediaFile_STICKER_PACK_THUMBNAIL: "thumbnail-sticker-pack",
}

// uploadWith encrypts a file with the key of another, since the message has a place for one key only. whatsmeow makes a key for each.
func (c *client) uploadWith(key []byte) func(context.Context, whileCalled, whatsmeow.MediaType) (whatsmeow.UploadResponse, error) {
	return func(ctx context.Context, file whileCalled, kind whatsmeow.MediaType) (uploaded whatsmeow.UploadResponse, err error) {
		encrypted, err := os.CreateTemp("", "neonize-upload-*")
		if err != nil {
			return uploaded, fmt.Errorf("cannot create a temporary file for the encrypted media: %w", err)
		}
		defer func() {
			_ = encrypted.Close()
			_ = os.Remove(encrypted.Name())
		}()
		uploaded.MediaKey = key
		keys := hkdfutil.SHA256(key, nil, []byte(kind), 112)
		iv, cipherKey, macKey := keys[:16], keys[16:48], keys[48:80]
		var size uint64
		uploaded.FileSHA256, uploaded.FileEncSHA256, uploaded.FileLength, size, err = cbcutil.EncryptStream(
			cipherKey, iv, macKey, file, whileCalled{encrypted, file.call})
		if err != nil {
			return uploaded, fmt.Errorf("cannot encrypt the file: %w", err)
		}
		if _, err = encrypted.Seek(0, io.SeekStart); err != nil {
			return uploaded, fmt.Errorf("cannot read the encrypted file: %w", err)
		}
		//lint:ignore SA1019 nothing else uploads what is encrypted already
		err = c.wa.DangerousInternals().RawUpload(ctx, whileCalled{encrypted, file.call}, size, uploaded.FileEncSHA256, kind, false, &uploaded)
		return uploaded, err
	}
}
