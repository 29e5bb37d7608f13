package world

import (
	"container/list"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// queueLimit is how many stanzas wait for one device before the oldest is given up.
const queueLimit = 50_000

// queue holds what a device has not acknowledged, oldest first. Adding and removing take constant time.
type queue struct {
	entries *list.List // of *entry
	byKey   map[queueKey]*list.Element
	next    uint64
}

// queueKey is what an acknowledgement tells of a stanza.
type queueKey struct {
	class       string
	id          string
	sender      string
	participant string
	receiptType string
}

type entry struct {
	key    queueKey
	number uint64 // names the entry in the State
	node   waBinary.Node
}

func (q *queue) init() {
	q.entries = list.New()
	q.byKey = make(map[queueKey]*list.Element)
}

func (q *queue) len() int {
	return q.entries.Len()
}

// add appends a stanza. One with the same key takes the place of the older.
func (q *queue) add(key queueKey, node waBinary.Node) (added *entry, dropped *entry) {
	if element := q.byKey[key]; element != nil {
		dropped = q.drop(element)
	} else if q.entries.Len() >= queueLimit {
		dropped = q.drop(q.entries.Front())
	}
	q.next++
	added = &entry{key: key, number: q.next, node: node}
	q.byKey[key] = q.entries.PushBack(added)
	return added, dropped
}

func (q *queue) remove(key queueKey) *entry {
	if element := q.byKey[key]; element != nil {
		return q.drop(element)
	}
	return nil
}

func (q *queue) drop(element *list.Element) *entry {
	dropped := q.entries.Remove(element).(*entry)
	delete(q.byKey, dropped.key)
	return dropped
}

// all visits the entries, oldest first.
func (q *queue) all(visit func(*entry)) {
	for element := q.entries.Front(); element != nil; element = element.Next() {
		visit(element.Value.(*entry))
	}
}

// count says how many entries are of the class.
func (q *queue) count(class string) int {
	count := 0
	q.all(func(e *entry) {
		if e.key.class == class {
			count++
		}
	})
	return count
}
