package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"golang.org/x/net/html"

	"io.neonize/native/proto/neonizepb"
)

const (
	// linkTimeout bounds a preview in all, its picture included.
	linkTimeout = 15 * time.Second
	// maxPage is how much of a page is read; what a preview needs stands at its beginning.
	maxPage = 1 << 20
	// maxLinkImage is the size of the largest picture that is taken.
	maxLinkImage     = 5 << 20
	maxLinkRedirects = 5
	maxLinkText      = 500
)

// links fetches pages that strangers may have named: never from addresses that only this machine or its network can reach. The
// address is checked when it is dialed, behind the name's resolution and for each redirect, and there is no proxy in between.
type links struct{ http *http.Client }

// newLinks makes a client. Loopback is for tests.
func newLinks(loopback bool) *links {
	dialer := &net.Dialer{Timeout: 5 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		return checkPublic(address, loopback)
	}}
	return &links{&http.Client{
		Timeout:   linkTimeout,
		Transport: &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: 5 * time.Second, DisableKeepAlives: true},
		CheckRedirect: func(request *http.Request, before []*http.Request) error {
			if len(before) > maxLinkRedirects || !isWeb(request.URL) {
				return errors.New("the page leads too far or elsewhere than to the web")
			}
			return nil
		},
	}}
}

func isWeb(address *url.URL) bool {
	return (address.Scheme == "http" || address.Scheme == "https") && address.Hostname() != "" && address.User == nil
}

// get reads the beginning of what is at an address, if it is of a type.
func (l *links) get(ctx context.Context, address, kind string, limit int64) ([]byte, *url.URL, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Accept", kind+"*")
	response, err := l.http.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	if found := response.Header.Get("Content-Type"); response.StatusCode != http.StatusOK || !strings.HasPrefix(found, kind) {
		return nil, nil, fmt.Errorf("status %d, type %.40q", response.StatusCode, found)
	}
	content, err := io.ReadAll(io.LimitReader(response.Body, limit))
	return content, response.Request.URL, err
}

// FetchLinkPreview reads what a page says of itself.
func (s *Session) FetchLinkPreview(ctx context.Context, request *neonizepb.FetchLinkPreviewRequest) (*neonizepb.FetchLinkPreviewResponse, error) {
	address, err := url.Parse(request.GetUrl())
	if err != nil || !isWeb(address) {
		return nil, invalid("url", "url is no address of the web; expected one that begins with https:// or http://.")
	}
	ctx, cancel := context.WithTimeout(ctx, linkTimeout)
	defer cancel()
	page, final, err := s.engine.links.get(ctx, address.String(), "text/html", maxPage)
	switch {
	case errors.Is(err, errPrivateAddress):
		return nil, invalid("url", "url leads to an address that is not one of the public internet, from which nothing is fetched.")
	case err != nil:
		return nil, newError(neonizepb.Error_NOT_FOUND, "The page cannot be fetched: %v.", err)
	}
	preview := readPage(page)
	response := &neonizepb.FetchLinkPreviewResponse{
		Title: firstText(preview["og:title"], preview["twitter:title"], preview["title"]), Description: firstText(preview["og:description"], preview["description"]),
	}
	if image, err := final.Parse(firstText(preview["og:image"], preview["twitter:image"])); err == nil && image.String() != final.String() && isWeb(image) {
		// A preview without its picture is one still.
		response.Image, _, _ = s.engine.links.get(ctx, image.String(), "image/", maxLinkImage)
	}
	return response, nil
}

func firstText(texts ...string) string {
	for _, text := range texts {
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			runes := []rune(text)
			return string(runes[:min(len(runes), maxLinkText)])
		}
	}
	return ""
}

// readPage collects the title and the meta tags of a page.
func readPage(page []byte) map[string]string {
	found := make(map[string]string)
	tokens := html.NewTokenizer(strings.NewReader(string(page)))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return found
		case html.StartTagToken, html.SelfClosingTagToken:
			readTag(tokens, found)
		}
	}
}

func readTag(tokens *html.Tokenizer, found map[string]string) {
	token := tokens.Token()
	switch token.Data {
	case "title":
		if tokens.Next() == html.TextToken && found["title"] == "" {
			found["title"] = tokens.Token().Data
		}
	case "meta":
		var name, content string
		for _, attribute := range token.Attr {
			switch attribute.Key {
			case "property", "name":
				name = strings.ToLower(attribute.Val)
			case "content":
				content = attribute.Val
			}
		}
		if found[name] == "" {
			found[name] = content
		}
	}
}
