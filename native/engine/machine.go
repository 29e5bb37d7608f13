package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"io.neonize/native/proto/neonizepb"
)

const (
	// loginTimeout is how long WhatsApp may take from the handshake to a QR code or to "connected", which
	// includes uploading prekeys.
	loginTimeout = 60 * time.Second
	// settleTime is how long the machine waits, after the end of a connection, for the reason that whatsmeow may
	// still be reading.
	settleTime = 150 * time.Millisecond
	// maxDialing bounds the handshakes under way at once in the engine, so that thousands of sessions that lost their
	// network together do not starve each other when it is back.
	maxDialing = 64
)

// machine is the state machine of a session. Only functions run by the session's actor touch it.
type machine struct {
	// wanted says that the session is to be connected until somebody says otherwise.
	wanted bool
	// client is the present one, nil while there is none.
	client *client
	// attempt numbers the attempts to connect; what belongs to an earlier one is out of date.
	attempt uint64
	// dialing says that an attempt is under way, again that another one is due after it, and anew that this one leaves
	// an existing connection.
	dialing, again, anew bool
	// revivals are told how the loading of a client for a session at rest ended; empty while none is under way.
	revivals []chan error
	// ending says that a client is being finished; leavers are told when it is.
	ending  bool
	leavers []chan struct{}

	backoff backoff
	// usefulSince is when the present connection began to serve: with a login, or with QR codes.
	usefulSince time.Time
	retry       alarm
	login       alarm
	settle      alarm
	pairing     pairing
}

func newMachine(owner *actor, options *neonizepb.OpenSessionRequest) machine {
	return machine{
		backoff: newBackoff(options.GetReconnectMinMillis(), options.GetReconnectMaxMillis()),
		retry:   alarm{owner: owner},
		login:   alarm{owner: owner},
		settle:  alarm{owner: owner},
		pairing: pairing{rotation: alarm{owner: owner}},
	}
}

// want starts to connect, unless the session is connected or connecting.
func (s *Session) want() {
	s.wanted = true
	switch s.current.Load().state {
	case stateConnecting, statePairing, stateConnected:
		return
	case stateReconnecting:
		if s.dialing {
			return
		}
		s.retry.stop()
	default:
		s.backoff.reset()
		if s.ending { // it starts when the client before it is finished
			return
		}
		s.become(stateConnecting, "")
	}
	s.start(false)
}

// start makes an attempt to connect, after the one under way if there is one. With anew an existing connection is
// left for it.
func (s *Session) start(anew bool) {
	if !s.wanted || s.ending {
		return
	}
	if s.dialing {
		s.again, s.anew = true, s.anew || anew
		return
	}
	attempt := s.begin()
	if s.client != nil {
		s.dial(s.client, attempt, anew)
		return
	}
	s.load(func(fresh *client, err error) { s.onLoaded(fresh, attempt, err) })
}

// begin numbers a new attempt.
func (s *Session) begin() uint64 {
	s.dialing = true
	s.attempt++
	return s.attempt
}

// load makes a client from the session's records, and hands it to then on the actor.
func (s *Session) load(then func(fresh *client, err error)) {
	go func() {
		var fresh *client
		err := s.safely("loading the session", func() (err error) {
			fresh, err = s.newClient(context.Background())
			return err
		})
		s.actor.do(func() { then(fresh, err) })
	}()
}

// onLoaded goes on with an attempt that needed a new client.
func (s *Session) onLoaded(fresh *client, attempt uint64, err error) {
	if attempt != s.attempt {
		if fresh != nil {
			fresh.kill(errClientDead)
		}
		return
	}
	if err != nil {
		s.dialing = false
		s.lost(err.Error())
		return
	}
	s.client = fresh
	s.publish(identityOf(fresh.store.Device()))
	s.dial(fresh, attempt, false)
}

