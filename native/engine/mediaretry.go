package engine

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waMmsRetry"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/contain"
	"io.neonize/native/proto/neonizepb"
)

// retryPatience is how long a phone may take to upload a file again, unless the call says otherwise.
const retryPatience = 30 * time.Second

// mediaRetries are the calls that wait for a phone to upload a file again, by the id of its message.
type mediaRetries struct {
	mu      sync.Mutex
	waiting map[types.MessageID]map[chan *events.MediaRetry]struct{}
}

// await registers a call; forget ends that.
func (r *mediaRetries) await(id types.MessageID) (answer chan *events.MediaRetry, forget func()) {
	answer = make(chan *events.MediaRetry, 1)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.waiting == nil {
		r.waiting = make(map[types.MessageID]map[chan *events.MediaRetry]struct{})
	}
	if r.waiting[id] == nil {
		r.waiting[id] = make(map[chan *events.MediaRetry]struct{})
	}
	r.waiting[id][answer] = struct{}{}
	return answer, func() { r.forget(id, answer) }
}

func (r *mediaRetries) forget(id types.MessageID, answer chan *events.MediaRetry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.waiting[id], answer)
	if len(r.waiting[id]) == 0 {
		delete(r.waiting, id)
	}
}

// answered tells whoever waits.
func (r *mediaRetries) answered(event *events.MediaRetry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for answer := range r.waiting[event.MessageID] {
		select {
		case answer <- event:
		default: // it has one already
		}
	}
}

// RetryMedia asks the phone to upload the file of a message again, and waits for where it is then.
func (s *Session) RetryMedia(ctx context.Context, request *neonizepb.RetryMediaRequest) (*neonizepb.RetryMediaResponse, error) {
	if request.GetMessage() == nil {
		return nil, invalid("message", "message is missing. Name the message whose file the phone is to upload.")
	}
	if len(request.GetMediaKey()) != hashLength {
		return nil, invalid("media_key", "media_key has %d bytes; expected %d.", len(request.GetMediaKey()), hashLength)
	}
	patience := time.Duration(request.GetRetryMillis()) * time.Millisecond
	path, err := ask(ctx, s, func(own context.Context, c *client) (string, error) {
		return c.askForMedia(own, ctx, request.GetMessage(), request.GetMediaKey(), patience)
	})
	if err != nil {
		return nil, err
	}
	return &neonizepb.RetryMediaResponse{DirectPath: path}, nil
}

// askForMedia returns where the phone has uploaded a file to.
func (c *client) askForMedia(own, call context.Context, message *neonizepb.MediaMessage, key []byte, patience time.Duration) (string, error) {
	info, err := c.mediaMessage(message)
	if err != nil {
		return "", err
	}
	if patience <= 0 {
		patience = retryPatience
	}
	answer, forget := c.mediaRetries.await(info.ID)
	defer forget()
	if err := c.wa.SendMediaRetryReceipt(own, info, key); err != nil {
		return "", err
	}
	select {
	case event := <-answer:
		return newPath(event, key)
	case <-time.After(patience):
		return "", mediaGone("phone-silent", "WhatsApp does not have the file any more, and the phone did not answer when it was asked "+
			"to upload it again. Try again when the phone is online.", nil)
	case <-call.Done():
		return "", context.Cause(call)
	case <-own.Done():
		return "", context.Cause(own)
	}
}

func newPath(event *events.MediaRetry, key []byte) (string, error) {
	uploaded, err := decryptRetry(event, key)
	if errors.Is(err, whatsmeow.ErrMediaNotAvailableOnPhone) {
		return "", mediaGone("not-on-phone", "Neither WhatsApp nor the phone has the file any more.", err)
	}
	if err != nil {
		return "", mediaGone("phone-failed", "WhatsApp does not have the file any more, and the phone did not upload it again: "+err.Error()+".", err)
	}
	if uploaded.GetResult() != waMmsRetry.MediaRetryNotification_SUCCESS || uploaded.GetDirectPath() == "" {
		return "", mediaGone("phone-failed", "WhatsApp does not have the file any more, and the phone did not upload it again: "+
			uploaded.GetResult().String()+".", nil)
	}
	return uploaded.GetDirectPath(), nil
}

// decryptRetry reads the phone's answer, whose nonce and payload may have any length.
func decryptRetry(event *events.MediaRetry, key []byte) (*waMmsRetry.MediaRetryNotification, error) {
	if event.Error == nil || event.Ciphertext != nil {
		if err := checkSealed(event.IV, event.Ciphertext); err != nil {
			return nil, err
		}
	}
	uploaded, err := contain.Get(func() (*waMmsRetry.MediaRetryNotification, error) {
		return whatsmeow.DecryptMediaRetryNotification(event, key)
	})
	if panicked := contain.Of(err); panicked != nil {
		return nil, invalid("message", "The answer of the phone is malformed: %v.", panicked)
	}
	return uploaded, err
}

func (c *client) mediaMessage(message *neonizepb.MediaMessage) (*types.MessageInfo, error) {
	chat, err := parseJID("chat", message.GetChat())
	if err != nil {
		return nil, err
	}
	if message.GetId() == "" {
		return nil, invalid("id", "id is empty. Name the message whose file the phone is to upload.")
	}
	info := &types.MessageInfo{ID: message.GetId()}
	info.Chat, info.IsFromMe, info.IsGroup = chat, message.GetFromMe(), chat.Server == types.GroupServer
	switch {
	case info.IsGroup && info.IsFromMe:
		info.Sender = c.store.Device().GetJID().ToNonAD()
	case info.IsGroup:
		if info.Sender, err = parseJID("sender", message.GetSender()); err != nil {
			return nil, err
		}
		info.Sender = info.Sender.ToNonAD()
	}
	return info, nil
}
