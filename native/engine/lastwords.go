package engine

import (
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// lastWordsTime is how long the end of a connection is kept from whatsmeow.
const lastWordsTime = 150 * time.Millisecond

const (
	opcodeBits  = 0x0f
	opcodeClose = 0x08
	lengthBits  = 0x7f
	lengthTwo   = 126 // the length follows in two bytes
	lengthEight = 127 // in eight
)

// lastWords hands the end of a WebSocket connection to whatsmeow a moment after what came before it. WhatsApp says why it
// ends a connection and closes it at once; whatsmeow stops its work when it reads the end, and so may never see the
// reason, such as that another client took over.
type lastWords struct {
	io.ReadWriteCloser
	frames frames
	held   []byte // the close frame and what follows
	waited bool
	// leaving says that this side closes, which needs no explanation.
	leaving atomic.Bool
	closed  chan struct{}
	once    sync.Once
}

// explained makes connections whose last words are heard.
type explained struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (e explained) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := e.next.RoundTrip(request)
	if err != nil || response.StatusCode != http.StatusSwitchingProtocols {
		return response, err
	}
	if connection, ok := response.Body.(io.ReadWriteCloser); ok {
		response.Body = &lastWords{ReadWriteCloser: connection, closed: make(chan struct{})}
	}
	return response, nil
}

// Read implements io.Reader.
func (l *lastWords) Read(p []byte) (int, error) {
	if len(l.held) > 0 {
		l.wait()
		n := copy(p, l.held)
		l.held = l.held[n:]
		return n, nil
	}
	n, err := l.ReadWriteCloser.Read(p)
	if ends := l.frames.untilClose(p[:n]); !l.waited && ends < n {
		if ends > 0 {
			l.held = append(l.held, p[ends:n]...)
			return ends, nil
		}
		l.wait()
	}
	if err != nil && n == 0 {
		l.wait()
	}
	return n, err
}

func (l *lastWords) wait() {
	if l.waited || l.leaving.Load() {
		return
	}
	l.waited = true
	select {
	case <-time.After(lastWordsTime):
	case <-l.closed:
	}
}

// Write implements io.Writer.
func (l *lastWords) Write(p []byte) (int, error) {
	if len(p) > 0 && p[0]&opcodeBits == opcodeClose {
		l.leaving.Store(true)
	}
	return l.ReadWriteCloser.Write(p)
}

// Close implements io.Closer.
func (l *lastWords) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.ReadWriteCloser.Close()
}

// frames follows the frames in a stream from a WebSocket server, which are not masked.
type frames struct {
	payload uint64 // bytes left of the present frame
	length  int    // bytes left of its length, if that is long
	opened  bool   // its first byte was read, its length was not
}

// untilClose returns where a close frame begins, or the length of p.
func (f *frames) untilClose(p []byte) int {
	for i := 0; i < len(p); i++ {
		switch {
		case f.length > 0:
			f.payload = f.payload<<8 | uint64(p[i])
			f.length--
		case f.opened:
			f.readLength(p[i] & lengthBits)
		case f.payload > 0:
			skipped := min(f.payload, uint64(len(p)-i))
			f.payload -= skipped
			i += int(skipped) - 1
		case p[i]&opcodeBits == opcodeClose:
			return i
		default:
			f.opened = true
		}
	}
	return len(p)
}

func (f *frames) readLength(short byte) {
	f.opened = false
	switch short {
	case lengthTwo:
		f.payload, f.length = 0, 2
	case lengthEight:
		f.payload, f.length = 0, 8
	default:
		f.payload = uint64(short)
	}
}
