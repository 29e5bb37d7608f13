package engine

import "errors"

var errPanicked = errors.New("a panic in the engine")

// safely runs work of a goroutine of ours and turns a panic into an error: one that leaves its goroutine would end the whole
// process, in process with Java.
func (s *Session) safely(doing string, work func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			s.log.Errorf("A panic while %s: %s", doing, describePanic(cause))
			err = errPanicked
		}
	}()
	return work()
}
