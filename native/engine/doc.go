// Package engine runs WhatsApp sessions over whatsmeow. It knows the contract (native/proto) and the record store, and
// nothing of who is on the other side: package bridge carries its calls, events and store requests.
//
// An operation is one rpc of the contract's service Engine and one method of the same name, on Session, or on Engine for
// what makes and ends sessions. New binds them and refuses to start when one is missing.
package engine
