package engine

import (
	"maps"
	"slices"
	"sync"

	"go.mau.fi/whatsmeow/appstate"
	waBinary "go.mau.fi/whatsmeow/binary"
)

// appStates knows which parts of the account's app state (names of contacts, pins, mutes …) have changed without the session
// having fetched the change. whatsmeow acknowledges WhatsApp's word of a change before it fetches it, so a connection that
// ends between the two would lose it.
type appStates struct {
	// fetching fetches them.
	fetching actor

	mu sync.Mutex
	// versions are those that WhatsApp has told of.
	versions map[appstate.WAPatchName]uint64
	// doubtful says that an earlier client may have been told of changes and did not come to the end.
	doubtful bool
}

// told takes note of the changes that a stanza tells of.
func (a *appStates) told(stanza *waBinary.Node) {
	if stanza.Tag != "notification" || stanza.AttrGetter().OptionalString("type") != "server_sync" {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, collection := range stanza.GetChildrenByTag("collection") {
		attributes := collection.AttrGetter()
		name := appstate.WAPatchName(attributes.OptionalString("name"))
		if slices.Contains(appstate.AllPatchNames[:], name) {
			a.versions[name] = max(a.versions[name], attributes.Uint64("version"))
		}
	}
}

func (a *appStates) setDoubtful(doubtful bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.doubtful = doubtful
}

// wanted returns the versions that the session must have, and whether nobody knows.
func (a *appStates) wanted() (versions map[appstate.WAPatchName]uint64, doubtful bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return maps.Clone(a.versions), a.doubtful
}

// missed returns the parts of the app state that have to be fetched.
func (c *client) missed() (names []appstate.WAPatchName) {
	versions, doubtful := c.appStates.wanted()
	for _, name := range appstate.AllPatchNames {
		version, _, err := c.store.Device().AppState.GetAppStateVersion(c.ctx, string(name))
		if doubtful || err != nil || version < versions[name] {
			names = append(names, name)
		}
	}
	return names
}

// fetchMissed fetches what was missed of the app state.
func (c *client) fetchMissed() {
	complete := true
	for _, name := range c.missed() {
		err := c.wa.FetchAppState(c.ctx, name, false, false)
		if !c.wa.IsLoggedIn() {
			return
		}
		if err != nil {
			c.session.log.Warnf("Could not fetch the app state %s, trying again with the next login: %v", name, err)
			complete = false
		}
	}
	if complete {
		c.appStates.setDoubtful(false)
	}
}
