package wire

import (
	"fmt"
	"time"

	"go.mau.fi/libsignal/ecc"
	"go.mau.fi/whatsmeow/proto/waCert"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// newCertificateChain signs static through one intermediate certificate, as the service does: root, intermediate, leaf.
func newCertificateChain(root, static *keys.KeyPair) ([]byte, error) {
	intermediate := keys.NewKeyPair()
	notBefore := uint64(time.Now().Add(-24 * time.Hour).Unix())
	notAfter := uint64(time.Now().AddDate(1, 0, 0).Unix())
	first, err := signCertificate(root, &waCert.CertChain_NoiseCertificate_Details{
		Serial: proto.Uint32(1), IssuerSerial: proto.Uint32(0), Key: intermediate.Pub[:],
		NotBefore: &notBefore, NotAfter: &notAfter,
	})
	if err != nil {
		return nil, err
	}
	leaf, err := signCertificate(intermediate, &waCert.CertChain_NoiseCertificate_Details{
		Serial: proto.Uint32(2), IssuerSerial: proto.Uint32(1), Key: static.Pub[:],
		NotBefore: &notBefore, NotAfter: &notAfter,
	})
	if err != nil {
		return nil, err
	}
	return proto.Marshal(&waCert.CertChain{Leaf: leaf, Intermediate: first})
}

func signCertificate(signer *keys.KeyPair, details *waCert.CertChain_NoiseCertificate_Details) (*waCert.CertChain_NoiseCertificate, error) {
	raw, err := proto.Marshal(details)
	if err != nil {
		return nil, fmt.Errorf("marshal a Noise certificate: %w", err)
	}
	signature := ecc.CalculateSignature(ecc.NewDjbECPrivateKey(*signer.Priv), raw)
	return &waCert.CertChain_NoiseCertificate{Details: raw, Signature: signature[:]}, nil
}
