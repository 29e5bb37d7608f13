package store

// kind is a kind of records; kindNames has the names they are stored under. Their keys:
type kind uint8

const (
	accountKind         kind = iota // "account"
	appStateKeyKind                 // key id in hexadecimal
	appStateMACKind                 // name/index MAC in hexadecimal
	appStateVersionKind             // name
	attemptKind                     // hash of chat, sender and message id in hexadecimal
	bufferedEventKind               // hash of the ciphertext in hexadecimal
	bufferedTextKind                // the same, while the message is not handled
	chatSettingsKind                // JID of the chat
	contactKind                     // JID
	deviceKind                      // "device"
	historySyncKind                 // hash of the notification in hexadecimal
	identityKind                    // Signal address
	inUseKind                       // "session"
	lidKind                         // lid/user and pn/user, a record each
	messageSecretKind               // chat/sender/message id
	nctSaltKind                     // "salt"
	outgoingEventKind               // chat/message id
	pollKind                        // chat/message id
	preKeyKind                      // id, ten digits
	privacyTokenKind                // JID
	senderKeyKind                   // Signal address/group
	sessionKind                     // Signal address
	kindCount
)

var kindNames = [kindCount]string{
	"account", "appstatekey", "appstatemac", "appstateversion", "attempt", "bufferedevent", "bufferedtext", "chatsettings", "contact", "device",
	"historysync", "identity", "inuse", "lid", "msgsecret", "nctsalt", "outgoingevent", "poll", "prekey", "privacytoken",
	"senderkey", "session",
}

// kindsByName finds a kind by its stored name.
var kindsByName = func() map[string]kind {
	kinds := make(map[string]kind, kindCount)
	for k, name := range kindNames {
		kinds[name] = kind(k)
	}
	return kinds
}()

// id is a Key with its kind as a number.
type id struct {
	kind kind
	key  string
}

func (k id) wire() Key {
	return Key{Kind: kindNames[k.kind], Key: k.key}
}

// row is a record in the cache. A nil value says that there is no such record.
type row struct {
	table   *table
	key     string
	value   []byte
	changed uint64 // seq of its last change, or an upper bound of it
	queued  bool   // waits in Store.pending
	dirty   bool   // waits there or is being committed
	stored  bool   // the backend may have a value
	unread  bool   // its value comes from the backend, and nobody has asked for it yet

	newer, older *row // neighbours in cleanRows
}

func (r *row) id() id {
	return id{r.table.kind, r.key}
}

// rowOverhead is roughly what a row costs besides key and value.
const rowOverhead = 176

func (r *row) size() int {
	return rowOverhead + len(r.key) + len(r.value)
}

// keyOverhead is roughly what the key of an evicted row costs besides its length.
const keyOverhead = 48

// table has the cached rows of one kind.
type table struct {
	kind    kind
	rows    map[string]*row
	changed uint64 // seq of the last change of any row
	// complete says that a record with a key neither in rows nor in evicted does not exist.
	complete bool
	evicted  map[string]struct{}
	keyBytes int // that evicted takes
}

// find returns the row, if cached, and whether the cache knows the answer at all.
func (t *table) find(key string) (*row, bool) {
	if r := t.rows[key]; r != nil {
		return r, true
	}
	if !t.complete {
		return nil, false
	}
	_, evicted := t.evicted[key]
	return nil, !evicted
}

// whole says that all records of the kind are in rows.
func (t *table) whole() bool {
	return t.complete && len(t.evicted) == 0
}

// changedSince reports whether the record may have changed after seq.
func (t *table) changedSince(key string, seq uint64) bool {
	if r := t.rows[key]; r != nil {
		return r.changed > seq
	}
	return t.changed > seq
}

// add makes a row for a key that has none.
func (t *table) add(key string) *row {
	r := &row{table: t, key: key}
	t.rows[key] = r
	if _, evicted := t.evicted[key]; evicted {
		delete(t.evicted, key)
		t.keyBytes -= len(key) + keyOverhead
	}
	return r
}

// load caches what the backend has, unless the cache knows better.
func (s *Store) load(k id, value []byte) {
	t := &s.tables[k.kind]
	if t.rows[k.key] != nil {
		return
	}
	r := t.add(k.key)
	r.value, r.changed, r.stored, r.unread = value, t.changed, value != nil, true
	s.clean.push(r)
}

// remove takes a clean row out of the cache. Of a record that exists its key is kept, so that the
// table stays complete.
func (s *Store) remove(r *row) {
	t := r.table
	delete(t.rows, r.key)
	if r.value == nil || !t.complete {
		return
	}
	if t.evicted == nil {
		t.evicted = make(map[string]struct{})
	}
	t.evicted[r.key] = struct{}{}
	t.keyBytes += len(r.key) + keyOverhead
	s.boundKeys()
}

// boundKeys makes the table with most keys of evicted rows forget them when those of all take as much as the rows may.
func (s *Store) boundKeys() {
	total, largest := 0, &s.tables[0]
	for k := range s.tables {
		t := &s.tables[k]
		if total += t.keyBytes; t.keyBytes > largest.keyBytes {
			largest = t
		}
	}
	if total > s.options.CacheBytes {
		largest.complete, largest.evicted, largest.keyBytes = false, nil, 0
	}
}

// trim evicts the rows not used for longest until the cache is within its bound.
func (s *Store) trim() {
	if s.reading > 0 {
		return
	}
	for s.clean.bytes > s.options.CacheBytes {
		r := s.clean.oldest()
		s.clean.take(r)
		s.remove(r)
	}
}

// empty says that the cache has no record but for whose session it is. Only for a store that is being opened.
func (s *Store) empty() bool {
	for k, t := range s.tables {
		for _, r := range t.rows {
			if r.value != nil && kind(k) != accountKind {
				return false
			}
		}
	}
	return true
}

// forget empties the cache after a deletion.
func (s *Store) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clean.init()
	s.pending = nil
	for k := range s.tables {
		gone := kind(k) != accountKind // purge leaves that one
		s.tables[k] = table{kind: kind(k), rows: make(map[string]*row), complete: gone, changed: s.seq}
	}
}

// cleanRows is the list of the rows that may be evicted, in the order of their use.
type cleanRows struct {
	ring  row // its older neighbour is the most, its newer one the least recently used row
	bytes int
}

func (c *cleanRows) init() {
	c.ring.newer, c.ring.older = &c.ring, &c.ring
	c.bytes = 0
}

func (c *cleanRows) oldest() *row {
	return c.ring.newer
}

func (c *cleanRows) push(r *row) {
	r.newer, r.older = &c.ring, c.ring.older
	r.older.newer, c.ring.older = r, r
	c.bytes += r.size()
}

func (c *cleanRows) take(r *row) {
	r.newer.older, r.older.newer = r.older, r.newer
	r.newer, r.older = nil, nil
	c.bytes -= r.size()
}

// use makes a clean row the most recently used one.
func (c *cleanRows) use(r *row) {
	if r.dirty || c.ring.older == r {
		return
	}
	c.take(r)
	c.push(r)
}
