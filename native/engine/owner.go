package engine

import (
	"context"
	"errors"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"
)

// A session belongs to the account of the phone number that was chosen for it, else to the one that it is or was linked to. It
// refuses all others, so that nobody who sees a code can put his own account in the place of the session's. The account outlives
// a logout; it is forgotten when the session is removed, and another number may be chosen for the session at any time.

// recallOwner notes to which account the session is linked, and learns to which it was.
func (c *client) recallOwner(ctx context.Context) (err error) {
	chosen, linked := c.session.phone, c.store.Device().GetJID().User
	if linked == "" {
		c.linkedBefore, err = c.store.Account(ctx)
		return err
	}
	if chosen != "" && chosen != linked {
		c.session.log.Warnf("The session is linked to the account %s, but the phone number chosen for it is %s. Log it out and "+
			"link it again, or correct the number.", masked(linked), masked(chosen))
	}
	c.linkedBefore = linked
	return c.store.PutAccount(ctx, linked)
}

// parseOwner reads the phone number that was chosen for a session, if one was.
func parseOwner(phone string) (string, error) {
	if phone == "" {
		return "", nil
	}
	return parsePhone("phone", phone)
}

// owner is the phone number of the account that the session belongs to, empty while it belongs to none.
func (c *client) owner() string {
	if c.session.phone != "" {
		return c.session.phone
	}
	return c.linkedBefore
}

// accepts decides whether the session may be linked to an account, for whatsmeow.
func (c *client) accepts(account types.JID, _, _ string) bool {
	owner := c.owner()
	if owner == "" || account.User == owner {
		return true
	}
	c.session.log.Warnf("Refused to be linked to the account %s: the session belongs to the account %s", masked(account.User), masked(owner))
	return false
}

// masked leaves of a phone number what is enough to recognise it.
func masked(phone string) string {
	const shown = 3
	if len(phone) <= shown {
		return "***"
	}
	return "***" + phone[len(phone)-shown:]
}

func isRefusedAccount(err error) bool {
	return errors.Is(err, whatsmeow.ErrPairRejectedLocally)
}

// describePairFailure says why a session was not linked.
func describePairFailure(err error) string {
	if isRefusedAccount(err) {
		return "the session belongs to another account. Link it with the phone of that one, choose another phone number for the " +
			"session, or remove it first"
	}
	return err.Error()
}
