package store

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func TestASmallSessionIsReadOnlyOnce(t *testing.T) {
	backend := newSlowBackend(0)
	d := pairedDevice(t, openStore(t, backend, Options{}))
	for i := range 1000 {
		putSession(t, d, fmt.Sprintf("%d:0", i), "session")
	}
	must(t, openStore(t, backend, Options{}).Close(ctx))
	s := openStore(t, backend, Options{})
	for i := range 2000 {
		_, err := s.device.Sessions.GetSession(ctx, fmt.Sprintf("%d:0", i))
		must(t, err)
		_, err = s.device.EventBuffer.GetBufferedEvent(ctx, [32]byte{byte(i)})
		must(t, err)
	}
	got(t, "reads", backend.reads, nil, 0)
}

func TestAWorkingSetLargerThanTheCacheStaysWithinItsBound(t *testing.T) {
	const bound = 256 << 10
	backend := newSlowBackend(0)
	s := openStore(t, backend, Options{CacheBytes: bound})
	d := pairedDevice(t, s)
	for i := range 3000 {
		putSession(t, d, fmt.Sprintf("%d:0", i), fmt.Sprintf("session %d", i))
		if i%100 == 0 {
			must(t, s.Commit(ctx))
		}
	}
	must(t, s.Commit(ctx))
	checkBound := func() {
		t.Helper()
		if s.clean.bytes > bound {
			t.Fatalf("%d bytes are cached, the bound is %d", s.clean.bytes, bound)
		}
	}
	checkBound()
	for i := range 3000 {
		session, err := d.Sessions.GetSession(ctx, fmt.Sprintf("%d:0", i))
		gotBytes(t, "session", session, err, fmt.Sprintf("session %d", i))
		checkBound()
	}
	reads := backend.reads
	for i := range 3000 {
		session, err := d.Sessions.GetSession(ctx, fmt.Sprintf("stranger %d", i))
		got(t, "stranger", session == nil, err, true)
	}
	got(t, "reads for what does not exist", backend.reads-reads, nil, 0)
}

func TestTheKeysOfWhatIsNotCachedAreBoundedToo(t *testing.T) {
	const bound = 16 << 10
	backend := newSlowBackend(0)
	s := openStore(t, backend, Options{CacheBytes: bound})
	d := pairedDevice(t, s)
	putSession(t, d, "first:0", "session")
	for i := range 2000 {
		must(t, d.Contacts.PutContactName(ctx, pn(fmt.Sprint(i)), "name", "name"))
		if i%100 == 0 {
			must(t, s.Commit(ctx))
		}
		remembered := 0
		for k := range s.tables {
			remembered += s.tables[k].keyBytes
		}
		if remembered > bound {
			t.Fatalf("keys of %d bytes are remembered, the bound is %d", remembered, bound)
		}
	}
	must(t, s.Commit(ctx))
	got(t, "the contacts are not all known any more", s.tables[contactKind].complete, nil, false)
	got(t, "the sessions are", s.tables[sessionKind].complete, nil, true)
	for i := range 2000 {
		contact, err := d.Contacts.GetContact(ctx, pn(fmt.Sprint(i)))
		got(t, "name", contact.FullName, err, "name")
	}
}

func TestMigratedPhoneNumbersAreNotRememberedForEver(t *testing.T) {
	s := openStore(t, newSlowBackend(0), Options{})
	for i := range maxMigrated + 5 {
		must(t, s.device.Sessions.MigratePNToLID(ctx, pn(fmt.Sprint(i)), lid(fmt.Sprint(i))))
	}
	got(t, "remembered", len(s.migrated), nil, 5)
}

func TestAGroupSendOfALargeSessionReadsOnce(t *testing.T) {
	backend := newSlowBackend(0)
	s := openStore(t, backend, Options{})
	d := pairedDevice(t, s)
	var addresses []string
	for i := range 256 {
		addresses = append(addresses, fmt.Sprintf("%d:0", i))
		putSession(t, d, addresses[i], "session")
		must(t, d.Identities.PutIdentity(ctx, addresses[i], [32]byte{1}))
	}
	must(t, s.Close(ctx))
	d = openStore(t, backend, Options{PreloadLimit: 1}).Device()
	backend.reads = 0
	_, err := d.Sessions.GetManySessions(ctx, addresses)
	must(t, err)
	for _, address := range addresses {
		trusted, err := d.Identities.IsTrustedIdentity(ctx, address, [32]byte{1})
		got(t, "trusted", trusted, err, true)
		must(t, d.Identities.PutIdentity(ctx, address, [32]byte{1}))
	}
	got(t, "reads", backend.reads, nil, 1)
}

func TestWhatIsNotCommittedIsNeverEvicted(t *testing.T) {
	backend := newSlowBackend(0)
	s := openStore(t, backend, Options{CacheBytes: 1, FlushInterval: time.Hour})
	d := pairedDevice(t, s)
	for i := range 100 {
		putSession(t, d, fmt.Sprintf("%d:0", i), "session")
		_, err := d.Sessions.GetSession(ctx, "nobody")
		must(t, err)
	}
	for i := range 100 {
		session, err := d.Sessions.GetSession(ctx, fmt.Sprintf("%d:0", i))
		gotBytes(t, "session", session, err, "session")
	}
	got(t, "batches", len(backend.written()), nil, 0)
}

