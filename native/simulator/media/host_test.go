package media_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"io.neonize/native/simulator/media"
)

func upload(t *testing.T, url, token, file string) (*http.Response, map[string]string) {
	t.Helper()
	response, err := http.Post(url+"/mms/image/"+token+"?auth=x&token="+token, "", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var answer map[string]string
	if response.StatusCode == http.StatusOK {
		if err = json.NewDecoder(response.Body).Decode(&answer); err != nil {
			t.Fatal(err)
		}
	}
	return response, answer
}

func download(t *testing.T, url string) (int, string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func tokenOf(file string) string {
	hash := sha256.Sum256([]byte(file))
	return base64.URLEncoding.EncodeToString(hash[:])
}

func TestUploadedFileCanBeDownloadedByItsPath(t *testing.T) {
	server := httptest.NewServer(media.New())
	defer server.Close()
	_, answer := upload(t, server.URL, tokenOf("a picture"), "a picture")
	if status, body := download(t, server.URL+answer["direct_path"]+"&hash=x"); status != http.StatusOK || body != "a picture" {
		t.Errorf("got %d %q, expected the picture", status, body)
	}
}

func TestFileThatDoesNotMatchItsTokenIsRefused(t *testing.T) {
	server := httptest.NewServer(media.New())
	defer server.Close()
	for _, token := range []string{tokenOf("another"), "short", "!"} {
		if response, _ := upload(t, server.URL, token, "a picture"); response.StatusCode != http.StatusBadRequest {
			t.Errorf("token %q: status %d, expected %d", token, response.StatusCode, http.StatusBadRequest)
		}
	}
}

func TestMissingFilesAreNotFound(t *testing.T) {
	server := httptest.NewServer(media.New())
	defer server.Close()
	if status, _ := download(t, server.URL+"/v/unknown"); status != http.StatusNotFound {
		t.Errorf("status %d, expected %d", status, http.StatusNotFound)
	}
}
