package world

import (
	"crypto/rand"
	"strconv"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waVnameCert"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// Business is what an account says about itself that is one.
type Business struct {
	Name     string `json:"name"` // as WhatsApp has verified it
	Address  string `json:"address"`
	Email    string `json:"email"`
	Category string `json:"category"`
	// Message is what the apps of those who follow the link write for them.
	Message string `json:"message"`
	code    string
}

// SetBusiness makes the account a business, and returns the code of the link that leads to it. Businesses are forgotten over
// restarts.
func (a *Account) SetBusiness(business Business) string {
	a.world.mu.Lock()
	defer a.world.mu.Unlock()
	business.code = rand.Text()[:linkCodeSize]
	a.business = &business
	return business.code
}

// handleBusiness serves what businesses say about themselves. Whoever is none has no profile.
func handleBusiness(s *session, iq *waBinary.Node) ([]waBinary.Node, error) {
	asked := child(iq, "business_profile")
	if asked == nil {
		return nil, errUnknownIQ
	}
	attrs := waBinary.Attrs{"v": "244"}
	profile := child(asked, "profile")
	if profile == nil {
		return one(element("business_profile", attrs, nil))
	}
	account := s.world.find(address(profile, "jid"))
	if account == nil || account.business == nil {
		return one(element("business_profile", attrs, nil))
	}
	return one(parent("business_profile", attrs, account.business.profileNode(account)))
}

func (b *Business) profileNode(account *Account) waBinary.Node {
	text := func(tag, value string) waBinary.Node { return element(tag, nil, []byte(value)) }
	return parent("profile", waBinary.Attrs{"jid": account.JID()},
		text("address", b.Address), text("email", b.Email),
		parent("categories", nil, element("category", waBinary.Attrs{"id": "1"}, []byte(b.Category))),
		parent("profile_options", nil, text("commerce_experience", "catalog")),
		parent("business_hours", waBinary.Attrs{"timezone": "Europe/Berlin"},
			element("business_hours_config",
				waBinary.Attrs{"day_of_week": "mon", "mode": "specific_hours", "open_time": "540", "close_time": "1080"}, nil)))
}

func (b *Business) linkNode(account *Account) waBinary.Node {
	return parent("qr", waBinary.Attrs{"jid": account.JID(), "notify": account.name},
		element("message", nil, []byte(b.Message)),
		element("business", waBinary.Attrs{"is_signed": "true", "verified_name": b.Name, "verified_level": "low"}, nil))
}

// usyncBusiness gives a business's verified name. Nobody has signed the certificate.
func usyncBusiness(_ *usyncQuery, _ *waBinary.Node, _ types.JID, account *Account) *waBinary.Node {
	if account == nil || account.business == nil {
		return nil
	}
	details, err := proto.Marshal(&waVnameCert.VerifiedNameCertificate_Details{VerifiedName: proto.String(account.business.Name)})
	if err != nil {
		return nil
	}
	certificate, err := proto.Marshal(&waVnameCert.VerifiedNameCertificate{Details: details})
	if err != nil {
		return nil
	}
	answer := parent("business", nil, element("verified_name", waBinary.Attrs{
		"verified_level": "low", "v": "1", "host_storage": "1", "actual_actors": "1", "privacy_mode_ts": strconv.FormatInt(now(), 10),
	}, certificate))
	return &answer
}