func TestALargeSessionIsOpenedWithinThePreloadLimit(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	d := pairedDevice(t, s)
	for i := range 300 {
		putSession(t, d, fmt.Sprintf("%d:0", i), "session")
		must(t, d.MsgSecrets.PutMessageSecret(ctx, group, pn("1"), fmt.Sprint(i), secretOf("secret")))
	}
	must(t, s.Close(ctx))
	reopened := openStore(t, backend, Options{PreloadLimit: 100})
	got(t, "device", *reopened.Device().ID, nil, *d.ID)
	got(t, "all identities are known", reopened.tables[identityKind].complete, nil, true)
	got(t, "all sessions are known", reopened.tables[sessionKind].complete, nil, false)
	got(t, "sessions", len(reopened.tables[sessionKind].rows), nil, 100)
	for _, address := range []string{"0:0", "299:0"} {
		session, err := reopened.device.Sessions.GetSession(ctx, address)
		gotBytes(t, address, session, err, "session")
	}
	secret, _, err := reopened.device.MsgSecrets.GetMessageSecret(ctx, group, pn("1"), "250")
	gotBytes(t, "secret", secret, err, string(secretOf("secret")))
	must(t, reopened.device.Sessions.DeleteAllSessions(ctx, "299"))
	must(t, reopened.Commit(ctx))
	records, _, err := backend.Scan(ctx, "session", "299:", nil, 10)
	got(t, "deleted without being cached", len(records), err, 0)
}

// A store with a cache of any size, complete or not, must look like a map.
func TestAnyCacheLooksLikeAMap(t *testing.T) {
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 1))
		s := openStore(t, NewMemory(), Options{
			CacheBytes:    1 + random.IntN(2000),
			FlushInterval: time.Microsecond,
		})
		for k := range s.tables {
			s.tables[k].complete = random.IntN(2) == 0
		}
		model := make(map[string]string)
		for step := range 400 {
			key := fmt.Sprintf("%d:%d", random.IntN(4), random.IntN(10))
			k := id{lidKind, key}
			switch random.IntN(8) {
			case 0, 1, 2:
				value := fmt.Sprint(random.IntN(5))
				must(t, s.put(ctx, k, []byte(value)))
				model[key] = value
			case 3:
				must(t, s.del(ctx, k))
				delete(model, key)
			case 4:
				must(t, s.Commit(ctx))
			case 5:
				compareScan(t, s, model, fmt.Sprintf("%d:", random.IntN(4)), seed, step)
			default:
				value, err := s.get(ctx, k)
				gotBytes(t, fmt.Sprintf("seed %d, step %d, %s", seed, step, key), value, err, model[key])
			}
		}
	}
}

func compareScan(t *testing.T, s *Store, model map[string]string, prefix string, seed uint64, step int) {
	t.Helper()
	var expected []string
	for _, key := range slices.Sorted(maps.Keys(model)) {
		if key[:len(prefix)] == prefix {
			expected = append(expected, key+"="+model[key])
		}
	}
	records, err := s.list(ctx, lidKind, prefix)
	must(t, err)
	var found []string
	for _, record := range records {
		found = append(found, record.key+"="+string(record.value))
	}
	if !slices.Equal(found, expected) {
		t.Fatalf("seed %d, step %d: found %v, expected %v", seed, step, found, expected)
	}
}

func TestAKeyFromAStrangerCannotSpoilABatch(t *testing.T) {
	s := openStore(t, NewMemory(), Options{})
	d := pairedDevice(t, s)
	long := string(make([]byte, 5000))
	for _, message := range []string{"3EB0\xff\x00", "3EB0\xfe\x00", "3EB0", "3EB0 ", long, "ümlaut"} {
		must(t, d.MsgSecrets.PutMessageSecret(ctx, group, pn("1"), message, secretOf(message)))
		k := messageSecretKey(group, pn("1"), message)
		if len(k.key) > maxKey || !printable(k.key) {
			t.Fatalf("the key %q is not fit for a database", k.key)
		}
		secret, _, err := d.MsgSecrets.GetMessageSecret(ctx, group, pn("1"), message)
		gotBytes(t, "secret", secret, err, string(secretOf(message)))
	}
}

func TestFieldsOfANewerVersionAreSkippedAndDamageIsAnError(t *testing.T) {
	var f fields
	f.text(1, "a")
	f.number(200, 7)
	f.bytes(201, []byte("new"))
	f.number(3, 9)
	k := id{contactKind, "x"}
	m, err := decode(k, f)
	got(t, "text", m.text(1), err, "a")
	got(t, "number", m.number(3), nil, 9)
	_, err = decode(k, f[:len(f)-1])
	got(t, "cut off", err != nil, nil, true)
	_, err = decode(k, []byte{0xff, 0xff})
	got(t, "nonsense", err != nil, nil, true)
}
