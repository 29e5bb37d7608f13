package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/url"
	"testing"

	"io.neonize/native/simulator/control"
)

// clientOf reaches the simulator whatever host is asked for, and trusts its certificate only.
func clientOf(t *testing.T, info control.Info) *http.Client {
	t.Helper()
	address, err := url.Parse(info.WebsocketURL)
	check(t, err)
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM([]byte(info.CACertificate)) {
		t.Fatal("the certificate is unreadable")
	}
	return &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, address.Host)
		},
		TLSClientConfig: &tls.Config{RootCAs: roots, ServerName: address.Hostname()},
	}}
}
