package store

import (
	"strings"
	"testing"
)

func TestKeysThatADatabaseCouldMistakeAreHashed(t *testing.T) {
	for _, key := range []string{
		"4915100000001@s.whatsapp.net/ID ", " ", "ID\x00", "ID\xff", "ID\n", "ID\u00a0", "ü", "#" + strings.Repeat("a", 64),
		strings.Repeat("x", maxKey+1),
	} {
		hashed := safeKey(key)
		if hashed == key || len(hashed) != 65 || hashed[0] != '#' {
			t.Errorf("%q becomes %q, expected a hash", key, hashed)
		}
		if again := safeKey(key); again != hashed {
			t.Errorf("%q becomes %q and %q", key, hashed, again)
		}
	}
	for _, key := range []string{"4915100000001@s.whatsapp.net/a-b", "device", strings.Repeat("x", maxKey)} {
		if safe := safeKey(key); safe != key {
			t.Errorf("%q becomes %q", key, safe)
		}
	}
}
