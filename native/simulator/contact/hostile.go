package contact

import (
	"context"
	"fmt"
	"maps"

	"go.mau.fi/whatsmeow"
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/simulator/hostile"
)

// victim is who a hostile input is for: a person with devices, or a group.
type victim struct {
	chat    types.JID
	devices []types.JID
}

// Attack sends a hostile input to a person or a group. When it returns, the server has taken every stanza.
func (c *Contact) Attack(ctx context.Context, to types.JID, input hostile.Input) error {
	return c.act(c.store.SendContext(ctx), func(ctx context.Context) error {
		to, err := c.find(ctx, to)
		if err != nil {
			return err
		}
		for _, step := range input.Steps {
			if err := c.take(ctx, to, step); err != nil {
				return fmt.Errorf("%s: %w", input.Kind, err)
			}
		}
		_, err = c.client.GetBlocklist(ctx) // the server answers in order
		return err
	})
}

// find looks up the devices of a person, under the LID, which is how official clients address them.
func (c *Contact) find(ctx context.Context, to types.JID) (victim, error) {
	if to.Server == types.GroupServer {
		return victim{chat: to}, nil
	}
	if to.Server == types.DefaultUserServer {
		if _, err := c.client.GetUserInfo(ctx, []types.JID{to}); err != nil { // which learns the LID
			return victim{}, err
		}
		lid, err := c.client.Store.LIDs.GetLIDForPN(ctx, to)
		if err != nil {
			return victim{}, err
		}
		if !lid.IsEmpty() {
			to = lid
		}
	}
	devices, err := c.client.GetUserDevices(ctx, []types.JID{to})
	if err == nil && len(devices) == 0 {
		err = fmt.Errorf("%s has no device", to)
	}
	return victim{to, devices}, err
}

func (c *Contact) take(ctx context.Context, to victim, step hostile.Step) error {
	switch {
	case step.PushName != nil:
		return c.sendNode(ctx, waBinary.Node{Tag: "presence", Attrs: waBinary.Attrs{"type": "available", "name": *step.PushName}})
	case step.Stanza != nil:
		stanza := waBinary.Node{Tag: step.Stanza.Tag, Attrs: waBinary.Attrs{"to": to.chat}, Content: step.Stanza.Content}
		maps.Copy(stanza.Attrs, step.Stanza.Attrs)
		return c.sendNode(ctx, stanza)
	default:
		return c.sendHostile(ctx, to, step.Message)
	}
}

func (c *Contact) sendNode(ctx context.Context, node waBinary.Node) error {
	//lint:ignore SA1019 whatsmeow sends stanzas as they are nowhere else.
	return c.client.DangerousInternals().SendNode(ctx, node)
}

func (c *Contact) sendHostile(ctx context.Context, to victim, message *hostile.Message) error {
	if message.Secret != nil {
		if err := c.client.Store.MsgSecrets.PutMessageSecret(ctx, to.chat, c.account.LID(), message.ID, message.Secret); err != nil {
			return err
		}
	}
	plaintext := message.Plaintext
	if message.Concealed != nil {
		var err error
		if plaintext, err = c.concealHostile(ctx, to.chat, message.Concealed); err != nil {
			return err
		}
	}
	if to.devices == nil {
		return c.sendToGroup(ctx, to.chat, message.ID, plaintext)
	}
	participants, err := c.encrypt(ctx, to.devices, message, plaintext)
	if err != nil {
		return err
	}
	stanza := waBinary.Node{Tag: "message", Attrs: waBinary.Attrs{"id": message.ID, "type": "text", "to": to.chat}, Content: []waBinary.Node{
		{Tag: "participants", Content: participants},
	}}
	maps.Copy(stanza.Attrs, message.Attributes)
	return c.sendNode(ctx, stanza)
}

// sendToGroup lets whatsmeow encrypt bytes that it does not look into.
func (c *Contact) sendToGroup(ctx context.Context, group types.JID, id string, plaintext []byte) error {
	message := new(waE2E.Message)
	message.ProtoReflect().SetUnknown(plaintext)
	_, err := c.client.SendMessage(ctx, group, message, whatsmeow.SendRequestExtra{ID: id})
	return err
}

// encrypt makes the <to> elements of a message, after the ratchet was moved on as the message wants it.
func (c *Contact) encrypt(ctx context.Context, devices []types.JID, message *hostile.Message, plaintext []byte) ([]waBinary.Node, error) {
	//lint:ignore SA1019 whatsmeow encrypts bytes that are no message nowhere else.
	internals := c.client.DangerousInternals()
	for range message.Skipped {
		if _, _, err := internals.EncryptMessageForDevices(ctx, devices, message.ID, []byte("skipped"), nil, nil); err != nil {
			return nil, err
		}
	}
	participants, _, err := internals.EncryptMessageForDevices(ctx, devices, message.ID, plaintext, nil, message.EncAttributes)
	for _, participant := range participants {
		for i, enc := range participant.GetChildren() {
			if message.Ciphertext != nil && enc.Tag == "enc" {
				participant.GetChildren()[i].Content = message.Ciphertext
			}
		}
	}
	return participants, err
}

// concealHostile encrypts with the secret of an earlier message what may be no sensible content.
func (c *Contact) concealHostile(ctx context.Context, chat types.JID, concealed *hostile.Concealed) ([]byte, error) {
	uses := map[hostile.Use]whatsmeow.MsgSecretType{
		hostile.Vote: whatsmeow.EncSecretPollVote, hostile.Reaction: whatsmeow.EncSecretReaction,
		hostile.Comment: whatsmeow.EncSecretComment, hostile.Edit: whatsmeow.EncSecretMessageEdit,
	}
	//lint:ignore SA1019 whatsmeow encrypts bytes that are no message nowhere else.
	payload, iv, err := c.client.DangerousInternals().EncryptMsgSecret(
		ctx, c.account.LID(), chat, c.account.LID(), concealed.About, uses[concealed.Use], concealed.Plain)
	if err != nil {
		return nil, err
	}
	key := c.client.BuildMessageKey(chat, c.account.LID(), concealed.About)
	message := new(waE2E.Message)
	switch concealed.Use {
	case hostile.Vote:
		message.PollUpdateMessage = &waE2E.PollUpdateMessage{
			PollCreationMessageKey: key, Vote: &waE2E.PollEncValue{EncPayload: payload, EncIV: iv},
		}
	case hostile.Reaction:
		message.EncReactionMessage = &waE2E.EncReactionMessage{TargetMessageKey: key, EncPayload: payload, EncIV: iv}
	case hostile.Comment:
		message.EncCommentMessage = &waE2E.EncCommentMessage{TargetMessageKey: key, EncPayload: payload, EncIV: iv}
	default:
		message.SecretEncryptedMessage = &waE2E.SecretEncryptedMessage{
			TargetMessageKey: key, EncPayload: payload, EncIV: iv, SecretEncType: waE2E.SecretEncryptedMessage_MESSAGE_EDIT.Enum(),
		}
	}
	return proto.Marshal(message)
}
