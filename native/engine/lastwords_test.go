package engine

import (
	"bytes"
	"fmt"
	"io"
	"testing"
)

// stream is a connection that gives what it has in pieces of a size.
type stream struct {
	bytes.Buffer
	piece int
}

func (s *stream) Read(p []byte) (int, error) { return s.Buffer.Read(p[:min(len(p), s.piece)]) }
func (s *stream) Close() error               { return nil }

func TestWhatComesBeforeTheCloseIsHeardFirst(t *testing.T) {
	long, huge := make([]byte, 300), make([]byte, 70_000)
	for i := range huge {
		huge[i] = opcodeClose // in a payload it means nothing
	}
	copy(long, huge)
	before := append([]byte{0x82, 3}, 8, 8, 8)
	before = append(append(before, 0x82, 126, 1, 44), long...)
	before = append(append(before, 0x82, 127, 0, 0, 0, 0, 0, 1, 17, 112), huge...)
	before = append(before, 0x89, 0)
	closing := []byte{0x88, 2, 3, 232}
	for _, piece := range []int{1, 2, 5, 311, 1 << 20} {
		t.Run(fmt.Sprint(piece), func(t *testing.T) {
			source := &stream{piece: piece}
			source.Write(before)
			source.Write(closing)
			words := &lastWords{ReadWriteCloser: source, closed: make(chan struct{})}
			heard := make([]byte, 0, len(before))
			buffer := make([]byte, 1<<20)
			for len(heard) < len(before) {
				n, err := words.Read(buffer)
				must(t, err)
				heard = append(heard, buffer[:n]...)
			}
			if words.waited || !bytes.Equal(heard, before) {
				t.Fatalf("heard %d bytes of %d, waited %v", len(heard), len(before), words.waited)
			}
			rest, err := io.ReadAll(words)
			must(t, err)
			if !words.waited || !bytes.Equal(rest, closing) {
				t.Errorf("the end was %x, waited %v", rest, words.waited)
			}
		})
	}
}

func TestAnEndWithoutCloseWaitsToo(t *testing.T) {
	words := &lastWords{ReadWriteCloser: &stream{piece: 1}, closed: make(chan struct{})}
	if _, err := words.Read(make([]byte, 1)); err != io.EOF || !words.waited {
		t.Errorf("%v, waited %v", err, words.waited)
	}
}

func TestWhoLeavesByHimselfNeedNotWait(t *testing.T) {
	words := &lastWords{ReadWriteCloser: &stream{piece: 1}, closed: make(chan struct{})}
	_, err := words.Write([]byte{0x88, 0x80, 0, 0, 0, 0})
	must(t, err)
	if _, err := words.Read(make([]byte, 8)); err != nil || words.waited {
		t.Errorf("%v, waited %v", err, words.waited)
	}
}
