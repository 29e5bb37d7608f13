package engine

import (
	"context"
	"regexp"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// stickerPackID is what the id of a pack may look like: it becomes part of an address.
var stickerPackID = regexp.MustCompile(`^[\w.-]{1,128}$`)

// FetchStickerPack tells what is in one of the packs that WhatsApp itself offers.
func (s *Session) FetchStickerPack(ctx context.Context, request *neonizepb.FetchStickerPackRequest) (*neonizepb.FetchStickerPackResponse, error) {
	if id := request.GetId(); !stickerPackID.MatchString(id) {
		return nil, invalid("id", "id is %q, which is no sticker pack's.", id)
	}
	pack, err := ask(ctx, s, func(own context.Context, c *client) (*types.StickerPack, error) {
		t := &transfer{call: ctx, limit: maxAnswer}
		return c.wa.FetchStickerPack(t.with(own), request.GetId())
	})
	switch {
	case isExpired(err):
		return nil, newError(neonizepb.Error_NOT_FOUND, "WhatsApp has no sticker pack %q.", request.GetId())
	case err != nil:
		return nil, err
	}
	response := &neonizepb.FetchStickerPackResponse{
		Id: pack.StickerPackID, Name: pack.Name, Publisher: pack.Publisher, Description: pack.Description, Animated: pack.Animated != 0,
	}
	for _, sticker := range pack.Stickers {
		response.Stickers = append(response.Stickers, stickerPackItem(sticker))
	}
	return response, nil
}

func stickerPackItem(sticker *types.StickerPackItem) *neonizepb.StickerPackItem {
	return &neonizepb.StickerPackItem{
		File: &neonizepb.MediaFile{
			Kind:          neonizepb.MediaFile_STICKER,
			Url:           sticker.URL,
			DirectPath:    sticker.DirectPath,
			MediaKey:      sticker.MediaKey,
			FileSha256:    sticker.FileHash,
			FileEncSha256: sticker.EncFileHash,
			FileLength:    uint64(max(sticker.FileSize, 0)),
		},
		MimeType:          sticker.MimeType,
		Width:             int32(sticker.Width),
		Height:            int32(sticker.Height),
		Emojis:            sticker.Emojis,
		AccessibilityText: sticker.AccessibilityText,
	}
}
