package engine

import (
	"context"
	"strings"

	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
)

// IsOnWhatsApp tells for every given phone number, in the order given, whether it has an account.
func (s *Session) IsOnWhatsApp(ctx context.Context, request *neonizepb.IsOnWhatsAppRequest) (*neonizepb.IsOnWhatsAppResponse, error) {
	digits := make([]string, len(request.GetPhones()))
	for i, phone := range request.GetPhones() {
		var err error
		if digits[i], err = parsePhone("phones", phone); err != nil {
			return nil, err
		}
	}
	c, err := s.online()
	if err != nil || len(digits) == 0 {
		return &neonizepb.IsOnWhatsAppResponse{}, err
	}
	answers, err := perform(ctx, c, func(ctx context.Context) ([]types.IsOnWhatsAppResponse, error) {
		return c.wa.IsOnWhatsApp(ctx, digits)
	})
	if err != nil {
		return nil, err
	}
	known := make(map[string]types.IsOnWhatsAppResponse, len(answers))
	for _, answer := range answers {
		known[strings.TrimPrefix(answer.Query, "+")] = answer
	}
	response := &neonizepb.IsOnWhatsAppResponse{}
	for i, phone := range request.GetPhones() {
		response.Results = append(response.Results, lookup(phone, known[digits[i]]))
	}
	return response, nil
}

func lookup(query string, answer types.IsOnWhatsAppResponse) *neonizepb.PhoneLookup {
	result := &neonizepb.PhoneLookup{Query: query, IsOnWhatsapp: answer.IsIn}
	if answer.IsIn {
		result.Jid, result.PhoneNumber = answer.JID.String(), answer.PhoneNumber.String()
	}
	if answer.VerifiedName != nil {
		result.VerifiedBusinessName = answer.VerifiedName.Details.GetVerifiedName()
	}
	return result
}
