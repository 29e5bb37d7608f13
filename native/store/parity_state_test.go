package store

import (
	"testing"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

var stateChecks = []check{
	{"a sync key replaces only an older one", func(t *testing.T, d *wastore.Device) {
		none, err := d.AppStateKeys.GetAppStateSyncKey(ctx, []byte{1})
		got(t, "unknown is nil", none == nil, err, true)
		put := func(id byte, data string, timestamp int64) {
			t.Helper()
			must(t, d.AppStateKeys.PutAppStateSyncKey(ctx, []byte{0, id}, wastore.AppStateSyncKey{
				Data: []byte(data), Fingerprint: []byte("print"), Timestamp: timestamp,
			}))
		}
		put(1, "first", 100)
		put(1, "older", 90)
		put(1, "same age", 100)
		key, err := d.AppStateKeys.GetAppStateSyncKey(ctx, []byte{0, 1})
		must(t, err)
		gotBytes(t, "data", key.Data, nil, "first")
		gotBytes(t, "fingerprint", key.Fingerprint, nil, "print")
		put(1, "newer", 110)
		put(2, "latest", 200)
		put(3, "between", 150)
		latest, err := d.AppStateKeys.GetLatestAppStateSyncKeyID(ctx)
		gotBytes(t, "latest", latest, err, "\x00\x02")
		all, err := d.AppStateKeys.GetAllAppStateSyncKeys(ctx)
		got(t, "all", len(all), err, 3)
		for i, expected := range []string{"latest", "between", "newer"} {
			gotBytes(t, "in order of age", all[i].Data, nil, expected)
		}
	}},
	{"without a sync key there is no latest", func(t *testing.T, d *wastore.Device) {
		latest, err := d.AppStateKeys.GetLatestAppStateSyncKeyID(ctx)
		got(t, "nil", latest == nil, err, true)
	}},
	{"an app state version is replaced and deleted with its MACs", func(t *testing.T, d *wastore.Device) {
		version, hash, err := d.AppState.GetAppStateVersion(ctx, "critical")
		got(t, "unknown", version, err, 0)
		got(t, "unknown hash", hash, nil, [128]byte{})
		must(t, d.AppState.PutAppStateVersion(ctx, "critical", 4, [128]byte{1}))
		must(t, d.AppState.PutAppStateVersion(ctx, "critical", 5, [128]byte{2}))
		must(t, d.AppState.PutAppStateVersion(ctx, "regular", 1, [128]byte{3}))
		version, hash, err = d.AppState.GetAppStateVersion(ctx, "critical")
		got(t, "version", version, err, 5)
		got(t, "hash", hash, nil, [128]byte{2})
		must(t, d.AppState.PutAppStateMutationMACs(ctx, "critical", 5, macs(1)))
		must(t, d.AppState.PutAppStateMutationMACs(ctx, "regular", 1, macs(1)))
		must(t, d.AppState.DeleteAppStateVersion(ctx, "critical"))
		version, _, err = d.AppState.GetAppStateVersion(ctx, "critical")
		got(t, "deleted", version, err, 0)
		value, err := d.AppState.GetAppStateMutationMAC(ctx, "critical", mac(1))
		got(t, "its MAC", value == nil, err, true)
		value, err = d.AppState.GetAppStateMutationMAC(ctx, "regular", mac(1))
		got(t, "another's MAC", value != nil, err, true)
	}},
	{"the MAC of the latest version counts", func(t *testing.T, d *wastore.Device) {
		must(t, d.AppState.PutAppStateVersion(ctx, "critical", 5, [128]byte{}))
		must(t, d.AppState.PutAppStateMutationMACs(ctx, "critical", 5, macs(1, 2)))
		later := macs(1)
		later[0].ValueMAC = mac(77)
		must(t, d.AppState.PutAppStateMutationMACs(ctx, "critical", 6, later))
		earlier := macs(2)
		earlier[0].ValueMAC = mac(66)
		must(t, d.AppState.PutAppStateMutationMACs(ctx, "critical", 4, earlier))
		value, err := d.AppState.GetAppStateMutationMAC(ctx, "critical", mac(1))
		gotBytes(t, "replaced", value, err, string(mac(77)))
		value, err = d.AppState.GetAppStateMutationMAC(ctx, "critical", mac(2))
		gotBytes(t, "kept", value, err, string(mac(102)))
		must(t, d.AppState.DeleteAppStateMutationMACs(ctx, "critical", [][]byte{mac(1), mac(9)}))
		value, err = d.AppState.GetAppStateMutationMAC(ctx, "critical", mac(1))
		got(t, "deleted is nil", value == nil, err, true)
		must(t, d.AppState.PutAppStateMutationMACs(ctx, "critical", 7, nil))
		must(t, d.AppState.DeleteAppStateMutationMACs(ctx, "critical", nil))
	}},
	{"a push name tells whether it changed and what it was", func(t *testing.T, d *wastore.Device) {
		info, err := d.Contacts.GetContact(ctx, pn("1"))
		got(t, "unknown", info, err, types.ContactInfo{})
		for _, step := range []struct {
			name     string
			changed  bool
			previous string
		}{{"Ada", true, ""}, {"Ada", false, ""}, {"Eve", true, "Ada"}, {"", true, "Eve"}, {"", false, ""}} {
			changed, previous, err := d.Contacts.PutPushName(ctx, pn("1"), step.name)
			got(t, "changed to "+step.name, changed, err, step.changed)
			got(t, "before "+step.name, previous, nil, step.previous)
		}
		changed, previous, err := d.Contacts.PutBusinessName(ctx, pn("1"), "Ltd")
		got(t, "business name", changed, err, true)
		got(t, "previous business name", previous, nil, "")
	}},
	{"the names of a contact do not touch each other", func(t *testing.T, d *wastore.Device) {
		_, _, err := d.Contacts.PutPushName(ctx, pn("1"), "push")
		must(t, err)
		must(t, d.Contacts.PutContactName(ctx, pn("1"), "first", "full"))
		_, _, err = d.Contacts.PutBusinessName(ctx, pn("1"), "business")
		must(t, err)
		must(t, d.Contacts.PutManyRedactedPhones(ctx, []wastore.RedactedPhoneEntry{{JID: pn("1"), RedactedPhone: "+49∙∙"}}))
		expected := types.ContactInfo{
			Found: true, FirstName: "first", FullName: "full", PushName: "push", BusinessName: "business", RedactedPhone: "+49∙∙",
		}
		info, err := d.Contacts.GetContact(ctx, pn("1"))
		got(t, "contact", info, err, expected)
		must(t, d.Contacts.PutAllContactNames(ctx, []wastore.ContactEntry{
			{JID: pn("1"), FirstName: "x", FullName: "y"}, {JID: lid("2")}, {JID: pn("1"), FirstName: "f", FullName: "g"},
		}))
		expected.FirstName, expected.FullName = "x", "y"
		all, err := d.Contacts.GetAllContacts(ctx)
		got(t, "all", len(all), err, 2)
		got(t, "the first entry counts", all[pn("1")], nil, expected)
		got(t, "without names", all[lid("2")], nil, types.ContactInfo{Found: true})
		must(t, d.Contacts.PutAllContactNames(ctx, nil))
		must(t, d.Contacts.PutManyRedactedPhones(ctx, nil))
	}},
	{"chat settings do not touch each other", func(t *testing.T, d *wastore.Device) {
		settings, err := d.ChatSettings.GetChatSettings(ctx, group)
		got(t, "unknown", settings, err, types.LocalChatSettings{})
		must(t, d.ChatSettings.PutPinned(ctx, group, true))
		must(t, d.ChatSettings.PutMutedUntil(ctx, group, at(5000)))
		must(t, d.ChatSettings.PutArchived(ctx, group, true))
		settings, err = d.ChatSettings.GetChatSettings(ctx, group)
		got(t, "all", settings, err, types.LocalChatSettings{Found: true, Pinned: true, Archived: true, MutedUntil: at(5000)})
		must(t, d.ChatSettings.PutPinned(ctx, group, false))
		must(t, d.ChatSettings.PutMutedUntil(ctx, group, wastore.MutedForever))
		settings, err = d.ChatSettings.GetChatSettings(ctx, group)
		got(t, "forever", settings, err, types.LocalChatSettings{Found: true, Archived: true, MutedUntil: wastore.MutedForever})
		must(t, d.ChatSettings.PutMutedUntil(ctx, group, time.Time{}))
		settings, err = d.ChatSettings.GetChatSettings(ctx, group)
		got(t, "not muted", settings, err, types.LocalChatSettings{Found: true, Archived: true})
	}},
	{"the salt is put, replaced and deleted", func(t *testing.T, d *wastore.Device) {
		salt, err := d.NCTSalt.GetNCTSalt(ctx)
		got(t, "unknown is nil", salt == nil, err, true)
		must(t, d.NCTSalt.PutNCTSalt(ctx, []byte("a")))
		must(t, d.NCTSalt.PutNCTSalt(ctx, []byte("b")))
		salt, err = d.NCTSalt.GetNCTSalt(ctx)
		gotBytes(t, "salt", salt, err, "b")
		must(t, d.NCTSalt.DeleteNCTSalt(ctx))
		salt, err = d.NCTSalt.GetNCTSalt(ctx)
		got(t, "deleted is nil", salt == nil, err, true)
	}},
}

func mac(n byte) []byte {
	value := make([]byte, 32)
	value[0] = n
	return value
}

// macs returns mutations whose values are 100 higher than their indexes.
func macs(indexes ...byte) (mutations []wastore.AppStateMutationMAC) {
	for _, n := range indexes {
		mutations = append(mutations, wastore.AppStateMutationMAC{IndexMAC: mac(n), ValueMAC: mac(n + 100)})
	}
	return mutations
}
