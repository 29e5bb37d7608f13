package media_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"io.neonize/native/simulator/media"
)

func newHost(t *testing.T) (*httptest.Server, *media.Host) {
	t.Helper()
	host := media.New()
	server := httptest.NewServer(host)
	t.Cleanup(func() {
		server.Close()
		if err := host.Close(); err != nil {
			t.Error(err)
		}
	})
	return server, host
}

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

func TestWhatKilledSimulatorsLeftIsDeleted(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	old, fresh := filepath.Join(os.TempDir(), "neonize-simulator-media-1"), filepath.Join(os.TempDir(), "neonize-simulator-media-2")
	for _, folder := range []string{old, fresh} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	twoDaysAgo := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(old, twoDaysAgo, twoDaysAgo); err != nil {
		t.Fatal(err)
	}
	server, _ := newHost(t)
	upload(t, server.URL, tokenOf("file"), "file")
	if _, err := os.Stat(old); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the old folder: %v, expected none", err)
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Errorf("the folder of a simulator that runs: %v", err)
	}
}

func tokenOf(file string) string {
	hash := sha256.Sum256([]byte(file))
	return base64.URLEncoding.EncodeToString(hash[:])
}

func TestUploadedFileCanBeDownloadedByItsPath(t *testing.T) {
	server, _ := newHost(t)
	_, answer := upload(t, server.URL, tokenOf("a picture"), "a picture")
	if status, body := download(t, server.URL+answer["direct_path"]+"&hash=x"); status != http.StatusOK || body != "a picture" {
		t.Errorf("got %d %q, expected the picture", status, body)
	}
}

func TestFileThatDoesNotMatchItsTokenIsRefused(t *testing.T) {
	server, _ := newHost(t)
	for _, token := range []string{tokenOf("another"), "short", "!"} {
		if response, _ := upload(t, server.URL, token, "a picture"); response.StatusCode != http.StatusBadRequest {
			t.Errorf("token %q: status %d, expected %d", token, response.StatusCode, http.StatusBadRequest)
		}
	}
}

func TestADeletedFileIsGone(t *testing.T) {
	server, host := newHost(t)
	_, answer := upload(t, server.URL, tokenOf("a history"), "a history")
	for range 2 { // deleting it again does nothing
		request, err := http.NewRequest(http.MethodDelete, server.URL+"/mms/md-msg-hist/"+tokenOf("a history"), nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK || host.Len() != 0 {
			t.Errorf("status %d, %d files are left", response.StatusCode, host.Len())
		}
	}
	if status, _ := download(t, server.URL+answer["direct_path"]); status != http.StatusNotFound {
		t.Errorf("status %d, expected %d", status, http.StatusNotFound)
	}
}

func TestMissingFilesAreNotFound(t *testing.T) {
	server, _ := newHost(t)
	if status, _ := download(t, server.URL+"/v/unknown"); status != http.StatusNotFound {
		t.Errorf("status %d, expected %d", status, http.StatusNotFound)
	}
}

func TestAnExpiredFileComesBackWithANewPath(t *testing.T) {
	server, host := newHost(t)
	_, answer := upload(t, server.URL, tokenOf("a picture"), "a picture")
	host.Expire(http.StatusGone)
	if status, _ := download(t, server.URL+answer["direct_path"]); status != http.StatusGone {
		t.Errorf("status %d, expected %d", status, http.StatusGone)
	}
	path, err := host.Renew(answer["direct_path"])
	if err != nil {
		t.Fatal(err)
	}
	if status, body := download(t, server.URL+path); status != http.StatusOK || body != "a picture" {
		t.Errorf("got %d %q, expected the picture", status, body)
	}
	host.Expire(http.StatusForbidden)
	if status, _ := download(t, server.URL+path); status == http.StatusOK {
		t.Error("the new path does not expire")
	}
	if _, err := host.Renew("/v/other?ccb=sim"); err == nil {
		t.Error("a file that was never there was renewed")
	}
}
