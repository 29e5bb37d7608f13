package home

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"io.neonize/native/simulator/world"
)

// A log file is a sequence of frames. Each is one atomic set of changes:
//
//	length (4 bytes) · CRC-32 (4 bytes) · changes
//
// A change is bucket, key and value, each with its length in front; a length of 0 for the value means that it is deleted,
// otherwise it is one more than the value's. A frame that was cut off by a crash ends the log.
const (
	header   = 8
	maxFrame = 64 << 20
)

var errCut = errors.New("the last frame is incomplete")

func appendFrame(to []byte, changes []world.Change) []byte {
	start := len(to)
	to = append(to, make([]byte, header)...)
	for _, change := range changes {
		to = appendBytes(to, []byte(change.Bucket), 0)
		to = appendBytes(to, []byte(change.Key), 0)
		if change.Value == nil {
			to = binary.AppendUvarint(to, 0)
		} else {
			to = appendBytes(to, change.Value, 1)
		}
	}
	body := to[start+header:]
	binary.BigEndian.PutUint32(to[start:], uint32(len(body)))
	binary.BigEndian.PutUint32(to[start+4:], crc32.ChecksumIEEE(body))
	return to
}

func appendBytes(to, value []byte, extra uint64) []byte {
	to = binary.AppendUvarint(to, uint64(len(value))+extra)
	return append(to, value...)
}

// readLog visits the changes of all complete frames and returns where the last of them ends.
func readLog(file *os.File, visit func(world.Change)) (end int64, err error) {
	for {
		body, err := readFrame(file)
		if errors.Is(err, io.EOF) || errors.Is(err, errCut) {
			return end, nil
		}
		if err != nil {
			return end, err
		}
		if err := parseChanges(body, visit); err != nil {
			return end, fmt.Errorf("at byte %d: %w", end, err)
		}
		end += int64(header + len(body))
	}
}

func readFrame(from io.Reader) ([]byte, error) {
	var head [header]byte
	if _, err := io.ReadFull(from, head[:]); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, errCut
		}
		return nil, err
	}
	length := binary.BigEndian.Uint32(head[:])
	if length > maxFrame {
		return nil, errCut
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(from, body); err != nil {
		return nil, errCut
	}
	if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(head[4:]) {
		return nil, errCut
	}
	return body, nil
}

func parseChanges(body []byte, visit func(world.Change)) error {
	for reader := bytes.NewReader(body); reader.Len() > 0; {
		bucket, err := readBytes(reader, 0)
		if err != nil {
			return err
		}
		key, err := readBytes(reader, 0)
		if err != nil {
			return err
		}
		value, err := readBytes(reader, 1)
		if err != nil {
			return err
		}
		visit(world.Change{Bucket: string(bucket), Key: string(key), Value: value})
	}
	return nil
}

// readBytes reads a length and as many bytes. A length below extra means nil.
func readBytes(reader *bytes.Reader, extra uint64) ([]byte, error) {
	length, err := binary.ReadUvarint(reader)
	if err != nil || length > uint64(reader.Len())+extra {
		return nil, errors.New("a change has an impossible length")
	}
	if length < extra {
		return nil, nil
	}
	value := make([]byte, length-extra)
	_, _ = reader.Read(value)
	return value, nil
}
