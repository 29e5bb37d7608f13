package store

import (
	"context"
	"fmt"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// A mapping is two records, one to find it by either address. Their values are the other address's user.
func lidKey(lidUser string) id {
	return id{lidKind, safeKey("lid/" + lidUser)}
}

func pnKey(pnUser string) id {
	return id{lidKind, safeKey("pn/" + pnUser)}
}

// PutManyLIDMappings implements whatsmeow's LIDStore. Invalid entries are skipped.
func (s stores) PutManyLIDMappings(ctx context.Context, mappings []wastore.LIDMapping) error {
	return inChunks(ctx, s.Store, mappings, func(ctx context.Context, chunk []wastore.LIDMapping) error {
		for _, mapping := range chunk {
			if !validMapping(mapping.LID, mapping.PN) {
				continue
			}
			if err := s.putMapping(ctx, mapping.LID.User, mapping.PN.User); err != nil {
				return err
			}
		}
		return nil
	})
}

// PutLIDMapping implements whatsmeow's LIDStore.
func (s stores) PutLIDMapping(ctx context.Context, lid, pn types.JID) error {
	if !validMapping(lid, pn) {
		return fmt.Errorf("invalid LID mapping %s/%s: expected an @lid and an @s.whatsapp.net address", lid, pn)
	}
	return s.update(ctx, func(ctx context.Context) error { return s.putMapping(ctx, lid.User, pn.User) })
}

func validMapping(lid, pn types.JID) bool {
	return lid.Server == types.HiddenUserServer && pn.Server == types.DefaultUserServer &&
		len(lid.User) <= maxUser && len(pn.User) <= maxUser
}

// putMapping joins two addresses and ends what they were joined with before.
func (s stores) putMapping(ctx context.Context, lidUser, pnUser string) error {
	oldLID, err := s.get(ctx, pnKey(pnUser))
	if err != nil || string(oldLID) == lidUser {
		return err
	}
	oldPN, err := s.get(ctx, lidKey(lidUser))
	if err != nil {
		return err
	}
	if oldLID != nil {
		if err = s.del(ctx, lidKey(string(oldLID))); err != nil {
			return err
		}
	}
	if oldPN != nil {
		if err = s.del(ctx, pnKey(string(oldPN))); err != nil {
			return err
		}
	}
	if err = s.put(ctx, pnKey(pnUser), []byte(lidUser)); err != nil {
		return err
	}
	return s.put(ctx, lidKey(lidUser), []byte(pnUser))
}

// GetPNForLID implements whatsmeow's LIDStore. An unknown address gives an empty one.
func (s stores) GetPNForLID(ctx context.Context, lid types.JID) (types.JID, error) {
	if lid.Server != types.HiddenUserServer {
		return types.EmptyJID, fmt.Errorf("cannot look up the phone number of %s: it is no @lid address", lid)
	}
	return s.mapped(ctx, lidKey(lid.User), lid.Device, types.DefaultUserServer)
}

// GetLIDForPN implements whatsmeow's LIDStore. An unknown address gives an empty one.
func (s stores) GetLIDForPN(ctx context.Context, pn types.JID) (types.JID, error) {
	if pn.Server != types.DefaultUserServer {
		return types.EmptyJID, fmt.Errorf("cannot look up the LID of %s: it is no @s.whatsapp.net address", pn)
	}
	return s.mapped(ctx, pnKey(pn.User), pn.Device, types.HiddenUserServer)
}

func (s stores) mapped(ctx context.Context, k id, device uint16, server string) (types.JID, error) {
	user, err := s.get(ctx, k)
	if err != nil || user == nil {
		return types.EmptyJID, err
	}
	return types.JID{User: string(user), Device: device, Server: server}, nil
}

// GetManyLIDsForPNs implements whatsmeow's LIDStore. Only known ones are in the result.
func (s stores) GetManyLIDsForPNs(ctx context.Context, pns []types.JID) (map[types.JID]types.JID, error) {
	if len(pns) == 0 {
		return nil, nil
	}
	var keys []id
	for _, pn := range pns {
		keys = append(keys, pnKey(pn.User))
	}
	if err := s.prefetch(ctx, keys...); err != nil {
		return nil, err
	}
	lids := make(map[types.JID]types.JID, len(pns))
	for _, pn := range pns {
		if pn.Server != types.DefaultUserServer {
			continue
		}
		lid, err := s.GetLIDForPN(ctx, pn)
		if err != nil {
			return nil, err
		}
		if !lid.IsEmpty() {
			lids[pn] = lid
		}
	}
	return lids, nil
}

// bothAddresses returns the address and, if known, the user's other one.
func (s stores) bothAddresses(ctx context.Context, jid types.JID) ([]types.JID, error) {
	var other types.JID
	var err error
	switch jid.Server {
	case types.DefaultUserServer:
		other, err = s.GetLIDForPN(ctx, jid)
	case types.HiddenUserServer:
		other, err = s.GetPNForLID(ctx, jid)
	}
	if err != nil || other.IsEmpty() {
		return []types.JID{jid}, err
	}
	return []types.JID{jid, other}, nil
}
