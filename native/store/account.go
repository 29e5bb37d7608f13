package store

import "context"

// accountKey is the only record that outlives the session's device: it says whose session this is. Its value is the user of the
// account's address, a phone number. It goes when Java removes the session.
var accountKey = id{accountKind, "account"}

// PutAccount notes to which account the session is linked.
func (s *Store) PutAccount(ctx context.Context, user string) error {
	return s.put(ctx, accountKey, []byte(user))
}

// Account returns the account that the session is or was linked to, empty if it never was.
func (s *Store) Account(ctx context.Context) (string, error) {
	user, err := s.get(ctx, accountKey)
	return string(user), err
}
