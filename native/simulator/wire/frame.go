package wire

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxFrame is the largest payload three length bytes can name.
const maxFrame = 1<<24 - 1

const frameHeader = 3

var (
	errNoHeader      = errors.New("the connection does not begin with a WA header")
	errFrameTooLarge = errors.New("frame of more than 16 MiB")
)

// readPrologue reads what stands before the first frame: an optional routing prefix ("ED", version, 24-bit length and
// that many bytes) and the WA header, which it returns because the handshake hashes it.
func readPrologue(r *bufio.Reader) ([]byte, error) {
	start, err := r.Peek(2)
	if err != nil {
		return nil, err
	}
	if bytes.Equal(start, []byte("ED")) {
		if err := skipRouting(r); err != nil {
			return nil, err
		}
	}
	header := make([]byte, 4)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, err
	}
	if header[0] != 'W' || header[1] != 'A' {
		return nil, fmt.Errorf("%w but with %x", errNoHeader, header)
	}
	return header, nil
}

func skipRouting(r *bufio.Reader) error {
	prefix := make([]byte, 7)
	if _, err := io.ReadFull(r, prefix); err != nil {
		return err
	}
	length := int(prefix[4])<<16 | int(prefix[5])<<8 | int(prefix[6])
	_, err := r.Discard(length)
	return err
}

// readFrame returns the next frame's payload. Some clients send empty frames, which mean nothing.
func readFrame(r *bufio.Reader) ([]byte, error) {
	for {
		var header [frameHeader]byte
		if _, err := io.ReadFull(r, header[:]); err != nil {
			return nil, err
		}
		length := int(header[0])<<16 | int(header[1])<<8 | int(header[2])
		if length == 0 {
			continue
		}
		return readPayload(r, length)
	}
}

// readPayload grows with what arrives, so that a hostile length alone costs no memory.
func readPayload(r *bufio.Reader, length int) ([]byte, error) {
	if length <= r.Size() {
		payload := make([]byte, length)
		_, err := io.ReadFull(r, payload)
		return payload, err
	}
	var payload bytes.Buffer
	if _, err := io.CopyN(&payload, r, int64(length)); err != nil {
		return nil, err
	}
	return payload.Bytes(), nil
}

// appendFrame appends payload, behind its length, to dst.
func appendFrame(dst, payload []byte) ([]byte, error) {
	length := len(payload)
	if length > maxFrame {
		return dst, errFrameTooLarge
	}
	dst = append(dst, byte(length>>16), byte(length>>8), byte(length))
	return append(dst, payload...), nil
}
