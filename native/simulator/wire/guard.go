package wire

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"go.mau.fi/whatsmeow/socket"
)

// guard keeps web pages out: a browser on the same machine reaches this port, and everybody may read and write files here.
// Clients send no Sec-Fetch-Site and either no Origin or WhatsApp's. A page can claim neither that origin nor, with
// a name that its owner resolves to 127.0.0.1, one of WhatsApp's hosts, which clients in this process use.
func guard(next http.Handler, remote bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !remote && !IsLoopback(r.Host) && !isWhatsApp(r.Host):
			http.Error(w, "the host is not a loopback address", http.StatusForbidden)
		case isFromPage(r.Header):
			http.Error(w, "requests from web pages are refused", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// IsLoopback tells whether a Host header, with or without a port, names this machine.
func IsLoopback(hostPort string) bool {
	host := hostOf(hostPort)
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

func isWhatsApp(hostPort string) bool {
	host := hostOf(hostPort)
	return strings.HasSuffix(host, ".whatsapp.net") || strings.HasSuffix(host, ".whatsapp.com")
}

func hostOf(hostPort string) string {
	host, _, err := net.SplitHostPort(hostPort)
	if err != nil {
		host = strings.TrimSuffix(strings.TrimPrefix(hostPort, "["), "]")
	}
	return strings.ToLower(host)
}

func isFromPage(header http.Header) bool {
	return slices.ContainsFunc(header.Values("Origin"), func(origin string) bool { return origin != socket.Origin }) ||
		slices.ContainsFunc(header.Values("Sec-Fetch-Site"), func(site string) bool { return site != "none" })
}
