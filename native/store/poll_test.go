package store

import (
	"strings"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

func options(names ...string) []*waE2E.PollCreationMessage_Option {
	var made []*waE2E.PollCreationMessage_Option
	for _, name := range names {
		made = append(made, &waE2E.PollCreationMessage_Option{OptionName: proto.String(name)})
	}
	return made
}

func TestTheOptionsOfAPollAreFoundUnderBothAddressesOfItsChat(t *testing.T) {
	bubble(t, Options{FlushInterval: time.Hour}, func(t *testing.T, b *slowBackend, s *Store, _ *wastore.Device) {
		phone, lid := types.NewJID("4915100000099", types.DefaultUserServer), types.NewJID("100000000000099", types.HiddenUserServer)
		must(t, s.PutPoll(ctx, phone, "3EB0", options("yes", "no")))
		must(t, stores{s}.PutLIDMapping(ctx, lid, phone))
		must(t, s.Commit(ctx))
		reopened := openStore(t, b.Snapshot(), Options{})
		for _, chat := range []types.JID{phone, lid} {
			found, err := reopened.GetPoll(ctx, chat, "3EB0")
			got(t, "options", strings.Join(found, ","), err, "yes,no")
		}
		unknown, err := reopened.GetPoll(ctx, phone, "3EB1")
		got(t, "unknown", len(unknown), err, 0)
	})
}

func TestAPollThatIsKnownOrTooLargeIsNotStored(t *testing.T) {
	bubble(t, Options{FlushInterval: time.Hour}, func(t *testing.T, _ *slowBackend, s *Store, _ *wastore.Device) {
		chat := types.NewJID("120363000000000099", types.GroupServer)
		must(t, s.PutPoll(ctx, chat, "3EB0", options("yes", "no")))
		must(t, s.PutPoll(ctx, chat, "3EB0", options("forged")))
		must(t, s.PutPoll(ctx, chat, "3EB1", options(strings.Repeat("x", maxPoll))))
		found, err := s.GetPoll(ctx, chat, "3EB0")
		got(t, "first", strings.Join(found, ","), err, "yes,no")
		found, err = s.GetPoll(ctx, chat, "3EB1")
		got(t, "too large", len(found), err, 0)
	})
}
