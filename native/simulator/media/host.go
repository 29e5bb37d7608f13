// Package media is WhatsApp's media host: it keeps encrypted files for a while and hands them out to whoever knows their path.
package media

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// maxFile is the size of the largest file that is taken.
	maxFile = 2<<30 + 1<<20
	// maxTotal is how much is kept; beyond it, the oldest files go.
	maxTotal = 4 << 30
	// maxIncoming is how many bytes all uploads together may have while they are under way.
	maxIncoming = 4 << 30
	// folderPattern is what the folders of all simulators are called.
	folderPattern = "neonize-simulator-media-*"
	// leftBehind is how old a folder is that no simulator has any more.
	leftBehind = 24 * time.Hour
)

// errTooMuch says that the uploads that are under way exceed maxIncoming.
var errTooMuch = errors.New("too many bytes are being uploaded at once")

// ErrUnknownFile says that the host never had a file, or has deleted it.
var ErrUnknownFile = errors.New("the media host has no such file")

// Host is an [http.Handler] that keeps files in a folder of its own. The zero value is not usable; see [New].
type Host struct {
	mux      *http.ServeMux
	limit    int64        // see maxIncoming
	incoming atomic.Int64 // bytes of the uploads that are under way

	mu       sync.Mutex
	folder   string             // made with the first file
	files    map[string]*stored // by token
	order    []string           // oldest first
	total    int64
	renewals int
	paths    map[string]string // tokens of files that were uploaded again, by the tokens of their new paths
	packs    map[string]json.RawMessage
	faults   faults
}

// stored is a file in the folder.
type stored struct {
	path string
	size int64
	// expired is the status that answers those who want the file by the path it was uploaded to; 0 while it is there.
	expired int
}

// New makes an empty host.
func New() *Host {
	h := &Host{
		mux: http.NewServeMux(), limit: maxIncoming, files: make(map[string]*stored), paths: make(map[string]string),
		packs: make(map[string]json.RawMessage),
	}
	h.mux.HandleFunc("POST /mms/{type}/{token}", h.upload)
	h.mux.HandleFunc("POST /newsletter/{type}/{token}", h.upload)
	h.mux.HandleFunc("GET /v/{token}", h.download)
	h.mux.HandleFunc("DELETE /mms/{type}/{token}", h.remove)
	h.mux.HandleFunc("GET /sticker", h.stickerPack)
	return h
}

// Close deletes the files.
func (h *Host) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	clear(h.files)
	h.order, h.total = nil, 0
	if h.folder == "" {
		return nil
	}
	folder := h.folder
	h.folder = ""
	return os.RemoveAll(folder)
}

// ServeHTTP implements [http.Handler].
func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mux.ServeHTTP(w, r)
}

// upload takes a file whose token is the hash of its content.
func (h *Host) upload(w http.ResponseWriter, r *http.Request) {
	hash, err := decodeToken(r.PathValue("token"))
	if err != nil {
		http.Error(w, "the token is not the hash of the file", http.StatusBadRequest)
		return
	}
	if status := h.faults.nextUpload(); status != 0 {
		http.Error(w, "a fault", status)
		return
	}
	file, received, err := h.receive(http.MaxBytesReader(w, r.Body, maxFile))
	switch {
	case errors.Is(err, errTooMuch):
		http.Error(w, errTooMuch.Error(), http.StatusServiceUnavailable)
		return
	case err != nil:
		http.Error(w, "file too large or incomplete", http.StatusRequestEntityTooLarge)
		return
	}
	if received != [sha256.Size]byte(hash) {
		_ = os.Remove(file.path)
		http.Error(w, "the token is not the hash of the file", http.StatusBadRequest)
		return
	}
	token := base64.RawURLEncoding.EncodeToString(hash)
	h.keep(token, file)
	path := pathOf(token)
	answer := map[string]string{"url": "https://" + r.Host + path, "direct_path": path}
	if strings.HasPrefix(r.URL.Path, "/newsletter/") {
		answer["handle"] = "handle-" + token
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

// pathOf ends in a parameter: clients append their own with "&".
func pathOf(token string) string { return "/v/" + token + "?ccb=sim" }

// receive writes a file into the folder.
func (h *Host) receive(from io.Reader) (*stored, [sha256.Size]byte, error) {
	var hash [sha256.Size]byte
	folder, err := h.place()
	if err != nil {
		return nil, hash, err
	}
	file, err := os.CreateTemp(folder, "file-*")
	if err != nil {
		return nil, hash, err
	}
	hasher := sha256.New()
	counted := &incoming{host: h}
	defer counted.release()
	size, err := io.Copy(io.MultiWriter(counted, file, hasher), from)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, hash, errors.Join(err, os.Remove(file.Name()))
	}
	return &stored{path: file.Name(), size: size}, [sha256.Size]byte(hasher.Sum(nil)), nil
}

func (h *Host) place() (string, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.folder != "" {
		return h.folder, nil
	}
	sweep()
	var err error
	h.folder, err = os.MkdirTemp("", folderPattern)
	return h.folder, err
}

// sweep deletes what simulators have left that were killed. One that runs writes into its folder.
func sweep() {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), folderPattern))
	for _, folder := range left {
		if info, err := os.Stat(folder); err == nil && time.Since(info.ModTime()) > leftBehind {
			_ = os.RemoveAll(folder)
		}
	}
}

// remove forgets a file that its owner does not need any more.
func (h *Host) remove(w http.ResponseWriter, r *http.Request) {
	hash, err := decodeToken(r.PathValue("token"))
	if err != nil {
		http.Error(w, "the token is not the hash of a file", http.StatusBadRequest)
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.forget(base64.RawURLEncoding.EncodeToString(hash))
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

func (h *Host) keep(token string, file *stored) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.forget(token)
	h.files[token] = file
	h.order = append(h.order, token)
	for h.total += file.size; h.total > maxTotal; {
		h.forget(h.order[0])
	}
}

// forget deletes a file, if there is one. The lock must be held.
func (h *Host) forget(token string) {
	file := h.files[token]
	if file == nil {
		return
	}
	h.total -= file.size
	delete(h.files, token)
	h.order = slices.DeleteFunc(h.order, func(kept string) bool { return kept == token })
	_ = os.Remove(file.path)
}

// find gives the file at a path, or the status that says why there is none.
func (h *Host) find(token string) (file *stored, status int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if renewed, ok := h.paths[token]; ok {
		if file := h.files[renewed]; file != nil {
			return file, http.StatusOK
		}
	}
	file = h.files[token]
	switch {
	case file == nil:
		return nil, http.StatusNotFound
	case file.expired != 0:
		return nil, file.expired
	}
	return file, http.StatusOK
}

func (h *Host) download(w http.ResponseWriter, r *http.Request) {
	file, status := h.find(r.PathValue("token"))
	if status != http.StatusOK {
		http.Error(w, "there is no such file", status)
		return
	}
	content, err := os.Open(filepath.Clean(file.path))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer func() { _ = content.Close() }()
	info, err := content.Stat()
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	if rest, broken := h.faults.nextDownload(); broken {
		w = &breakingWriter{ResponseWriter: w, rest: rest}
	}
	http.ServeContent(w, r, "", info.ModTime(), content)
}

// PutStickerPack makes the host know a sticker pack, as JSON of WhatsApp's.
func (h *Host) PutStickerPack(id string, pack json.RawMessage) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.packs[id] = pack
}

func (h *Host) stickerPack(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	pack := h.packs[r.URL.Query().Get("id")]
	h.mu.Unlock()
	if pack == nil || r.URL.Query().Get("cat") != "sticker_pack_data" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode([]json.RawMessage{pack})
}
