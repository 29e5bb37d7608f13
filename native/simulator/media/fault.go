package media

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// faults are mishaps that are used up one by one. The zero value has none.
type faults struct {
	mu      sync.Mutex
	breaks  []int64
	refused []int
}

// BreakOff makes the next downloads, as many as said, end after so many bytes although there are more.
func (h *Host) BreakOff(bytes int64, times int) {
	h.faults.mu.Lock()
	defer h.faults.mu.Unlock()
	for range times {
		h.faults.breaks = append(h.faults.breaks, bytes)
	}
}

// RefuseUploads answers the next uploads, as many as said, with a status.
func (h *Host) RefuseUploads(status, times int) {
	h.faults.mu.Lock()
	defer h.faults.mu.Unlock()
	for range times {
		h.faults.refused = append(h.faults.refused, status)
	}
}

// ClearFaults takes back what was not used up. Files that have expired stay so.
func (h *Host) ClearFaults() {
	h.faults.mu.Lock()
	defer h.faults.mu.Unlock()
	h.faults.breaks, h.faults.refused = nil, nil
}

func (f *faults) nextDownload() (rest int64, broken bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.breaks) == 0 {
		return 0, false
	}
	rest, f.breaks = f.breaks[0], f.breaks[1:]
	return rest, true
}

func (f *faults) nextUpload() (status int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.refused) == 0 {
		return 0
	}
	status, f.refused = f.refused[0], f.refused[1:]
	return status
}

// Expire answers requests for all files that are there now with a status. Whose owner uploads one again finds it at another path.
func (h *Host) Expire(status int) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	clear(h.paths)
	for _, file := range h.files {
		file.expired = status
	}
	return len(h.files)
}

// Renew is what an owner does who still has the file of an expired path: it is uploaded again and has a new path.
func (h *Host) Renew(path string) (string, error) {
	token, _, _ := strings.Cut(strings.TrimPrefix(path, "/v/"), "?")
	h.mu.Lock()
	defer h.mu.Unlock()
	if renewed, ok := h.paths[token]; ok {
		token = renewed
	}
	if h.files[token] == nil {
		return "", ErrUnknownFile
	}
	h.renewals++
	fresh := "again-" + strconv.Itoa(h.renewals)
	h.paths[fresh] = token
	return pathOf(fresh), nil
}

// breakingWriter closes the connection after a number of bytes of the body.
type breakingWriter struct {
	http.ResponseWriter
	rest int64
}

// Write implements [io.Writer].
func (w *breakingWriter) Write(data []byte) (int, error) {
	if int64(len(data)) <= w.rest {
		w.rest -= int64(len(data))
		return w.ResponseWriter.Write(data)
	}
	_, _ = w.ResponseWriter.Write(data[:w.rest])
	if flusher, ok := w.ResponseWriter.(http.Flusher); ok {
		flusher.Flush()
	}
	panic(http.ErrAbortHandler)
}
