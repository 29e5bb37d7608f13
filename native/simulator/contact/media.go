package contact

import (
	"context"
	"errors"
	"fmt"

	"go.mau.fi/whatsmeow"
)

// ErrNoMedia is the answer when a message has no file.
var ErrNoMedia = errors.New("the message has no media")

// Media downloads and decrypts the file of a received message.
func (c *Contact) Media(ctx context.Context, id string) ([]byte, error) {
	message, known := c.memory.get(id)
	if !known {
		return nil, fmt.Errorf("%w: %s", ErrUnknownMessage, id)
	}
	//lint:ignore SA1019 a test's contact takes whatever kind of file came
	file, err := c.client.DownloadAny(ctx, message.content)
	if errors.Is(err, whatsmeow.ErrNothingDownloadableFound) {
		return nil, fmt.Errorf("%w: %s", ErrNoMedia, id)
	}
	if err != nil {
		return nil, fmt.Errorf("the media of message %s cannot be downloaded: %w", id, err)
	}
	return file, nil
}
