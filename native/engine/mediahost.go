package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

const (
	// stallTime is how long a transfer may stand still. Without it a host that says nothing would hold it for ever.
	stallTime = 60 * time.Second
	// maxResumptions is how often in a row a download that broke off is gone on with, without a byte in between.
	maxResumptions = 5
	// resumePause is what lies before the second of them; it grows with each.
	resumePause = 500 * time.Millisecond
)

var (
	errStalled   = errors.New("the media host sent and took nothing for a while")
	errTooLarge  = errors.New("the file is larger than its message says, or than was asked for")
	errUnresumed = errors.New("the media host does not go on with a file that broke off")
)

// transfer is what the HTTP requests of one media operation have in common. They end with the call, unlike whatsmeow's own
// work: what it writes half to its connection would break that.
type transfer struct {
	call     context.Context
	progress *progress
	// limit is how many bytes a response may have.
	limit int64
	// mmsType is what the hosts call a kind of media that whatsmeow has no word for; empty for all others.
	mmsType string
}

type transferKey struct{}

// with gives whatsmeow's context the transfer, for its requests to find.
func (t *transfer) with(own context.Context) context.Context {
	return context.WithValue(own, transferKey{}, t)
}

// mediaHost sends the requests of transfers. It watches them, and goes on with downloads that break off.
type mediaHost struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (h mediaHost) RoundTrip(request *http.Request) (*http.Response, error) {
	t, ok := request.Context().Value(transferKey{}).(*transfer)
	if !ok {
		return h.next.RoundTrip(request)
	}
	request = t.name(request)
	watch := t.watch(request.Context())
	if request.Body != nil && request.ContentLength > 0 {
		request = request.Clone(request.Context())
		request.Body = &upload{ReadCloser: request.Body, transfer: t, watch: watch, total: request.ContentLength}
	}
	response, err := h.next.RoundTrip(request.WithContext(watch.ctx))
	if err != nil {
		watch.end()
		return nil, watch.explain(err)
	}
	response.Body = &download{ReadCloser: response.Body, transfer: t, watch: watch, host: h, request: request, total: response.ContentLength}
	return response, nil
}

// name puts the kind of media where whatsmeow has left its place empty.
func (t *transfer) name(request *http.Request) *http.Request {
	if t.mmsType == "" || !strings.Contains(request.URL.Path, "/mms//") {
		return request
	}
	named := request.Clone(request.Context())
	named.URL.Path = strings.Replace(named.URL.Path, "/mms//", "/mms/"+t.mmsType+"/", 1)
	named.URL.RawPath = ""
	return named
}

// watch ends a request when its call ends, or when it stands still.
type watch struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer
	detach func() bool
}

func (t *transfer) watch(own context.Context) *watch {
	w := &watch{}
	w.ctx, w.cancel = context.WithCancelCause(own)
	w.detach = context.AfterFunc(t.call, func() { w.cancel(context.Cause(t.call)) })
	w.timer = time.AfterFunc(stallTime, func() { w.cancel(errStalled) })
	return w
}

func (w *watch) moved() { w.timer.Reset(stallTime) }

func (w *watch) end() {
	w.timer.Stop()
	w.detach()
	w.cancel(nil)
}

// explain says why a request was ended. A call that is over counts as cancelled, also by its deadline: whatsmeow would
// try again otherwise.
func (w *watch) explain(err error) error {
	cause := context.Cause(w.ctx)
	switch {
	case cause == nil || !errors.Is(err, context.Canceled):
		return err
	case errors.Is(cause, errStalled):
		return cause
	}
	return fmt.Errorf("%w: %w", context.Canceled, cause)
}

// upload counts what is sent. The transport reads it in a goroutine that may outlive the request.
type upload struct {
	io.ReadCloser
	transfer *transfer
	watch    *watch
	done     atomic.Int64
	total    int64
}

// Read implements io.Reader.
func (u *upload) Read(into []byte) (int, error) {
	n, err := u.ReadCloser.Read(into)
	u.watch.moved()
	u.transfer.progress.tell(u.done.Add(int64(n)), u.total)
	return n, err
}

// download is a response's body that goes on where it broke off.
type download struct {
	io.ReadCloser
	transfer    *transfer
	watch       *watch
	host        mediaHost
	request     *http.Request
	done, total int64 // total is -1 when the host did not say
	resumptions int
}

// Read implements io.Reader.
func (d *download) Read(into []byte) (int, error) {
	if d.total > d.transfer.limit {
		return 0, errTooLarge
	}
	for {
		n, err := d.ReadCloser.Read(into)
		d.watch.moved()
		d.done += int64(n)
		if d.done > d.transfer.limit {
			return 0, errTooLarge
		}
		if n > 0 {
			d.resumptions = 0
			d.transfer.progress.tell(d.done, max(d.total, 0))
		}
		if err == nil || err == io.EOF {
			return n, err
		}
		if n > 0 {
			return n, nil // the next read meets the same error
		}
		if err := d.resume(err); err != nil {
			return 0, err
		}
	}
}

// Close implements io.Closer.
func (d *download) Close() error {
	d.watch.end()
	return d.ReadCloser.Close()
}

// resume asks for the rest of a file. It gives up with the call, and when the host sends nothing any more.
func (d *download) resume(cause error) error {
	for d.resumptions < maxResumptions && d.transfer.call.Err() == nil && d.request.Context().Err() == nil {
		d.resumptions++
		if !d.pause() {
			break
		}
		body, err := d.rest()
		if err == nil {
			_ = d.ReadCloser.Close()
			d.ReadCloser = body
			return nil
		}
		if errors.Is(err, errUnresumed) {
			return fmt.Errorf("%w: %w", err, cause)
		}
	}
	return d.watch.explain(cause)
}

func (d *download) pause() bool {
	select {
	case <-time.After(time.Duration(d.resumptions-1) * resumePause):
		return true
	case <-d.transfer.call.Done():
		return false
	}
}

func (d *download) rest() (io.ReadCloser, error) {
	d.watch.end()
	d.watch = d.transfer.watch(d.request.Context())
	again := d.request.Clone(d.watch.ctx)
	again.Header.Set("Range", fmt.Sprintf("bytes=%d-", d.done))
	response, err := d.host.next.RoundTrip(again)
	if err != nil {
		return nil, err
	}
	begins := fmt.Sprintf("bytes %d-", d.done)
	if response.StatusCode != http.StatusPartialContent || !strings.HasPrefix(response.Header.Get("Content-Range"), begins) {
		_ = response.Body.Close()
		return nil, errUnresumed
	}
	return response.Body, nil
}
