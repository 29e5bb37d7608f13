package wire

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"time"

	"go.mau.fi/whatsmeow/util/keys"
)

// Credentials are the server's long-lived secrets: the root of the Noise certificates and the authority that signs the
// TLS certificate. Clients are configured with their public halves, so a server that restarts should keep them.
type Credentials struct {
	root         *keys.KeyPair
	authority    *x509.Certificate
	authorityDER []byte
	key          *ecdsa.PrivateKey
}

// NewCredentials makes fresh ones.
func NewCredentials() (*Credentials, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("generate the authority's key: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(time.Now().UnixNano()),
		Subject:               pkix.Name{CommonName: "Neonize simulator authority"},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().AddDate(10, 0, 0),
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("create the authority's certificate: %w", err)
	}
	return newCredentials(keys.NewKeyPair(), der, key)
}

func newCredentials(root *keys.KeyPair, der []byte, key *ecdsa.PrivateKey) (*Credentials, error) {
	authority, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("parse the authority's certificate: %w", err)
	}
	return &Credentials{root: root, authority: authority, authorityDER: der, key: key}, nil
}

type storedCredentials struct {
	Root      []byte `json:"root"`
	Authority []byte `json:"authority"`
	Key       []byte `json:"key"`
}

// MarshalBinary gives the form [ParseCredentials] reads. It holds private keys.
func (c *Credentials) MarshalBinary() ([]byte, error) {
	key, err := x509.MarshalECPrivateKey(c.key)
	if err != nil {
		return nil, fmt.Errorf("marshal the authority's key: %w", err)
	}
	return json.Marshal(storedCredentials{Root: c.root.Priv[:], Authority: c.authorityDER, Key: key})
}

// ParseCredentials reads what [Credentials.MarshalBinary] wrote.
func ParseCredentials(data []byte) (*Credentials, error) {
	var stored storedCredentials
	if err := json.Unmarshal(data, &stored); err != nil {
		return nil, fmt.Errorf("parse the stored credentials: %w", err)
	}
	if len(stored.Root) != 32 {
		return nil, fmt.Errorf("the stored root key has %d bytes, expected 32", len(stored.Root))
	}
	key, err := x509.ParseECPrivateKey(stored.Key)
	if err != nil {
		return nil, fmt.Errorf("parse the authority's key: %w", err)
	}
	return newCredentials(keys.NewKeyPairFromPrivateKey([32]byte(stored.Root)), stored.Authority, key)
}

// RootKey is the public key clients must trust in place of WhatsApp's (whatsmeow.WACertPubKey).
func (c *Credentials) RootKey() [32]byte {
	return *c.root.Pub
}

// CertificatePEM is the TLS authority's certificate.
func (c *Credentials) CertificatePEM() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.authorityDER}))
}

// serverCertificate is a fresh TLS certificate for the loopback names.
func (c *Credentials) serverCertificate() (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("generate the server's key: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()),
		Subject:      pkix.Name{CommonName: "localhost"},
		DNSNames:     []string{"localhost"},
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     c.authority.NotAfter,
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, c.authority, key.Public(), c.key)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("create the server's certificate: %w", err)
	}
	return tls.Certificate{Certificate: [][]byte{der, c.authorityDER}, PrivateKey: key}, nil
}
