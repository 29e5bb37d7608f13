// Package world is WhatsApp's state and behaviour: accounts and their devices, prekeys, queues, groups, and what the
// service answers to each stanza. It implements [wire.World] and touches no sockets: everything it sends is queued on a
// [wire.Conn]. One lock guards all state and is held for memory operations only.
package world
