package engine

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/appstate"
	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/store"
)

const (
	// openTimeout is how long the other side may take to load a session's records.
	openTimeout = 30 * time.Second
	// finishTimeout is how long the last commit of a client may take.
	finishTimeout = 20 * time.Second
	// noticeTime is how long whatsmeow may take to put away a connection that it knows to be dead.
	noticeTime = 20 * time.Millisecond
)

// client is a whatsmeow client over a store of its own. It lives for any number of connections, until it is finished
// (in order) or killed (after a failure); then the session makes another one from the records.
type client struct {
	session *Session
	wa      *whatsmeow.Client
	store   *store.Store
	ctx     context.Context
	cancel  context.CancelCauseFunc
	wire    atomic.Pointer[wire]
	dead    atomic.Bool
	// stop is closed when the client's handlers must not wait any more.
	stop     chan struct{}
	stopOnce sync.Once
	backlog  *backlog
	// fanOut watches the message that is being sent; nil while none is.
	fanOut atomic.Pointer[fanOut]
	// histories reads the histories that the phone has announced, one after the other.
	histories actor
	// historiesBegun says that those which earlier clients have left were begun; it belongs to histories.
	historiesBegun bool
	// quarantines delivers the messages that are given up before whatsmeow handles them.
	quarantines  actor
	appStates    appStates
	mediaRetries mediaRetries
	copies       phoneCopies
	admins       groupAdmins
	// linkedBefore is the phone number of the account that the session is or was linked to; empty if there was none.
	linkedBefore string
	// unread is what whatsmeow remembers of messages that could not be decrypted, in bytes.
	unread atomic.Int64
	// published are the events in the store that may not be committed yet; guarded by Session.emitting.
	published []publication
}

// publication is an event in the store, and the write that made it so.
type publication struct {
	event, write uint64
}

// newClient loads the session from its records.
func (s *Session) newClient(ctx context.Context) (*client, error) {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	c := &client{session: s, backlog: newBacklog(), stop: make(chan struct{})}
	c.histories.panicked, c.appStates.fetching.panicked, c.quarantines.panicked = c.panicked, c.panicked, c.panicked
	c.appStates.versions = make(map[appstate.WAPatchName]uint64)
	options := s.engine.stores
	options.Log, options.OnFailure, options.ExamineRatchets = s.log.Sub("Store"), c.commitFailed, true
	options.Reduce, options.OnReduced = rejected, c.logReduced
	opened, err := store.Open(ctx, s.engine.host.Store(s.name, s.epoch), options)
	if err != nil {
		return nil, err
	}
	c.store = opened
	if err := c.recoverLeft(ctx); err != nil {
		opened.Poison(err)
		return nil, fmt.Errorf("cannot recover what the session has left unfinished: %w", err)
	}
	if err := c.recallOwner(ctx); err != nil {
		opened.Poison(err)
		return nil, fmt.Errorf("cannot tell whose session it is: %w", err)
	}
	c.ctx, c.cancel = context.WithCancelCause(context.Background())
	device := opened.Device()
	device.Container, device.LIDs = keeper{device.Container}, copyGuard{device.LIDs, device}
	c.wa = whatsmeow.NewClient(device, stanzaLog{s.log, c})
	c.configure()
	return c, nil
}

// errKept is what whatsmeow hears when it wants to delete a session.
var errKept = errors.New("the session's machine deletes its records")

// refreshCAT is asked for a new token of a Messenger account.
func refreshCAT(context.Context) error {
	return errors.New("this is no Messenger account, so it has no token to be renewed")
}

// keeper leaves deleting a session to its machine, which waits until the records are gone. whatsmeow would delete them in a
// goroutine that nobody can wait for, and then exchange the stores under those that still use them: an error keeps it from
// that.
type keeper struct{ wastore.DeviceContainer }

// DeleteDevice implements whatsmeow's DeviceContainer.
func (keeper) DeleteDevice(context.Context, *wastore.Device) error { return errKept }

// configure makes whatsmeow leave to us what is ours: acknowledging after the commit, and deciding when to connect.
func (c *client) configure() {
	wa, engine := c.wa, c.session.engine
	wa.SynchronousAck = true
	wa.EnableDecryptedEventBuffer = true
	wa.UseRetryMessageStore = true
	wa.ManualHistorySyncDownload = true
	wa.DisableManualHistorySyncReceipt = true
	wa.EnableAutoReconnect = false
	wa.DisableLoginAutoReconnect = true
	wa.BackgroundEventCtx = c.ctx
	wa.PrePairCallback = c.accepts
	wa.RefreshCAT = refreshCAT // whatsmeow calls it without looking whether it is there
	wa.SetWebsocketHTTPClient(engine.endpoint.websocketHTTP(c.dial, c.proxy(false)))
	wa.SetPreLoginHTTPClient(engine.endpoint.websocketHTTP(c.dial, c.proxy(true)))
	wa.SetMediaHTTPClient(&http.Client{Transport: mediaRoute{c.session}})
	c.session.props.apply(wa, engine.version)
	c.session.settings.Load().apply(wa)
	wa.AddEventHandlerWithSuccessStatus(c.handle)
}

