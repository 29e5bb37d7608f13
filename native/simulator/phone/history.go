package phone

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"google.golang.org/protobuf/proto"
)

// ShareHistory tells a companion a part of the history, within the message.
func (p *Phone) ShareHistory(ctx context.Context, device uint16, history *waHistorySync.HistorySync) error {
	packed, err := pack(history)
	if err != nil {
		return err
	}
	notification := announce(history)
	notification.InitialHistBootstrapInlinePayload = packed
	return p.tellHistory(ctx, device, notification)
}

// ShareHistoryFile tells a companion a part of the history, as a file on the media host.
func (p *Phone) ShareHistoryFile(ctx context.Context, device uint16, history *waHistorySync.HistorySync) error {
	packed, err := pack(history)
	if err != nil {
		return err
	}
	file, err := p.Client().Upload(ctx, packed, whatsmeow.MediaHistory)
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	notification := announce(history)
	notification.DirectPath = &file.DirectPath
	notification.MediaKey = file.MediaKey
	notification.FileSHA256, notification.FileEncSHA256 = file.FileSHA256, file.FileEncSHA256
	notification.FileLength = &file.FileLength
	return p.tellHistory(ctx, device, notification)
}

func (p *Phone) tellHistory(ctx context.Context, device uint16, notification *waE2E.HistorySyncNotification) error {
	return p.Tell(ctx, device, &waE2E.ProtocolMessage{
		Type:                    waE2E.ProtocolMessage_HISTORY_SYNC_NOTIFICATION.Enum(),
		HistorySyncNotification: notification,
	})
}

// emptyHistory is the history of a new account: no chats, and the account's own name.
func (p *Phone) emptyHistory() []*waHistorySync.HistorySync {
	name := &waHistorySync.Pushname{
		ID: proto.String(p.Account().JID().String()), Pushname: proto.String(p.Client().Store.PushName),
	}
	return []*waHistorySync.HistorySync{
		{SyncType: waHistorySync.HistorySync_INITIAL_BOOTSTRAP.Enum(), ChunkOrder: proto.Uint32(1), Progress: proto.Uint32(100)},
		{SyncType: waHistorySync.HistorySync_PUSH_NAME.Enum(), Pushnames: []*waHistorySync.Pushname{name}},
		{SyncType: waHistorySync.HistorySync_RECENT.Enum(), ChunkOrder: proto.Uint32(1), Progress: proto.Uint32(100)},
	}
}

// announce makes a notification that still lacks the history itself.
func announce(history *waHistorySync.HistorySync) *waE2E.HistorySyncNotification {
	return &waE2E.HistorySyncNotification{
		SyncType:   waE2E.HistorySyncType(history.GetSyncType()).Enum(),
		ChunkOrder: history.ChunkOrder,
		Progress:   history.Progress,
	}
}

func pack(history *waHistorySync.HistorySync) ([]byte, error) {
	plain, err := proto.Marshal(history)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	var packed bytes.Buffer
	writer := zlib.NewWriter(&packed)
	if _, err := writer.Write(plain); err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	if err := writer.Close(); err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	return packed.Bytes(), nil
}
