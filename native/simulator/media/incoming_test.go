package media

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

func post(host *Host, token string, body io.Reader) int {
	answer := httptest.NewRecorder()
	host.ServeHTTP(answer, httptest.NewRequest(http.MethodPost, "/mms/image/"+token, body))
	return answer.Code
}

func TestUploadsAtOnceAreBounded(t *testing.T) {
	host := New()
	host.limit = 10
	defer func() { _ = host.Close() }()
	hash := sha256.Sum256([]byte("12345678"))
	token := base64.URLEncoding.EncodeToString(hash[:])
	slow, fill := io.Pipe()
	first := make(chan int)
	go func() { first <- post(host, token, slow) }()
	_, _ = fill.Write([]byte("1234"))
	_, _ = fill.Write(nil) // returns when the bytes before it are counted
	if status := post(host, token, strings.NewReader("12345678")); status != http.StatusServiceUnavailable {
		t.Errorf("beside another upload: status %d, expected %d", status, http.StatusServiceUnavailable)
	}
	_, _ = fill.Write([]byte("5678"))
	_ = fill.Close()
	if status := <-first; status != http.StatusOK {
		t.Errorf("the first upload: status %d, expected %d", status, http.StatusOK)
	}
	if status := post(host, token, strings.NewReader("12345678")); status != http.StatusOK {
		t.Errorf("after it: status %d, expected %d", status, http.StatusOK)
	}
	if left, _ := os.ReadDir(host.folder); len(left) != 1 || host.incoming.Load() != 0 {
		t.Errorf("%d files and %d bytes are left, expected 1 and 0", len(left), host.incoming.Load())
	}
}
