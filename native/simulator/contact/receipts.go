package contact

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

// Receipt tells what became of messages the contact sent.
type Receipt struct {
	// Index counts the contact's receipts from one.
	Index int      `json:"index"`
	IDs   []string `json:"ids"`
	// Type is delivered, inactive, read, played, retry or another of WhatsApp's receipt types.
	Type string `json:"type"`
	// From is the phone number of who sent the receipt, digits only.
	From      string    `json:"from"`
	FromLID   string    `json:"fromLid"`
	Device    int       `json:"device"`
	Chat      string    `json:"chat"`
	Timestamp time.Time `json:"timestamp"`
}

// Receipts returns the receipts behind an index, and waits for a first such receipt.
func (c *Contact) Receipts(ctx context.Context, after int, wait time.Duration) []Receipt {
	return c.receipts.after(ctx, after, wait)
}

func (c *Contact) putReceipt(event *events.Receipt) {
	receipt := Receipt{
		IDs:       event.MessageIDs,
		Type:      string(event.Type),
		Device:    int(event.Sender.Device),
		Chat:      event.Chat.String(),
		Timestamp: event.Timestamp,
	}
	if event.Type == types.ReceiptTypeDelivered {
		receipt.Type = "delivered"
	}
	receipt.From, receipt.FromLID = c.addresses(event.Sender, event.SenderAlt)
	c.receipts.add(func(index int) Receipt {
		receipt.Index = index
		return receipt
	})
}
