package world

import (
	"maps"
	"strconv"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// restrictionTime is for how many seconds an account that is restricted is told to be so.
const restrictionTime = 24 * 60 * 60

// faults are the mishaps in force, by phone number; "" stands for all accounts. They are meant for the clients under test: an
// account's phone, device 0, meets them only when they name its account and no companion is linked to it.
type faults struct {
	refusals map[string]int
	delays   map[string]time.Duration
	held     map[string]bool
	// restrictions are the codes that answer messages to strangers.
	restrictions map[string]int
	// queries are the codes that answer queries, by xmlns.
	queries map[string]map[string]int
}

func newFaults() faults {
	return faults{
		refusals: make(map[string]int),
		delays:   make(map[string]time.Duration),
		held:     make(map[string]bool),

		restrictions: make(map[string]int),
		queries:      make(map[string]map[string]int),
	}
}

// concerns tells whether a fault of phone ("" = all) is meant for the device. The lock must be held.
func (d *device) concerns(phone string) bool {
	if d.ID != 0 {
		return phone == "" || phone == d.account.phone
	}
	return phone == d.account.phone && len(d.account.devices) == 1
}

// lookup finds the value for the device's account, else the one for all. The lock must be held.
func lookup[V any](values map[string]V, d *device) (value V) {
	for _, phone := range []string{d.account.phone, ""} {
		if value, ok := values[phone]; ok && d.concerns(phone) {
			return value
		}
	}
	return value
}

// set keeps value for phone, or forgets it when it is the zero value.
func set[V comparable](values map[string]V, phone string, value V) {
	var zero V
	if value == zero {
		delete(values, phone)
		return
	}
	values[phone] = value
}

// DropConnections cuts the account's connections (all accounts' for "") as a broken network does, and says how many.
func (w *World) DropConnections(phone string) int {
	return w.eachSession(phone, func(s *session) { s.conn.Close() })
}

// StreamError ends the account's connections ("" = all) with <stream:error code="…"/>, and says how many.
func (w *World) StreamError(phone, code string) int {
	return w.eachSession(phone, func(s *session) {
		s.conn.SendAndClose(waBinary.Node{Tag: "stream:error", Attrs: waBinary.Attrs{"code": code}})
	})
}

// DamageAppState makes the newest patch of every collection of the account unreadable, and says how many.
func (w *World) DamageAppState(phone string) (damaged int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	account := w.accounts[phone]
	if account == nil {
		return 0
	}
	for _, stored := range account.collections {
		if stored.damage() {
			damaged++
		}
	}
	return damaged
}

// RefuseLogin answers every later login of the account ("" = all) with <failure reason="…"/>. 0 lifts it.
func (w *World) RefuseLogin(phone string, reason int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	set(w.faults.refusals, phone, reason)
}

// Delay makes everything sent to the account ("" = all) that much later, now and after later logins. 0 lifts it.
func (w *World) Delay(phone string, delay time.Duration) {
	w.mu.Lock()
	set(w.faults.delays, phone, delay)
	w.mu.Unlock()
	w.eachSession(phone, func(s *session) { s.conn.SetDelay(lookup(w.faults.delays, s.device)) })
}

// HoldQueue keeps messages for the account ("" = all) in their queues, connected or not, until it is lifted.
func (w *World) HoldQueue(phone string, hold bool) {
	w.mu.Lock()
	set(w.faults.held, phone, hold)
	w.mu.Unlock()
	if !hold {
		w.eachSession(phone, func(s *session) { s.flush() })
	}
}

// Restrict answers messages of the account ("" = all) to people who have never written to it with an error of that code. 0
// lifts it.
func (w *World) Restrict(phone string, code int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	set(w.faults.restrictions, phone, code)
}

// TellRestriction tells connected companions of the account ("" = all) that it may not begin chats, or may again. It goes with
// [World.Restrict], and apart from it, since clients find out in either way.
func (w *World) TellRestriction(phone string, active bool) {
	lock := map[string]any{"is_active": active}
	if active {
		lock["enforcement_type"] = "DEFAULT"
		lock["time_enforcement_ends"] = strconv.FormatInt(now()+restrictionTime, 10)
	}
	w.eachSession(phone, func(s *session) {
		s.device.notifyMex("NotificationAccountReachoutTimelock", map[string]any{"xwa2_notify_account_reachout_timelock": lock})
	})
}

// refusal is the code that answers the device's message to target; 0 when it passes. The lock must be held.
func (d *device) refusal(target *Account) int {
	if target == d.account || target.wroteTo[d.account.phone] {
		return 0
	}
	return lookup(d.account.world.faults.restrictions, d)
}

// RefuseQuery answers the account's queries ("" = all accounts') of a namespace with an error of that code. 0 lifts it.
func (w *World) RefuseQuery(phone, xmlns string, code int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.faults.queries[xmlns] == nil {
		w.faults.queries[xmlns] = make(map[string]int)
	}
	set(w.faults.queries[xmlns], phone, code)
}

// refusedQuery is the error that answers the session's query; nil when it passes.
func (s *session) refusedQuery(xmlns string) *iqError {
	if code := lookup(s.world.faults.queries[xmlns], s.device); code != 0 {
		return &iqError{code: code, text: refusedQueries[code]}
	}
	return nil
}

// refusedQueries are the service's words for its codes.
var refusedQueries = map[int]string{
	400: "bad-request", 401: "not-authorized", 403: "forbidden", 404: "item-not-found", 405: "not-allowed", 406: "not-acceptable",
	410: "gone", 419: "resource-limit", 423: "locked", 429: "rate-overlimit", 500: "internal-server-error", 503: "service-unavailable",
}

// ClearFaults lifts everything that lasts.
func (w *World) ClearFaults() {
	w.mu.Lock()
	lasting := w.faults
	lasting.delays, lasting.held = maps.Clone(lasting.delays), maps.Clone(lasting.held)
	clear(w.faults.refusals)
	clear(w.faults.restrictions)
	clear(w.faults.queries)
	w.mu.Unlock()
	for phone := range lasting.delays {
		w.Delay(phone, 0)
	}
	for phone := range lasting.held {
		w.HoldQueue(phone, false)
	}
}

func (w *World) eachSession(phone string, visit func(*session)) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	count := 0
	for _, account := range w.accounts {
		for _, d := range account.devices {
			if d.session != nil && d.concerns(phone) {
				visit(d.session)
				count++
			}
		}
	}
	return count
}