// proxy finds the proxy of each connection anew, since the settings may have changed.
func (c *client) proxy(linking bool) proxyFunc {
	return func(request *http.Request) (*url.URL, error) {
		return c.session.settings.Load().proxyOf(request, linking)
	}
}

// connect dials and shakes hands. With anew it leaves an earlier connection first, without calling that a loss.
func (c *client) connect(anew bool) error {
	if err := c.proveLease(); err != nil {
		return err
	}
	if anew {
		c.leaveCutWire()
	}
	err := c.wa.ConnectContext(c.ctx)
	if errors.Is(err, whatsmeow.ErrAlreadyConnected) { // it has not noticed yet that its wire is cut
		c.leaveCutWire()
		err = c.wa.ConnectContext(c.ctx)
	}
	return err
}

// leaveCutWire makes whatsmeow leave a connection whose wire is cut. First it may notice that by itself: it cannot stand
// both at the same moment.
func (c *client) leaveCutWire() {
	for pause := time.Millisecond; c.wa.IsConnected() && pause < time.Second; pause *= 2 {
		time.Sleep(pause)
	}
	time.Sleep(noticeTime)
	c.wa.Disconnect()
}

// cut ends the current connection at once, if there is one; expected says whether that is no loss.
func (c *client) cut(expected bool) {
	if w := c.wire.Load(); w != nil {
		if expected {
			w.expected.Store(true)
		}
		w.Close()
	}
}

// isCut says whether the client has no living connection.
func (c *client) isCut() bool {
	w := c.wire.Load()
	return w == nil || w.isClosed()
}

// isLost says whether the connection ended without anybody here wanting it.
func (c *client) isLost() bool {
	w := c.wire.Load()
	return w != nil && w.isClosed() && !w.expected.Load()
}

// expect says whether the end of the current connection is planned.
func (c *client) expect(planned bool) {
	if w := c.wire.Load(); w != nil {
		w.expected.Store(planned)
	}
}

// finish ends the client in order: everything queued is committed and written before the connection closes.
// With erase the session's records are deleted.
func (c *client) finish(ctx context.Context, erase bool) {
	ctx, cancel := context.WithTimeout(ctx, finishTimeout)
	defer cancel()
	c.expect(true)
	c.release()
	if hash, begun := c.session.attempts.interrupt(); hash != "" {
		_ = c.store.SetAttempts(ctx, hash, begun)
	}
	if err := c.store.Commit(ctx); err != nil {
		c.session.log.Warnf("The last commit failed: %v", err)
	}
	c.wa.Disconnect()
	c.cut(true)
	if err := c.leaveMark(ctx); err != nil {
		c.session.log.Warnf("The session counts as left in disorder: %v", err)
	}
	end := c.store.Close
	if erase {
		end = c.store.Delete
		c.session.attempts.restore(nil, false)
	}
	if err := end(ctx); err != nil {
		c.session.log.Warnf("Could not close the session's store: %v", err)
	}
	c.dead.Store(true)
	c.cancel(whatsmeow.ErrNotConnected)
}

// sever takes from the client what others can see of it. The wire dies first, so that nothing that is not durable can be
// acknowledged; then the store, so that nothing computed from lost state can be written.
func (c *client) sever(cause error) {
	c.dead.Store(true)
	c.cut(true)
	c.store.Poison(cause)
}

// kill ends the client after a failure.
func (c *client) kill(cause error) {
	c.sever(cause)
	c.release()
	c.cancel(cause)
	c.session.forget(c)
	go func() {
		_ = c.session.safely("giving up a client", func() error {
			c.leaveCutWire()
			ctx, cancel := context.WithTimeout(context.Background(), finishTimeout)
			defer cancel()
			return c.store.Close(ctx)
		})
	}()
}

// release lets handlers go that wait for a place in the window: what they hold is not acknowledged and comes again.
func (c *client) release() {
	c.stopOnce.Do(func() { close(c.stop) })
}

// commitFailed is told by store and gate that state could not be made durable.
func (c *client) commitFailed(cause error) {
	c.session.fault(c, fmt.Errorf("%w: %w", store.ErrPoisoned, cause))
}

func (c *client) wireClosed(w *wire) {
	if !w.expected.Load() {
		c.session.actor.do(func() { c.session.onLoss(c) })
	}
}
