package engine

import (
	"context"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// GetContact reads what the session knows of one person.
func (s *Session) GetContact(ctx context.Context, request *neonizepb.GetContactRequest) (*neonizepb.GetContactResponse, error) {
	user, err := parseUser("user", request.GetUser())
	if err != nil {
		return nil, err
	}
	info, err := recall(ctx, s, func(ctx context.Context, c *client) (types.ContactInfo, error) {
		return c.wa.Store.Contacts.GetContact(ctx, user)
	})
	if err != nil || !info.Found {
		return &neonizepb.GetContactResponse{}, err
	}
	return &neonizepb.GetContactResponse{Contact: contactEntry(user, info)}, nil
}

// GetAllContacts reads the whole address book.
func (s *Session) GetAllContacts(ctx context.Context, _ *neonizepb.GetAllContactsRequest) (*neonizepb.GetAllContactsResponse, error) {
	infos, err := recall(ctx, s, func(ctx context.Context, c *client) (map[types.JID]types.ContactInfo, error) {
		return c.wa.Store.Contacts.GetAllContacts(ctx)
	})
	response := &neonizepb.GetAllContactsResponse{}
	for user, info := range infos {
		response.Contacts = append(response.Contacts, contactEntry(user, info))
	}
	return response, err
}

// PutContactNames writes names as the phone's address book has them.
func (s *Session) PutContactNames(ctx context.Context, request *neonizepb.PutContactNamesRequest) (*neonizepb.PutContactNamesResponse, error) {
	entries := make([]wastore.ContactEntry, len(request.GetContacts()))
	for i, named := range request.GetContacts() {
		user, err := parseUser("contacts", named.GetJid())
		if err != nil {
			return nil, err
		}
		entries[i] = wastore.ContactEntry{JID: user, FirstName: named.GetFirstName(), FullName: named.GetFullName()}
	}
	return recall(ctx, s, func(ctx context.Context, c *client) (*neonizepb.PutContactNamesResponse, error) {
		return &neonizepb.PutContactNamesResponse{}, c.wa.Store.Contacts.PutAllContactNames(ctx, entries)
	})
}

// PutPushName writes the name a person shows to others.
func (s *Session) PutPushName(ctx context.Context, request *neonizepb.PutPushNameRequest) (*neonizepb.PutPushNameResponse, error) {
	user, err := parseUser("user", request.GetUser())
	if err != nil {
		return nil, err
	}
	return recall(ctx, s, func(ctx context.Context, c *client) (*neonizepb.PutPushNameResponse, error) {
		changed, _, err := c.wa.Store.Contacts.PutPushName(ctx, user, request.GetName())
		return &neonizepb.PutPushNameResponse{Changed: changed}, err
	})
}

// PutBusinessName writes the verified name of a business.
func (s *Session) PutBusinessName(ctx context.Context, request *neonizepb.PutBusinessNameRequest) (*neonizepb.PutBusinessNameResponse, error) {
	user, err := parseUser("user", request.GetUser())
	if err != nil {
		return nil, err
	}
	return recall(ctx, s, func(ctx context.Context, c *client) (*neonizepb.PutBusinessNameResponse, error) {
		changed, _, err := c.wa.Store.Contacts.PutBusinessName(ctx, user, request.GetName())
		return &neonizepb.PutBusinessNameResponse{Changed: changed}, err
	})
}

func contactEntry(user types.JID, info types.ContactInfo) *neonizepb.Contact {
	return &neonizepb.Contact{
		Jid: user.String(), FirstName: info.FirstName, FullName: info.FullName, PushName: info.PushName,
		BusinessName: info.BusinessName, RedactedPhone: info.RedactedPhone,
	}
}

// GetLIDForPN looks up a LID in what the session knows.
func (s *Session) GetLIDForPN(ctx context.Context, request *neonizepb.GetLIDForPNRequest) (*neonizepb.GetLIDForPNResponse, error) {
	number, err := parseOn(types.DefaultUserServer, "phone_number", request.GetPhoneNumber())
	if err != nil {
		return nil, err
	}
	return recall(ctx, s, func(ctx context.Context, c *client) (*neonizepb.GetLIDForPNResponse, error) {
		lid, err := c.wa.Store.LIDs.GetLIDForPN(ctx, number)
		return &neonizepb.GetLIDForPNResponse{Lid: lid.String()}, err
	})
}

// GetManyLIDsForPNs looks up many LIDs at once.
func (s *Session) GetManyLIDsForPNs(ctx context.Context, request *neonizepb.GetManyLIDsForPNsRequest) (*neonizepb.GetManyLIDsForPNsResponse, error) {
	numbers, err := parseEach("phone_numbers", request.GetPhoneNumbers(), func(field, text string) (types.JID, error) {
		return parseOn(types.DefaultUserServer, field, text)
	})
	if err != nil {
		return nil, err
	}
	return recall(ctx, s, func(ctx context.Context, c *client) (*neonizepb.GetManyLIDsForPNsResponse, error) {
		known, err := c.wa.Store.LIDs.GetManyLIDsForPNs(ctx, numbers)
		lids := make(map[string]string, len(known))
		for number, lid := range known {
			lids[number.String()] = lid.String()
		}
		return &neonizepb.GetManyLIDsForPNsResponse{Lids: lids}, err
	})
}

// GetPNForLID looks up a phone number in what the session knows.
func (s *Session) GetPNForLID(ctx context.Context, request *neonizepb.GetPNForLIDRequest) (*neonizepb.GetPNForLIDResponse, error) {
	lid, err := parseOn(types.HiddenUserServer, "lid", request.GetLid())
	if err != nil {
		return nil, err
	}
	return recall(ctx, s, func(ctx context.Context, c *client) (*neonizepb.GetPNForLIDResponse, error) {
		number, err := c.wa.Store.LIDs.GetPNForLID(ctx, lid)
		return &neonizepb.GetPNForLIDResponse{PhoneNumber: number.String()}, err
	})
}

// StoreLIDPNMapping lets the session know that two addresses are one person's.
func (s *Session) StoreLIDPNMapping(ctx context.Context, request *neonizepb.StoreLIDPNMappingRequest) (*neonizepb.StoreLIDPNMappingResponse, error) {
	lid, err := parseOn(types.HiddenUserServer, "lid", request.GetLid())
	if err != nil {
		return nil, err
	}
	number, err := parseOn(types.DefaultUserServer, "phone_number", request.GetPhoneNumber())
	if err != nil {
		return nil, err
	}
	return recall(ctx, s, func(ctx context.Context, c *client) (*neonizepb.StoreLIDPNMappingResponse, error) {
		return &neonizepb.StoreLIDPNMappingResponse{}, c.wa.Store.LIDs.PutLIDMapping(ctx, lid, number)
	})
}
