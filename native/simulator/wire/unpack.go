package wire

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
)

const flagCompressed = 2

// unpack strips the flag byte and inflates what it marks as compressed.
func unpack(data []byte) ([]byte, error) {
	if len(data) < 2 {
		return nil, fmt.Errorf("%w: %d bytes", errNode, len(data))
	}
	if data[0]&flagCompressed == 0 {
		return data[1:], nil
	}
	inflater, err := zlib.NewReader(bytes.NewReader(data[1:]))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNode, err)
	}
	plain, err := io.ReadAll(io.LimitReader(inflater, maxInflated+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNode, err)
	}
	if len(plain) > maxInflated {
		return nil, fmt.Errorf("%w: inflates to more than %d bytes", errNode, maxInflated)
	}
	return plain, nil
}
