package contact

import (
	"context"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// conceal encrypts what is said about a message with that message's secret: a reaction, an edit, and what would be an answer
// as a comment.
func (c *Contact) conceal(ctx context.Context, draft Draft, id string, about known) (*waE2E.Message, error) {
	info := &types.MessageInfo{ID: id, MessageSource: types.MessageSource{
		Chat: about.chat, Sender: about.sender, IsFromMe: about.fromMe, IsGroup: about.chat.Server == types.GroupServer,
	}}
	switch {
	case draft.ReactTo != "":
		reaction := c.client.BuildReaction(about.chat, about.sender, id, draft.Text).GetReactionMessage()
		concealed, err := c.client.EncryptReaction(ctx, info, reaction)
		return &waE2E.Message{EncReactionMessage: concealed}, err
	case draft.Edit != "":
		return c.concealEdit(ctx, info, c.client.BuildEdit(about.chat, id, &waE2E.Message{Conversation: proto.String(draft.Text)}))
	default:
		return c.client.EncryptComment(ctx, info, &waE2E.Message{Conversation: proto.String(draft.Text)})
	}
}

func (c *Contact) concealEdit(ctx context.Context, about *types.MessageInfo, edit *waE2E.Message) (*waE2E.Message, error) {
	plain, err := proto.Marshal(edit)
	if err != nil {
		return nil, err
	}
	//lint:ignore SA1019 whatsmeow decrypts such edits and has nothing that encrypts them.
	encrypted, iv, err := c.client.DangerousInternals().EncryptMsgSecret(
		ctx, c.account.LID(), about.Chat, about.Sender, about.ID, whatsmeow.EncSecretMessageEdit, plain)
	return &waE2E.Message{SecretEncryptedMessage: &waE2E.SecretEncryptedMessage{
		TargetMessageKey: c.client.BuildMessageKey(about.Chat, about.Sender, about.ID),
		EncPayload:       encrypted,
		EncIV:            iv,
		SecretEncType:    waE2E.SecretEncryptedMessage_MESSAGE_EDIT.Enum(),
	}}, err
}
