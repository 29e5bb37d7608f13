package bridge

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

func TestDecodeReadsARunOfFrames(t *testing.T) {
	sent := []*neonizepb.ToEngine{
		request(7, "support", "Connect", &neonizepb.ConnectRequest{}),
		cancel(7),
		storeReply(&neonizepb.StoreReply{Id: 3, More: true}),
	}
	received, err := decode(frames(t, sent...))
	if err != nil {
		t.Fatal(err)
	}
	if len(received) != len(sent) {
		t.Fatalf("%d frames, expected %d", len(received), len(sent))
	}
	for i := range sent {
		if !proto.Equal(sent[i], received[i]) {
			t.Errorf("frame %d is %v, expected %v", i, received[i], sent[i])
		}
	}
}

func TestDecodeKeepsNothingOfItsInput(t *testing.T) {
	data := frames(t, asFrame(&neonizepb.Call{Id: 1, Session: "support", Request: []byte("request")}))
	received, err := decode(data)
	if err != nil {
		t.Fatal(err)
	}
	clear(data)
	if got := received[0].GetCall(); got.GetSession() != "support" || string(got.GetRequest()) != "request" {
		t.Errorf("the call became %v when its bytes were overwritten", got)
	}
}

func TestDecodeRefusesWhatIsNotWholeFrames(t *testing.T) {
	whole := frames(t, cancel(1))
	tests := map[string][]byte{
		"a length cut off":         append(bytes.Clone(whole), 1, 0),
		"a payload cut off":        whole[:len(whole)-1],
		"a length without payload": {1, 0, 0, 0},
		"a length beyond int32":    {255, 255, 255, 255, 0},
		"not protobuf":             {2, 0, 0, 0, 255, 255},
		"an empty message":         {0, 0, 0, 0},
		"an unknown kind of frame": {2, 0, 0, 0, 0x7a, 0},
		"a frame above the limit":  append(binary.LittleEndian.AppendUint32(nil, MaxFrame+1), make([]byte, MaxFrame+1)...),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := decode(data); !errors.Is(err, ErrFrame) {
				t.Errorf("decode says %v, expected %v", err, ErrFrame)
			}
		})
	}
}

func TestReadFrameTellsTheEndFromABreak(t *testing.T) {
	whole := frames(t, cancel(1))
	tests := map[string]struct {
		data []byte
		want error
	}{
		"nothing":           {nil, io.EOF},
		"a length cut off":  {whole[:2], io.ErrUnexpectedEOF},
		"a payload cut off": {whole[:len(whole)-1], io.ErrUnexpectedEOF},
		"only a length":     {whole[:lengthSize], io.ErrUnexpectedEOF},
		"text":              {[]byte(strings.Repeat("hello", 9)), ErrFrame},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := readFrame(bufio.NewReader(bytes.NewReader(test.data)))
			if !errors.Is(err, test.want) {
				t.Errorf("readFrame says %v, expected %v", err, test.want)
			}
		})
	}
}

// FuzzDecode checks that nothing makes the decoder panic or read on beyond its input, and that what
// it takes comes in whole frames.
func FuzzDecode(f *testing.F) {
	whole := frames(f, request(1, "support", "Connect", &neonizepb.ConnectRequest{}), cancel(1))
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add([]byte{})
	f.Add([]byte{0, 0, 0, 0})
	f.Add([]byte{255, 255, 255, 255})
	f.Add(frames(f, hello(&neonizepb.Hello{Contract: Contract})))
	f.Add(frames(f, storeReply(&neonizepb.StoreReply{Id: 1, Records: []*neonizepb.Record{{Kind: "session", Value: []byte{1}}}})))
	f.Fuzz(func(t *testing.T, data []byte) {
		received, err := decode(data)
		if err != nil {
			if !errors.Is(err, ErrFrame) {
				t.Fatalf("decode says %v, expected %v", err, ErrFrame)
			}
			return
		}
		in := bufio.NewReader(bytes.NewReader(data))
		for i, message := range received {
			streamed, err := readFrame(in)
			if err != nil || !proto.Equal(streamed, message) {
				t.Fatalf("frame %d is %v to decode, but %v (%v) to readFrame", i, message, streamed, err)
			}
		}
		if _, err := readFrame(in); !errors.Is(err, io.EOF) {
			t.Fatalf("decode left something out: %v", err)
		}
	})
}
