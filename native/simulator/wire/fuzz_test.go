package wire

import (
	"bufio"
	"bytes"
	"io"
	"testing"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
)

func sampleNodes() []waBinary.Node {
	jid := types.NewJID("4915112345678", types.DefaultUserServer)
	device := types.JID{User: "123456789012345", Server: types.HiddenUserServer, Device: 3}
	return []waBinary.Node{
		{Tag: "iq", Attrs: waBinary.Attrs{"id": "1", "type": "get", "to": types.ServerJID}},
		{Tag: "message", Attrs: waBinary.Attrs{"to": jid, "from": device, "t": 1700000000}, Content: []waBinary.Node{
			{Tag: "enc", Attrs: waBinary.Attrs{"v": "2"}, Content: bytes.Repeat([]byte{7}, 300)},
			{Tag: "unusual-tag", Content: []waBinary.Node{{Tag: "deeper"}}},
		}},
	}
}

func FuzzDecodeNode(f *testing.F) {
	for _, node := range sampleNodes() {
		data, err := EncodeNode(node)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte{0, 248, 1, 250, 250, 250, 250})
	f.Add([]byte{2, 0x78, 0x9c})
	f.Fuzz(func(t *testing.T, data []byte) {
		node, err := DecodeNode(data)
		if err == nil && node == nil {
			t.Error("neither a node nor an error")
		}
	})
}

func FuzzFrames(f *testing.F) {
	f.Add([]byte("WA\x06\x03\x00\x00\x02hi"))
	f.Add([]byte("ED\x00\x01\x00\x00\x03abcWA\x06\x03\x00\x00\x00\x00\x00\x01x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in := bufio.NewReader(bytes.NewReader(data))
		if _, err := readPrologue(in); err != nil {
			return
		}
		for {
			frame, err := readFrame(in)
			if err != nil {
				return
			}
			if len(frame) == 0 || len(frame) > len(data) {
				t.Fatalf("frame of %d bytes out of %d", len(frame), len(data))
			}
		}
	})
}

func FuzzHandshake(f *testing.F) {
	static := keys.NewKeyPair()
	chain, err := newCertificateChain(keys.NewKeyPair(), static)
	if err != nil {
		f.Fatal(err)
	}
	r := &responder{static: static, certificates: chain}
	f.Add([]byte("WA\x06\x03\x00\x00\x26\x12\x24\x0a\x20" + string(bytes.Repeat([]byte{9}, 32)) + "\x1a\x00\x00\x00\x02\x22\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := r.accept(bufio.NewReader(bytes.NewReader(data)), io.Discard); err == nil {
			t.Error("a handshake without the right keys succeeded")
		}
	})
}
