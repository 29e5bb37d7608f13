package store

import (
	"testing"

	"go.mau.fi/whatsmeow/types"
)

// TestAnIdentityChangeForgetsAllSessionsOfThePerson is about what whatsmeow does when somebody has a new phone: it names the user
// only, who may be known by phone number, by LID or by both.
func TestAnIdentityChangeForgetsAllSessionsOfThePerson(t *testing.T) {
	pn, lid := types.NewJID("491511", types.DefaultUserServer), types.NewJID("7700", types.HiddenUserServer)
	for name, test := range map[string]struct {
		changed string
		mapped  bool
		left    map[string]bool
	}{
		"a LID":                          {lid.User, false, map[string]bool{"491511:0": true, "491511:2": true}},
		"a phone number":                 {pn.User, false, map[string]bool{"7700_1:0": true, "7700_1:2": true}},
		"a LID whose number is known":    {lid.User, true, nil},
		"a phone number with known LID":  {pn.User, true, nil},
		"a number that begins like that": {"4915", false, map[string]bool{"491511:0": true, "491511:2": true, "7700_1:0": true, "7700_1:2": true}},
	} {
		t.Run(name, func(t *testing.T) {
			device := openStore(t, NewMemory(), Options{}).Device()
			if test.mapped {
				must(t, device.LIDs.PutLIDMapping(ctx, lid, pn))
			}
			addresses := []string{"491511:0", "491511:2", "7700_1:0", "7700_1:2"}
			for _, address := range addresses {
				putSession(t, device, address, "session")
				must(t, device.Identities.PutIdentity(ctx, address, [32]byte{1}))
			}
			must(t, device.Identities.DeleteAllIdentities(ctx, test.changed))
			must(t, device.Sessions.DeleteAllSessions(ctx, test.changed))
			for _, address := range addresses {
				has, err := device.Sessions.HasSession(ctx, address)
				got(t, "session "+address, has, err, test.left[address])
				newTrusted, err := device.Identities.IsTrustedIdentity(ctx, address, [32]byte{2})
				got(t, "another identity of "+address, newTrusted, err, !test.left[address])
			}
		})
	}
}
