// Package media is WhatsApp's media host: it keeps encrypted files for a while and hands them out to whoever knows their path.
package media

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

const (
	// maxFile is the size of the largest file that is taken.
	maxFile = 128 << 20
	// maxTotal is how much is kept; beyond it, the oldest files go.
	maxTotal = 512 << 20
)

// Host is an [http.Handler] that keeps files in memory. The zero value is not usable; see [New].
type Host struct {
	mux *http.ServeMux

	mu    sync.Mutex
	files map[string][]byte // by token
	order []string          // oldest first
	total int
}

// New makes an empty host.
func New() *Host {
	h := &Host{mux: http.NewServeMux(), files: make(map[string][]byte)}
	h.mux.HandleFunc("POST /mms/{type}/{token}", h.upload)
	h.mux.HandleFunc("GET /v/{token}", h.download)
	h.mux.HandleFunc("DELETE /mms/{type}/{token}", h.remove)
	return h
}

// ServeHTTP implements [http.Handler].
func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mux.ServeHTTP(w, r)
}

// upload takes a file whose token is the hash of its content.
func (h *Host) upload(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFile))
	if err != nil {
		http.Error(w, "file too large or incomplete", http.StatusRequestEntityTooLarge)
		return
	}
	hash, err := decodeToken(r.PathValue("token"))
	if err != nil || sha256.Sum256(body) != [32]byte(hash) {
		http.Error(w, "the token is not the hash of the file", http.StatusBadRequest)
		return
	}
	token := base64.RawURLEncoding.EncodeToString(hash)
	h.keep(token, body)
	// Clients append their own parameters with "&", so the path must have some already.
	path := "/v/" + token + "?ccb=sim"
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"url": "https://" + r.Host + path, "direct_path": path})
}

// remove forgets a file that its owner does not need any more.
func (h *Host) remove(w http.ResponseWriter, r *http.Request) {
	hash, err := decodeToken(r.PathValue("token"))
	if err != nil {
		http.Error(w, "the token is not the hash of a file", http.StatusBadRequest)
		return
	}
	token := base64.RawURLEncoding.EncodeToString(hash)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.total -= len(h.files[token])
	delete(h.files, token)
	h.order = slices.DeleteFunc(h.order, func(kept string) bool { return kept == token })
}

// Len is the number of files that are kept.
func (h *Host) Len() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.files)
}

func decodeToken(token string) ([]byte, error) {
	hash, err := base64.URLEncoding.DecodeString(token)
	if err != nil {
		hash, err = base64.RawURLEncoding.DecodeString(token)
	}
	if err == nil && len(hash) != sha256.Size {
		err = fmt.Errorf("token of %d bytes, expected %d", len(hash), sha256.Size)
	}
	return hash, err
}

func (h *Host) keep(token string, file []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.files[token] != nil {
		return
	}
	h.files[token] = file
	h.order = append(h.order, token)
	for h.total += len(file); h.total > maxTotal; {
		h.total -= len(h.files[h.order[0]])
		delete(h.files, h.order[0])
		h.order = h.order[1:]
	}
}

func (h *Host) download(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	file := h.files[r.PathValue("token")]
	h.mu.Unlock()
	if file == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file))
}
