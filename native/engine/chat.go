package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waSyncAction"
	wastore "go.mau.fi/whatsmeow/store"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// ChangeAppState changes something that all devices of the account share.
func (s *Session) ChangeAppState(ctx context.Context, request *neonizepb.ChangeAppStateRequest) (*neonizepb.ChangeAppStateResponse, error) {
	c, err := s.online()
	if err != nil {
		return nil, err
	}
	patch, err := patchOf(c.wa, request)
	if err != nil {
		return nil, err
	}
	return &neonizepb.ChangeAppStateResponse{}, s.sendPatch(ctx, patch)
}

// SendAppState sends a patch as it is.
func (s *Session) SendAppState(ctx context.Context, request *neonizepb.SendAppStateRequest) (*neonizepb.SendAppStateResponse, error) {
	collection, err := parseCollection(request.GetCollection())
	if err != nil {
		return nil, err
	}
	patch := appstate.PatchInfo{Type: collection}
	for _, mutation := range request.GetMutations() {
		value := new(waSyncAction.SyncActionValue)
		if err := proto.Unmarshal(mutation.GetValue(), value); err != nil {
			return nil, invalid("value", "value is no SyncActionValue: %v.", err)
		}
		if len(mutation.GetIndex()) == 0 {
			return nil, invalid("index", "index is empty. It names what is changed.")
		}
		patch.Mutations = append(patch.Mutations, appstate.MutationInfo{Index: mutation.GetIndex(), Version: mutation.GetVersion(), Value: value})
	}
	if len(patch.Mutations) == 0 {
		return nil, invalid("mutations", "mutations is empty. Name at least one change.")
	}
	return &neonizepb.SendAppStateResponse{}, s.sendPatch(ctx, patch)
}

func (s *Session) sendPatch(ctx context.Context, patch appstate.PatchInfo) error {
	_, err := ask(ctx, s, func(ctx context.Context, c *client) (struct{}, error) {
		return struct{}{}, c.wa.SendAppState(ctx, patch)
	})
	return err
}

// FetchAppState reads what has changed in a collection, or all of it.
func (s *Session) FetchAppState(ctx context.Context, request *neonizepb.FetchAppStateRequest) (*neonizepb.FetchAppStateResponse, error) {
	collection, err := parseCollection(request.GetCollection())
	if err != nil {
		return nil, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.FetchAppStateResponse, error) {
		return &neonizepb.FetchAppStateResponse{}, c.wa.FetchAppState(ctx, collection, request.GetFullSync(), request.GetOnlyIfNotSynced())
	})
}

// MarkNotDirty tells WhatsApp that something it called dirty was read.
func (s *Session) MarkNotDirty(ctx context.Context, request *neonizepb.MarkNotDirtyRequest) (*neonizepb.MarkNotDirtyResponse, error) {
	if request.GetType() == "" {
		return nil, invalid("type", "type is empty. Say what was read, such as account_sync.")
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.MarkNotDirtyResponse, error) {
		return &neonizepb.MarkNotDirtyResponse{}, c.wa.MarkNotDirty(ctx, request.GetType(), time.UnixMilli(request.GetTimestampMillis()))
	})
}

// RecoverAppState asks the phone for a collection that cannot be read here.
func (s *Session) RecoverAppState(ctx context.Context, request *neonizepb.RecoverAppStateRequest) (*neonizepb.RecoverAppStateResponse, error) {
	collection, err := parseCollection(request.GetCollection())
	if err != nil {
		return nil, err
	}
	id, err := s.tellPhone(ctx, func(*whatsmeow.Client) *waE2E.Message { return whatsmeow.BuildAppStateRecoveryRequest(collection) })
	return &neonizepb.RecoverAppStateResponse{RequestId: id}, err
}

// ResetAppState asks the phone to make collections anew. It logs all companions out, this one as well.
func (s *Session) ResetAppState(ctx context.Context, request *neonizepb.ResetAppStateRequest) (*neonizepb.ResetAppStateResponse, error) {
	var collections []appstate.WAPatchName
	for _, name := range request.GetCollections() {
		collection, err := parseCollection(name)
		if err != nil {
			return nil, err
		}
		collections = append(collections, collection)
	}
	if len(collections) == 0 {
		return nil, invalid("collections", "collections is empty. Name at least one.")
	}
	_, err := s.tellPhone(ctx, func(*whatsmeow.Client) *waE2E.Message {
		return whatsmeow.BuildFatalAppStateExceptionNotification(collections...)
	})
	return &neonizepb.ResetAppStateResponse{}, err
}

// GetChatSettings tells how a chat is set, as far as this session has learned.
func (s *Session) GetChatSettings(ctx context.Context, request *neonizepb.GetChatSettingsRequest) (*neonizepb.GetChatSettingsResponse, error) {
	chat, err := parseJID("chat", request.GetChat())
	if err != nil {
		return nil, err
	}
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.GetChatSettingsResponse, error) {
		settings, err := c.wa.Store.ChatSettings.GetChatSettings(ctx, chat.ToNonAD())
		if err != nil {
			return nil, err
		}
		response := &neonizepb.GetChatSettingsResponse{
			Found:    settings.Found,
			Muted:    settings.MutedUntil.After(time.Now()),
			Pinned:   settings.Pinned,
			Archived: settings.Archived,
		}
		if response.Muted && !settings.MutedUntil.Equal(wastore.MutedForever) {
			response.MutedUntilMillis = settings.MutedUntil.UnixMilli()
		}
		return response, nil
	})
}

// tellPhone sends a message to the account's own phone and returns its id.
func (s *Session) tellPhone(ctx context.Context, build func(*whatsmeow.Client) *waE2E.Message) (string, error) {
	if err := s.acquireSending(ctx); err != nil {
		return "", err
	}
	c, err := s.online()
	if err != nil {
		s.releaseSending()
		return "", err
	}
	return perform(ctx, c, func(ctx context.Context) (string, error) {
		defer s.releaseSending()
		return c.tellPhone(ctx, build(c.wa))
	})
}

// tellPhone tries as send does.
func (c *client) tellPhone(ctx context.Context, message *waE2E.Message) (id string, err error) {
	id = c.wa.GenerateMessageID()
	for range sendAttempts {
		_, err = c.wa.SendMessage(c.store.SendContext(ctx), c.wa.Store.GetJID().ToNonAD(), message, whatsmeow.SendRequestExtra{ID: id, Peer: true})
		if !errors.Is(err, store.ErrConflict) {
			return id, err
		}
	}
	return id, err
}

func parseCollection(name string) (appstate.WAPatchName, error) {
	collection := appstate.WAPatchName(name)
	if !slices.Contains(appstate.AllPatchNames[:], collection) {
		return "", invalid("collection", "collection is %q, but must be one of %v.", name, appstate.AllPatchNames)
	}
	return collection, nil
}
