package media

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
)

// Put keeps a file of the server's own and gives its path. What is kept already is kept once.
func (h *Host) Put(content []byte) (path string, err error) {
	hash := sha256.Sum256(content)
	token := base64.RawURLEncoding.EncodeToString(hash[:])
	if _, status := h.find(token); status == http.StatusOK {
		return pathOf(token), nil
	}
	file, _, err := h.receive(bytes.NewReader(content))
	if err != nil {
		return "", err
	}
	h.keep(token, file)
	return pathOf(token), nil
}
