// Package frame encodes messages for Java. It is the one place where bytes become part of the contract, so it is also
// where every text is made valid UTF-8 and where the size of a frame is checked.
package frame

import (
	"encoding/binary"
	"fmt"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// Max is the size of the largest frame in bytes, without the four bytes of its length, in either direction.
const Max = 16 << 20

// LengthSize is the number of bytes in front of a frame that hold its length.
const LengthSize = 4

// TooLargeError says that a message does not fit a frame.
type TooLargeError struct {
	// Size is the size of the message in bytes.
	Size int
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("a frame of %d bytes is larger than the %d bytes allowed", e.Size, Max)
}

// Encode returns a message as a frame. Texts that are not valid UTF-8 are made valid; the message itself does not
// change. Its error is a *TooLargeError.
func Encode(message *neonizepb.FromEngine) ([]byte, error) {
	size := proto.Size(message)
	if size > Max {
		return nil, &TooLargeError{Size: size}
	}
	encoded, err := proto.MarshalOptions{}.MarshalAppend(make([]byte, LengthSize, LengthSize+size), message)
	if err != nil {
		return encodeValid(message)
	}
	return withLength(encoded), nil
}

// encodeValid encodes a copy of the message with valid texts.
func encodeValid(message *neonizepb.FromEngine) ([]byte, error) {
	valid := proto.CloneOf(message)
	MakeValid(valid)
	if size := proto.Size(valid); size > Max {
		return nil, &TooLargeError{Size: size}
	}
	encoded, err := proto.MarshalOptions{}.MarshalAppend(make([]byte, LengthSize), valid)
	if err != nil {
		return nil, err
	}
	return withLength(encoded), nil
}

func withLength(encoded []byte) []byte {
	binary.LittleEndian.PutUint32(encoded, uint32(len(encoded)-LengthSize))
	return encoded
}

// Marshal serialises a message that becomes a bytes field of a frame, such as the response of a call. Texts that are not
// valid UTF-8 are made valid; the message itself does not change.
func Marshal(message proto.Message) ([]byte, error) {
	encoded, err := proto.Marshal(message)
	if err == nil {
		return encoded, nil
	}
	valid := proto.Clone(message)
	MakeValid(valid)
	return proto.Marshal(valid)
}
