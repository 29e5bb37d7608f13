package store

import (
	"slices"

	groupRecord "go.mau.fi/libsignal/groups/state/record"
	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/contain"
)

// examine keeps a damaged ratchet of the backend from libsignal, which would fail or panic with it for ever. It counts as
// missing; messages then find no session, and the retry receipts for them make a new one. The caller holds mu.
func (s *Store) examine(r *row) {
	fresh := r.unread
	r.unread = false
	if !fresh || !s.options.ExamineRatchets || r.value == nil || r.dirty {
		return
	}
	var err error
	switch r.table.kind {
	case sessionKind:
		err = soundSession(r.value)
	case senderKeyKind:
		err = soundSenderKey(r.value)
	}
	if err != nil {
		s.log.Errorf("The %s of %s in the record store is damaged (%v). A new one will take its place",
			kindNames[r.table.kind], r.key, err)
		s.clean.take(r)
		r.value = nil
		s.clean.push(r)
	}
}

// messageKinds are the kinds whose values are messages, and without whose records a session goes on.
var messageKinds = [kindCount]bool{
	appStateKeyKind: true, appStateMACKind: true, appStateVersionKind: true, bufferedEventKind: true, bufferedTextKind: true,
	chatSettingsKind: true, contactKind: true, historySyncKind: true, outgoingEventKind: true, pollKind: true,
	privacyTokenKind: true,
}

// withoutDamaged removes the records whose values are no messages, though they have to be. They count as missing, so that
// they can be written again.
func (s *Store) withoutDamaged(records []Record) []Record {
	return slices.DeleteFunc(records, func(record Record) bool {
		k, known := kindsByName[record.Kind]
		if !known || !messageKinds[k] {
			return false
		}
		_, err := decode(id{k, record.Key.Key}, record.Value)
		if err != nil && !s.damaged[k].Swap(true) {
			s.log.Warnf("Records of the kind %s are damaged. They count as missing", record.Kind)
		}
		return err != nil
	})
}

// soundSession reads a session and writes it again, which needs all of its parts: libsignal panics when one is missing.
func soundSession(value []byte) error {
	session, err := parseSession(value)
	if err != nil {
		return err
	}
	return contain.Run(func() error {
		session.Serialize()
		return nil
	})
}

func soundSenderKey(value []byte) error {
	return contain.Run(func() error {
		serializer := wastore.SignalProtobufSerializer
		key, err := groupRecord.NewSenderKeyFromBytes(value, serializer.SenderKeyRecord, serializer.SenderKeyState)
		if err != nil {
			return err
		}
		key.Serialize()
		return nil
	})
}
