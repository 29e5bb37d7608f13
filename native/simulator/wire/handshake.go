package wire

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

var errHandshake = errors.New("malformed handshake message")

// responder is the server's side of the Noise handshake.
type responder struct {
	static       *keys.KeyPair
	certificates []byte
}

// established is a connection after its handshake.
type established struct {
	noiseKey [32]byte
	payload  *waWa6.ClientPayload
	read     *cipherState
	write    *cipherState
}

// accept runs the handshake. A client that tries to resume (Noise IK: its first message already carries static and
// payload) is answered with XXfallback, which every such client must be ready for: the server may have lost its keys.
func (r *responder) accept(in *bufio.Reader, out io.Writer) (*established, error) {
	prologue, err := readPrologue(in)
	if err != nil {
		return nil, err
	}
	hello, err := readHandshake(in)
	if err != nil {
		return nil, err
	}
	client := hello.GetClientHello()
	if len(client.GetEphemeral()) != 32 {
		return nil, fmt.Errorf("%w: expected a client hello with an ephemeral key of 32 bytes", errHandshake)
	}
	pattern := patternXX
	if len(client.GetStatic()) > 0 {
		pattern = patternXXFallback
	}
	state, err := newSymmetricState(pattern, prologue)
	if err != nil {
		return nil, err
	}
	state.mixHash(client.GetEphemeral())
	ephemeral := keys.NewKeyPair()
	if err := r.sendHello(out, state, ephemeral, client.GetEphemeral()); err != nil {
		return nil, err
	}
	return finish(in, state, ephemeral)
}

func (r *responder) sendHello(out io.Writer, state *symmetricState, ephemeral *keys.KeyPair, client []byte) error {
	state.mixHash(ephemeral.Pub[:])
	if err := state.mixSecret(ephemeral.Priv, client); err != nil {
		return err
	}
	static := state.encrypt(r.static.Pub[:])
	if err := state.mixSecret(r.static.Priv, client); err != nil {
		return err
	}
	message, err := proto.Marshal(&waWa6.HandshakeMessage{ServerHello: &waWa6.HandshakeMessage_ServerHello{
		Ephemeral: ephemeral.Pub[:],
		Static:    static,
		Payload:   state.encrypt(r.certificates),
	}})
	if err != nil {
		return fmt.Errorf("marshal the server hello: %w", err)
	}
	frame, err := appendFrame(nil, message)
	if err != nil {
		return err
	}
	_, err = out.Write(frame)
	return err
}

func finish(in *bufio.Reader, state *symmetricState, ephemeral *keys.KeyPair) (*established, error) {
	message, err := readHandshake(in)
	if err != nil {
		return nil, err
	}
	static, err := state.decrypt(message.GetClientFinish().GetStatic())
	if err != nil {
		return nil, fmt.Errorf("client's static key: %w", err)
	}
	if len(static) != 32 {
		return nil, fmt.Errorf("%w: static key of %d bytes, expected 32", errHandshake, len(static))
	}
	if err := state.mixSecret(ephemeral.Priv, static); err != nil {
		return nil, err
	}
	raw, err := state.decrypt(message.GetClientFinish().GetPayload())
	if err != nil {
		return nil, fmt.Errorf("client payload: %w", err)
	}
	result := &established{noiseKey: [32]byte(static), payload: new(waWa6.ClientPayload)}
	if err := proto.Unmarshal(raw, result.payload); err != nil {
		return nil, fmt.Errorf("client payload: %w", err)
	}
	result.read, result.write, err = state.split()
	return result, err
}

func readHandshake(in *bufio.Reader) (*waWa6.HandshakeMessage, error) {
	frame, err := readFrame(in)
	if err != nil {
		return nil, err
	}
	message := new(waWa6.HandshakeMessage)
	if err := proto.Unmarshal(frame, message); err != nil {
		return nil, fmt.Errorf("%w: %w", errHandshake, err)
	}
	return message, nil
}