func (s *Session) dial(c *client, attempt uint64, anew bool) {
	go func() {
		err := s.engine.dialing.do(c.ctx, func() error {
			return s.safely("connecting", func() error { return c.connect(anew) })
		})
		if errors.Is(err, errPanicked) { // the client may hold broken locks now
			s.fault(c, err)
		}
		s.actor.do(func() { s.onDialed(c, attempt, err) })
	}()
}

// onDialed ends an attempt: its connection stands, or it failed.
func (s *Session) onDialed(c *client, attempt uint64, err error) {
	if attempt != s.attempt {
		return
	}
	again, anew := s.again, s.anew
	s.dialing, s.again, s.anew = false, false, false
	switch {
	case isFenced(err):
		s.failed(c, err)
	case err != nil:
		s.lost(fmt.Sprintf("could not connect: %v", err))
	case again && c.isCut():
		s.start(anew)
	case c.isLost():
		s.settleLoss()
	case !c.isCut() && s.awaitsLogin():
		s.login.set(loginTimeout, func() { s.lost("WhatsApp did not answer the login in time") })
	}
}

// awaitsLogin says whether WhatsApp still owes the present connection a QR code or the answer to a login.
func (s *Session) awaitsLogin() bool {
	switch s.current.Load().state {
	case stateConnecting, stateReconnecting:
		return true
	case statePairing: // a new round of codes
		return len(s.pairing.codes) == 0
	}
	return false
}

// lost leaves a connection that failed, and tries again after a pause.
func (s *Session) lost(reason string) { s.lose(reason, s.backoff.next) }

// lose leaves a connection that failed, and tries again after the given pause.
func (s *Session) lose(reason string, next func() time.Duration) {
	s.stopAlarms()
	s.pairing.linked, s.pairing.restarted = false, false
	if s.client != nil {
		s.client.cut(true)
	}
	if !s.wanted || s.ending {
		return
	}
	before := s.current.Load().state
	if before == stateConnected || before == statePairing {
		if time.Since(s.usefulSince) > stableAfter {
			s.backoff.reset()
		}
		s.emit(&neonizepb.Event{Payload: &neonizepb.Event_Disconnected{Disconnected: &neonizepb.Disconnected{}}})
	}
	pause := next()
	s.log.Infof("Lost the connection (%s), trying again in %v", reason, pause.Round(time.Millisecond))
	s.become(stateReconnecting, reason)
	s.retry.set(pause, func() { s.start(false) })
}

// discard kills the client after a failure, and with it any attempt under way. The next attempt makes a new one.
func (s *Session) discard(cause error) {
	s.attempt++
	s.dialing, s.again, s.anew = false, false, false
	s.revived(cause)
	if s.client != nil {
		s.client.kill(cause)
		s.client = nil
	}
}

// end leaves WhatsApp for good: until somebody wants to connect again.
func (s *Session) end(final state, reason string, erase bool) {
	s.wanted = false
	s.stopAlarms()
	s.pairing.reset()
	if s.ending {
		return
	}
	if s.dialing { // it cannot be finished in order, and has nothing to finish but to stop
		s.discard(errClientDead)
		if !erase {
			s.ended(final, reason)
			return
		}
	}
	s.retire(erase, func() { s.ended(final, reason) })
}

