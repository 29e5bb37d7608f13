package bridge

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
)

// MaxFrame is the size of the largest frame in bytes, without the four bytes of its length, in either direction.
const MaxFrame = frame.Max

const lengthSize = frame.LengthSize

// ErrFrame says that what came in is not a run of whole, valid frames.
var ErrFrame = errors.New("broken frame")

// decode reads a run of whole frames. Nothing it returns points into data.
func decode(data []byte) ([]*neonizepb.ToEngine, error) {
	var messages []*neonizepb.ToEngine
	for len(data) > 0 {
		if len(data) < lengthSize {
			return nil, fmt.Errorf("%w: %d bytes left, expected the %d bytes of a length", ErrFrame, len(data), lengthSize)
		}
		size := binary.LittleEndian.Uint32(data)
		data = data[lengthSize:]
		if uint64(size) > uint64(len(data)) {
			return nil, fmt.Errorf("%w: its length says %d bytes, %d bytes follow", ErrFrame, size, len(data))
		}
		message, err := decodeOne(data[:size])
		if err != nil {
			return nil, err
		}
		messages = append(messages, message)
		data = data[size:]
	}
	return messages, nil
}

func decodeOne(payload []byte) (*neonizepb.ToEngine, error) {
	if len(payload) > MaxFrame {
		return nil, tooLarge(len(payload))
	}
	message := &neonizepb.ToEngine{}
	if err := proto.Unmarshal(payload, message); err != nil {
		return nil, fmt.Errorf("%w: not a ToEngine message: %w", ErrFrame, err)
	}
	if message.GetFrame() == nil {
		return nil, fmt.Errorf("%w: a ToEngine message without a known frame in it", ErrFrame)
	}
	return message, nil
}

// readFrame reads one frame from a stream. The stream's end is io.EOF, within a frame io.ErrUnexpectedEOF.
func readFrame(in *bufio.Reader) (*neonizepb.ToEngine, error) {
	var length [lengthSize]byte
	if _, err := io.ReadFull(in, length[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(length[:])
	if size > MaxFrame {
		return nil, tooLarge(int(size))
	}
	payload := make([]byte, size)
	if _, err := io.ReadFull(in, payload); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	return decodeOne(payload)
}

func tooLarge(size int) error {
	return fmt.Errorf("%w: it has %d bytes, at most %d are allowed", ErrFrame, size, MaxFrame)
}
