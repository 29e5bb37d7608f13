package store

import (
	"context"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

func chatSettingsKey(chat types.JID) id {
	return id{chatSettingsKind, safeKey(chat.String())}
}

// changeChat applies a change to the settings of a chat.
func (s stores) changeChat(ctx context.Context, chat types.JID, change func(*types.LocalChatSettings)) error {
	return s.update(ctx, func(ctx context.Context) error {
		settings, err := s.GetChatSettings(ctx, chat)
		if err != nil {
			return err
		}
		change(&settings)
		return s.put(ctx, chatSettingsKey(chat), encodeChatSettings(settings))
	})
}

func encodeChatSettings(settings types.LocalChatSettings) []byte {
	var f fields
	f.number(1, encodeMute(settings.MutedUntil))
	f.flag(2, settings.Pinned)
	f.flag(3, settings.Archived)
	return f.value()
}

// mutedForever stands for whatsmeow's MutedForever.
const mutedForever = ^uint64(0)

func encodeMute(until time.Time) uint64 {
	switch {
	case until.Equal(wastore.MutedForever):
		return mutedForever
	case until.IsZero():
		return 0
	default:
		return uint64(until.Unix())
	}
}

func decodeMute(until uint64) time.Time {
	switch until {
	case mutedForever:
		return wastore.MutedForever
	case 0:
		return time.Time{}
	default:
		return time.Unix(int64(until), 0)
	}
}

// PutMutedUntil implements whatsmeow's ChatSettingsStore; the zero time means not muted.
func (s stores) PutMutedUntil(ctx context.Context, chat types.JID, mutedUntil time.Time) error {
	return s.changeChat(ctx, chat, func(settings *types.LocalChatSettings) { settings.MutedUntil = mutedUntil })
}

// PutPinned implements whatsmeow's ChatSettingsStore.
func (s stores) PutPinned(ctx context.Context, chat types.JID, pinned bool) error {
	return s.changeChat(ctx, chat, func(settings *types.LocalChatSettings) { settings.Pinned = pinned })
}

// PutArchived implements whatsmeow's ChatSettingsStore.
func (s stores) PutArchived(ctx context.Context, chat types.JID, archived bool) error {
	return s.changeChat(ctx, chat, func(settings *types.LocalChatSettings) { settings.Archived = archived })
}

// GetChatSettings implements whatsmeow's ChatSettingsStore.
func (s stores) GetChatSettings(ctx context.Context, chat types.JID) (types.LocalChatSettings, error) {
	k := chatSettingsKey(chat)
	value, err := s.get(ctx, k)
	if err != nil || value == nil {
		return types.LocalChatSettings{}, err
	}
	m, err := decode(k, value)
	return types.LocalChatSettings{
		Found:      true,
		MutedUntil: decodeMute(m.number(1)),
		Pinned:     m.flag(2),
		Archived:   m.flag(3),
	}, err
}
