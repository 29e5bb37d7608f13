package phone

import (
	"context"
	"errors"
	"fmt"

	"go.mau.fi/whatsmeow"
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/store"
)

// welcome gives a new companion what a phone gives it: the keys of the app state, and the history, here an empty one. Clients
// wait for both before they call themselves ready.
func (p *Phone) welcome(ctx context.Context, device uint16) error {
	if err := p.ShareKeys(ctx, device); err != nil {
		return err
	}
	for _, history := range p.emptyHistory() {
		if err := p.ShareHistory(ctx, device, history); err != nil {
			return err
		}
	}
	return nil
}

// ShareKeys tells a companion the keys of the app state.
func (p *Phone) ShareKeys(ctx context.Context, device uint16) error {
	share, err := p.keyShare(ctx)
	if err != nil {
		return err
	}
	return p.Tell(ctx, device, share)
}

// answerKeyRequest shares the keys with a companion that misses some.
func (p *Phone) answerKeyRequest(event *events.Message) {
	if event.Message.GetProtocolMessage().GetAppStateSyncKeyRequest() == nil || !event.Info.IsFromMe {
		return
	}
	go func() {
		err := p.ShareKeys(p.lifetime, event.Info.Sender.Device)
		if err != nil && p.lifetime.Err() == nil {
			p.log.Error("app state keys were asked for and not shared", "device", event.Info.Sender.Device, "error", err)
		}
	}()
}

// Tell sends a protocol message to one companion of the account and waits until the server has it.
func (p *Phone) Tell(ctx context.Context, device uint16, message *waE2E.ProtocolMessage) error {
	plain, err := proto.Marshal(&waE2E.Message{ProtocolMessage: message})
	if err != nil {
		return fmt.Errorf("%s: %w", message.GetType(), err)
	}
	id := p.Client().GenerateMessageID()
	encrypted, err := p.encrypt(ctx, device, id, plain)
	if err != nil {
		return fmt.Errorf("%s for device %d: %w", message.GetType(), device, err)
	}
	to := p.Account().JID()
	to.Device = device
	err = p.sendAcknowledged(ctx, id, waBinary.Node{
		Tag:     "message",
		Attrs:   waBinary.Attrs{"id": id, "to": to, "type": "text", "category": "peer"},
		Content: []waBinary.Node{{Tag: "meta", Attrs: waBinary.Attrs{"appdata": "default"}}, encrypted},
	})
	if err != nil {
		return fmt.Errorf("%s for device %d: %w", message.GetType(), device, err)
	}
	return nil
}

// encrypt makes the ciphertext for one companion, with a new session if there is none.
func (p *Phone) encrypt(ctx context.Context, device uint16, id string, plain []byte) (waBinary.Node, error) {
	to := p.Account().LID()
	to.Device = device
	for {
		//lint:ignore SA1019 whatsmeow encrypts for chosen devices nowhere else.
		nodes, _, err := p.Client().DangerousInternals().EncryptMessageForDevices(
			p.Store().SendContext(ctx), []types.JID{to}, id, plain, nil, waBinary.Attrs{})
		switch {
		case errors.Is(err, store.ErrConflict) && ctx.Err() == nil:
			continue
		case err != nil:
			return waBinary.Node{}, err
		case len(nodes) == 0:
			return waBinary.Node{}, errors.New("no session could be made with it")
		}
		return nodes[0].GetChildByTag("enc"), nil
	}
}

// sendAcknowledged sends a stanza, again after a lost connection, until the server acknowledges it.
func (p *Phone) sendAcknowledged(ctx context.Context, id string, node waBinary.Node) error {
	//lint:ignore SA1019 whatsmeow sends stanzas as they are nowhere else.
	internals := p.Client().DangerousInternals()
	for {
		if err := p.AwaitLogin(ctx); err != nil {
			return err
		}
		answer := internals.WaitResponse(id)
		if err := internals.SendNode(ctx, node); err != nil {
			internals.CancelResponse(id, answer)
			if errors.Is(err, whatsmeow.ErrNotConnected) {
				continue
			}
			return err
		}
		select {
		case response := <-answer:
			if response.Tag == "ack" {
				return nil
			}
		case <-ctx.Done():
			internals.CancelResponse(id, answer)
			return ctx.Err()
		}
	}
}
