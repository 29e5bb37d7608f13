package control

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/media"
	"io.neonize/native/simulator/phone"
	"io.neonize/native/simulator/wire"
	"io.neonize/native/simulator/world"
	"io.neonize/native/store"
)

// connectTimeout is how long a new person's first login may take.
const connectTimeout = 30 * time.Second

// Kind tells contacts from phones.
type Kind string

// The kinds of people.
const (
	KindContact Kind = "contact"
	KindPhone   Kind = "phone"
)

// Home keeps people over restarts. A nil Home means that they live in memory.
type Home interface {
	// Backend is where a person's own client keeps its state.
	Backend(number string) store.Backend
	// Remember keeps a person's kind.
	Remember(number string, kind Kind) error
	// People are those who were remembered.
	People() map[string]Kind
}

// person is a contact, and maybe a phone as well.
type person struct {
	*contact.Contact
	phone *phone.Phone // nil for a mere contact
}

func (p *person) Close() error {
	if p.phone != nil {
		return p.phone.Close()
	}
	return p.Contact.Close()
}

// resident is a person's place, taken before the person is there.
type resident struct {
	kind   Kind
	moved  chan struct{} // closed when person or err is set
	person *person
	err    error
}

// people are all contacts and phones by number.
type people struct {
	server *wire.Server
	world  *world.World
	home   Home
	files  *media.Host
	log    *slog.Logger

	mu        sync.Mutex
	residents map[string]*resident
}

// add makes a person, or finds the one of the same kind that has the number already.
func (p *people) add(ctx context.Context, kind Kind, number, name string) (*person, error) {
	p.mu.Lock()
	r, known := p.residents[number]
	if !known {
		r = &resident{kind: kind, moved: make(chan struct{})}
		p.residents[number] = r
		go p.moveIn(r, number, name)
	}
	p.mu.Unlock()
	if r.kind != kind {
		return nil, fail(http.StatusConflict, "taken", "%s is a %s already, so it cannot be a %s", number, r.kind, kind)
	}
	select {
	case <-r.moved:
		return r.person, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// moveIn connects a new person. Its context is not a request's: who asked may be gone while others wait for the same person.
func (p *people) moveIn(r *resident, number, name string) {
	ctx, cancel := context.WithTimeout(context.Background(), connectTimeout)
	defer cancel()
	r.person, r.err = p.connect(ctx, r.kind, number, name)
	if r.err != nil {
		p.mu.Lock()
		delete(p.residents, number)
		p.mu.Unlock()
	}
	close(r.moved)
}

func (p *people) connect(ctx context.Context, kind Kind, number, name string) (*person, error) {
	account, err := p.world.AddAccount(number, name)
	if errors.Is(err, world.ErrAccountExists) {
		account, _ = p.world.Account(number)
	} else if err != nil {
		return nil, err
	}
	options := contact.Options{
		Account: account, HTTPClient: p.server.HTTPClient(), RootKey: p.server.RootKey(), Log: p.log,
	}
	if p.home != nil {
		options.Backend = p.home.Backend(number)
		if err := p.home.Remember(number, kind); err != nil {
			return nil, fmt.Errorf("remember %s: %w", number, err)
		}
	}
	if kind == KindPhone {
		its, err := phone.Connect(ctx, p.world, p.files, options)
		if err != nil {
			return nil, err
		}
		return &person{its.Contact, its}, nil
	}
	c, err := contact.Connect(ctx, options)
	if err != nil {
		return nil, err
	}
	return &person{Contact: c}, nil
}

// restore brings back who was remembered.
func (p *people) restore(ctx context.Context) error {
	if p.home == nil {
		return nil
	}
	var failures []error
	for number, kind := range p.home.People() {
		if _, err := p.add(ctx, kind, number, ""); err != nil {
			failures = append(failures, fmt.Errorf("restore %s %s: %w", kind, number, err))
		}
	}
	return errors.Join(failures...)
}

// find returns the person of a kind with the number.
func (p *people) find(kind Kind, number string) (*person, error) {
	p.mu.Lock()
	r := p.residents[number]
	p.mu.Unlock()
	if r != nil && r.kind == kind && r.ready() {
		return r.person, nil
	}
	return nil, fail(http.StatusNotFound, "unknown-"+string(kind),
		"no %s has the phone number %s; create it with POST /v1/%ss", kind, number, kind)
}

// list returns all people of a kind by number; an empty kind means everybody.
func (p *people) list(kind Kind) []*person {
	p.mu.Lock()
	defer p.mu.Unlock()
	var found []*person
	for _, r := range p.residents {
		if (kind == "" || r.kind == kind) && r.ready() {
			found = append(found, r.person)
		}
	}
	slices.SortFunc(found, func(a, b *person) int { return strings.Compare(a.Account().Phone(), b.Account().Phone()) })
	return found
}

func (p *people) close() error {
	var failures []error
	for _, person := range p.list("") {
		failures = append(failures, person.Close())
	}
	return errors.Join(failures...)
}

func (r *resident) ready() bool {
	select {
	case <-r.moved:
		return r.err == nil
	default:
		return false
	}
}
