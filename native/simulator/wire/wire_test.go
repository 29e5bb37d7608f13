package wire

import (
	"bufio"
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	waBinary "go.mau.fi/whatsmeow/binary"
)

func TestNodesSurviveEncoding(t *testing.T) {
	for _, node := range sampleNodes() {
		data, err := EncodeNode(node)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := DecodeNode(data)
		if err != nil {
			t.Fatalf("decode %s: %v", &node, err)
		}
		if decoded.String() != node.String() {
			t.Errorf("decoded %s, expected %s", decoded, &node)
		}
	}
}

func TestNodeOfAnUnknownTypeIsRefusedAndNothingPanics(t *testing.T) {
	_, err := EncodeNode(waBinary.Node{Tag: "iq", Attrs: waBinary.Attrs{"id": uint16(1)}})
	if err == nil || !strings.Contains(err.Error(), "<iq>") {
		t.Errorf("error %v, expected one that names the node", err)
	}
}

func TestNodeThatNestsTooDeepIsRefused(t *testing.T) {
	deep := append([]byte{0, 248, 1}, bytes.Repeat([]byte{250}, 1<<20)...)
	if _, err := DecodeNode(deep); !errors.Is(err, errNode) {
		t.Errorf("error %v, expected a malformed node", err)
	}
}

func TestNodeThatClaimsMoreThanItHasIsRefused(t *testing.T) {
	if _, err := DecodeNode([]byte{0, 248, 2, 5, 249, 255, 255, 248, 1, 5}); !errors.Is(err, errNode) {
		t.Errorf("error %v, expected a malformed node", err)
	}
}

func TestFramesAreReadBehindRoutingPrefixAndEmptyFrames(t *testing.T) {
	stream := "ED\x00\x01\x00\x00\x03abc" + "WA\x06\x03" + "\x00\x00\x00" + "\x00\x00\x02hi" + "\x00\x00\x00" + "\x00\x00\x05there"
	in := bufio.NewReader(strings.NewReader(stream))
	header, err := readPrologue(in)
	if err != nil || string(header) != "WA\x06\x03" {
		t.Fatalf("prologue %q, %v", header, err)
	}
	var frames []string
	for range 2 {
		frame, err := readFrame(in)
		if err != nil {
			t.Fatal(err)
		}
		frames = append(frames, string(frame))
	}
	if !reflect.DeepEqual(frames, []string{"hi", "there"}) {
		t.Errorf("frames %q", frames)
	}
}

func TestLargeFrameIsReadWhole(t *testing.T) {
	payload := bytes.Repeat([]byte{42}, 100_000)
	frame, err := appendFrame(nil, payload)
	if err != nil {
		t.Fatal(err)
	}
	read, err := readFrame(bufio.NewReader(bytes.NewReader(frame)))
	if err != nil || !bytes.Equal(read, payload) {
		t.Errorf("read %d bytes, %v", len(read), err)
	}
}

func TestConnectionWithoutHeaderIsRefused(t *testing.T) {
	if _, err := readPrologue(bufio.NewReader(strings.NewReader("GET / HTTP/1.1"))); !errors.Is(err, errNoHeader) {
		t.Errorf("error %v, expected %v", err, errNoHeader)
	}
}

func TestCredentialsSurviveStorage(t *testing.T) {
	fresh, err := NewCredentials()
	if err != nil {
		t.Fatal(err)
	}
	data, err := fresh.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	stored, err := ParseCredentials(data)
	if err != nil {
		t.Fatal(err)
	}
	if stored.RootKey() != fresh.RootKey() || stored.CertificatePEM() != fresh.CertificatePEM() {
		t.Error("the stored credentials are others")
	}
}
