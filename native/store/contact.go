package store

import (
	"context"
	"slices"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

func contactKey(user types.JID) id {
	return id{contactKind, safeKey(user.String())}
}

func encodeContact(user types.JID, info types.ContactInfo) []byte {
	var f fields
	f.text(1, user.String())
	f.text(2, cutName(info.FirstName))
	f.text(3, cutName(info.FullName))
	f.text(4, cutName(info.PushName))
	f.text(5, cutName(info.BusinessName))
	f.text(6, cutName(info.RedactedPhone))
	return f.value()
}

func decodeContact(m message) types.ContactInfo {
	return types.ContactInfo{
		Found:         true,
		FirstName:     m.text(2),
		FullName:      m.text(3),
		PushName:      m.text(4),
		BusinessName:  m.text(5),
		RedactedPhone: m.text(6),
	}
}

// changeContact applies a change to a contact, a new one if it is unknown.
func (s stores) changeContact(ctx context.Context, user types.JID, change func(*types.ContactInfo)) error {
	return s.update(ctx, func(ctx context.Context) error {
		info, err := s.GetContact(ctx, user)
		if err != nil {
			return err
		}
		before := info
		change(&info)
		if info == before {
			return nil
		}
		return s.put(ctx, contactKey(user), encodeContact(user, info))
	})
}

// changeName is changeContact for one name; it returns whether it changed and what it was before.
func (s stores) changeName(
	ctx context.Context, user types.JID, name string, field func(*types.ContactInfo) *string,
) (changed bool, previous string, err error) {
	name = cutName(name)
	err = s.changeContact(ctx, user, func(info *types.ContactInfo) {
		place := field(info)
		changed, previous = *place != name, *place
		*place = name
	})
	if err != nil || !changed {
		return false, "", err
	}
	return true, previous, nil
}

// PutPushName implements whatsmeow's ContactStore.
func (s stores) PutPushName(ctx context.Context, user types.JID, pushName string) (bool, string, error) {
	return s.changeName(ctx, user, pushName, func(info *types.ContactInfo) *string { return &info.PushName })
}

// PutBusinessName implements whatsmeow's ContactStore.
func (s stores) PutBusinessName(ctx context.Context, user types.JID, businessName string) (bool, string, error) {
	return s.changeName(ctx, user, businessName, func(info *types.ContactInfo) *string { return &info.BusinessName })
}

// PutContactName implements whatsmeow's ContactStore. The interface names the arguments the other way round, but
// whatsmeow passes the first name first.
func (s stores) PutContactName(ctx context.Context, user types.JID, firstName, fullName string) error {
	return s.changeContact(ctx, user, func(info *types.ContactInfo) {
		info.FirstName, info.FullName = firstName, fullName
	})
}

// PutAllContactNames implements whatsmeow's ContactStore. Of several entries for a contact the first counts.
func (s stores) PutAllContactNames(ctx context.Context, contacts []wastore.ContactEntry) error {
	user := func(entry wastore.ContactEntry) types.JID { return entry.JID }
	return changeContacts(ctx, s, contacts, user, func(info *types.ContactInfo, entry wastore.ContactEntry) {
		info.FirstName, info.FullName = entry.FirstName, entry.FullName
	})
}

// PutManyRedactedPhones implements whatsmeow's ContactStore. Of several entries for a contact the first counts.
func (s stores) PutManyRedactedPhones(ctx context.Context, entries []wastore.RedactedPhoneEntry) error {
	user := func(entry wastore.RedactedPhoneEntry) types.JID { return entry.JID }
	return changeContacts(ctx, s, entries, user, func(info *types.ContactInfo, entry wastore.RedactedPhoneEntry) {
		info.RedactedPhone = entry.RedactedPhone
	})
}

// changeContacts applies the first entry of each user, and stores the contact even if nothing is known about it.
func changeContacts[E any](
	ctx context.Context, s stores, entries []E, user func(E) types.JID, change func(*types.ContactInfo, E),
) error {
	seen := make(map[types.JID]bool)
	first := slices.DeleteFunc(slices.Clone(entries), func(entry E) bool {
		known := seen[user(entry)]
		seen[user(entry)] = true
		return known
	})
	return inChunks(ctx, s.Store, first, func(ctx context.Context, chunk []E) error {
		keys := make([]id, len(chunk))
		for i, entry := range chunk {
			keys[i] = contactKey(user(entry))
		}
		if err := s.prefetch(ctx, keys...); err != nil {
			return err
		}
		for i, entry := range chunk {
			info, err := s.GetContact(ctx, user(entry))
			if err != nil {
				return err
			}
			change(&info, entry)
			if err = s.put(ctx, keys[i], encodeContact(user(entry), info)); err != nil {
				return err
			}
		}
		return nil
	})
}

// GetContact implements whatsmeow's ContactStore.
func (s stores) GetContact(ctx context.Context, user types.JID) (types.ContactInfo, error) {
	k := contactKey(user)
	value, err := s.get(ctx, k)
	if err != nil || value == nil {
		return types.ContactInfo{}, err
	}
	m, err := decode(k, value)
	if err != nil {
		return types.ContactInfo{}, err
	}
	return decodeContact(m), nil
}

// GetAllContacts implements whatsmeow's ContactStore, without contacts whose record cannot be read.
func (s stores) GetAllContacts(ctx context.Context) (map[types.JID]types.ContactInfo, error) {
	records, err := s.list(ctx, contactKind, "")
	if err != nil {
		return nil, err
	}
	all := make(map[types.JID]types.ContactInfo, len(records))
	for _, record := range records {
		m, err := decode(id{contactKind, record.key}, record.value)
		user, notJID := types.ParseJID(m.text(1))
		if err != nil || notJID != nil {
			s.log.Warnf("The contact %q cannot be read and is left out", record.key)
			continue
		}
		all[user] = decodeContact(m)
	}
	return all, nil
}
