package engine

import (
	"maps"
	"slices"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// accountEvent maps changes of the account's settings; nil for others.
func accountEvent(event any) *neonizepb.Event {
	switch event := event.(type) {
	case *events.PrivacySettings:
		return &neonizepb.Event{Payload: &neonizepb.Event_PrivacySettings{PrivacySettings: &neonizepb.PrivacySettingsChange{
			Settings: privacySettings(&event.NewSettings),
			Changed:  changedPrivacySettings(event),
		}}}
	case *events.Blocklist:
		update := &neonizepb.BlocklistUpdate{Action: string(event.Action), Dhash: event.DHash, PrevDhash: event.PrevDHash}
		for _, change := range event.Changes {
			update.Changes = append(update.Changes, &neonizepb.BlocklistUpdate_Change{Jid: change.JID.String(), Action: string(change.Action)})
		}
		return &neonizepb.Event{Payload: &neonizepb.Event_Blocklist{Blocklist: update}}
	}
	return nil
}

func privacySettings(settings *types.PrivacySettings) map[string]string {
	return map[string]string{
		string(types.PrivacySettingTypeGroupAdd):     string(settings.GroupAdd),
		string(types.PrivacySettingTypeLastSeen):     string(settings.LastSeen),
		string(types.PrivacySettingTypeStatus):       string(settings.Status),
		string(types.PrivacySettingTypeProfile):      string(settings.Profile),
		string(types.PrivacySettingTypeReadReceipts): string(settings.ReadReceipts),
		string(types.PrivacySettingTypeOnline):       string(settings.Online),
		string(types.PrivacySettingTypeCallAdd):      string(settings.CallAdd),
		string(types.PrivacySettingTypeMessages):     string(settings.Messages),
		string(types.PrivacySettingTypeDefense):      string(settings.Defense),
		string(types.PrivacySettingTypeStickers):     string(settings.Stickers),
	}
}

func changedPrivacySettings(event *events.PrivacySettings) []string {
	changes := map[types.PrivacySettingType]bool{
		types.PrivacySettingTypeGroupAdd:     event.GroupAddChanged,
		types.PrivacySettingTypeLastSeen:     event.LastSeenChanged,
		types.PrivacySettingTypeStatus:       event.StatusChanged,
		types.PrivacySettingTypeProfile:      event.ProfileChanged,
		types.PrivacySettingTypeReadReceipts: event.ReadReceiptsChanged,
		types.PrivacySettingTypeOnline:       event.OnlineChanged,
		types.PrivacySettingTypeCallAdd:      event.CallAddChanged,
		types.PrivacySettingTypeMessages:     event.MessagesChanged,
		types.PrivacySettingTypeDefense:      event.DefenseChanged,
		types.PrivacySettingTypeStickers:     event.StickersChanged,
	}
	var changed []string
	for _, setting := range slices.Sorted(maps.Keys(changes)) {
		if changes[setting] {
			changed = append(changed, string(setting))
		}
	}
	return changed
}
