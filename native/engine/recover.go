package engine

import (
	"errors"

	"io.neonize/native/contain"
)

var errPanicked = errors.New("a panic in the engine")

// safely runs work of a goroutine of the session's own. It logs a panic and returns errPanicked for it.
func (s *Session) safely(doing string, work func() error) error {
	err := contain.Run(work)
	if panicked := contain.Of(err); panicked != nil {
		s.log.Errorf("A panic while %s: %s", doing, panicked.Trace())
		return errPanicked
	}
	return err
}