// abandon cuts the session off: it is run elsewhere, so that nothing more of it may be written or sent. It returns when
// that is so, or ctx ends.
func (s *Session) abandon(ctx context.Context) error {
	left := make(chan struct{})
	s.actor.do(func() {
		defer close(left)
		s.yield()
		s.discard(errAbandoned)
	})
	select {
	case <-left:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// yield stops wanting to connect, without a word: who runs the session now says where it stands.
func (s *Session) yield() {
	s.wanted = false
	s.stopAlarms()
	s.pairing.reset()
}

// retire finishes the client in order, and then goes on with next.
func (s *Session) retire(erase bool, next func()) {
	leaving := s.client
	s.attempt++
	s.client, s.ending = nil, true
	s.publish(s.current.Load().identity) // without a client
	go func() {
		_ = s.safely("closing the session", func() error {
			s.leave(leaving, erase)
			return nil
		})
		s.actor.do(func() {
			s.ending = false
			next()
		})
	}()
}

// leave finishes the client, if there is one, after the message that is being sent.
func (s *Session) leave(c *client, erase bool) {
	ctx, cancel := context.WithTimeout(context.Background(), sendGrace)
	defer cancel()
	if !erase && s.acquireSending(ctx) == nil {
		defer s.releaseSending()
	}
	if c != nil {
		c.finish(context.Background(), erase)
	} else if erase {
		s.eraseRecords()
	}
}

// eraseRecords deletes what a session without a client has stored.
func (s *Session) eraseRecords() {
	c, err := s.newClient(context.Background())
	if err != nil {
		s.log.Errorf("Could not delete the records of the session: %v", err)
		return
	}
	c.finish(context.Background(), true)
}

func (s *Session) ended(final state, reason string) {
	if final == stateLoggedOut {
		s.publish(identity{})
	}
	s.become(final, reason)
	for _, leaver := range s.leavers {
		close(leaver)
	}
	s.leavers = nil
	if s.wanted {
		s.become(stateConnecting, "")
		s.start(false)
	}
}

func (s *Session) stopAlarms() {
	s.retry.stop()
	s.login.stop()
	s.settle.stop()
	s.pairing.rotation.stop()
}

// disconnect ends the session's connection in order, and returns when that is done or ctx ends.
func (s *Session) disconnect(ctx context.Context, final state, reason string) error {
	left := make(chan struct{})
	s.actor.do(func() {
		s.leavers = append(s.leavers, left)
		switch s.current.Load().state {
		case stateDisconnected, stateLoggedOut, stateReplaced, stateRefused:
			s.wanted = false
			if !s.ending {
				s.ended(s.current.Load().state, s.current.Load().reason)
			}
		default:
			s.end(final, reason, false)
		}
	})
	select {
	case <-left:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// rebuild gives the session a new client, made from its records.
func (s *Session) rebuild(reason string) {
	s.actor.do(func() { s.failed(s.client, errors.New(reason)) })
}

// fault is rebuild for a failure of one client; it does nothing when that is not the present one any more.
func (s *Session) fault(c *client, cause error) {
	s.actor.do(func() { s.failed(c, cause) })
}

func (s *Session) failed(c *client, cause error) {
	if c == nil || c != s.client {
		return
	}
	s.discard(cause)
	s.publish(s.current.Load().identity) // without a client
	if isFenced(cause) {
		s.log.Warnf("Given up: %v", cause)
		s.yield()
		s.rest("another instance of the application runs the session")
		return
	}
	s.log.Warnf("Building the session anew after %v", cause)
	if errors.Is(cause, errHandlerPanicked) {
		s.lose(cause.Error(), s.backoff.nextAtOnce)
		return
	}
	s.lost(cause.Error())
}

// rest makes the session DISCONNECTED without an event, since the instance that runs it tells its state.
func (s *Session) rest(reason string) {
	s.replace(&status{state: stateDisconnected, reason: reason, identity: s.current.Load().identity})
}

// become changes the state and tells it, if it is a change.
func (s *Session) become(next state, reason string) {
	now := s.current.Load()
	changed := now.state != next
	s.replace(&status{state: next, reason: reason, identity: now.identity, client: s.client})
	if changed {
		s.emit(&neonizepb.Event{Payload: &neonizepb.Event_StateChanged{StateChanged: s.current.Load().event()}})
	}
}

// publish shows identity and client to others, in the present state.
func (s *Session) publish(who identity) {
	now := s.current.Load()
	s.replace(&status{state: now.state, reason: now.reason, identity: who, client: s.client})
}

func (s *Session) replace(next *status) {
	next.changed = make(chan struct{})
	close(s.current.Swap(next).changed)
}
