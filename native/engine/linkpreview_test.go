package engine

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"io.neonize/native/proto/neonizepb"
)

func TestAPageSaysWhatItsPreviewShows(t *testing.T) {
	s := newStage(t)
	session := s.open("bob")
	site := http.NewServeMux()
	site.HandleFunc("/old", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	site.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, `<html><head><title>Plain</title><meta property="og:title" content="Cats &amp;
			dogs"><meta name="description" content=%q><meta property="og:image" content="picture.png">`, strings.Repeat("x", 2000))
	})
	site.HandleFunc("/picture.png", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write([]byte("a picture"))
	})
	site.HandleFunc("/inside", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data", http.StatusFound)
	})
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	preview := call[neonizepb.FetchLinkPreviewResponse](session, "FetchLinkPreview", &neonizepb.FetchLinkPreviewRequest{Url: server.URL + "/old"})
	if preview.GetTitle() != "Cats & dogs" || len(preview.GetDescription()) != maxLinkText || string(preview.GetImage()) != "a picture" {
		t.Errorf("the preview is %v", preview)
	}
	session.refused(neonizepb.Error_INVALID_ARGUMENT, "FetchLinkPreview", &neonizepb.FetchLinkPreviewRequest{Url: server.URL + "/inside"})
	session.refused(neonizepb.Error_NOT_FOUND, "FetchLinkPreview", &neonizepb.FetchLinkPreviewRequest{Url: server.URL + "/picture.png"})
	session.refused(neonizepb.Error_INVALID_ARGUMENT, "FetchLinkPreview", &neonizepb.FetchLinkPreviewRequest{Url: "file:///etc/passwd"})
	s.engine.links = newLinks(false)
	for _, inside := range []string{server.URL + "/page", "http://localhost/", "http://[::1]/", "http://0.0.0.0/"} {
		session.refused(neonizepb.Error_INVALID_ARGUMENT, "FetchLinkPreview", &neonizepb.FetchLinkPreviewRequest{Url: inside})
	}
}
