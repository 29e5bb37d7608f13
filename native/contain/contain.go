// Package contain turns panics into errors.
//
// It is the one place that recovers. Use it where content is parsed that others have chosen, and where a goroutine or a call
// from outside begins: a panic that leaves a goroutine ends the process, in process with Java.
package contain

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// Panic is a panic as an error. Its text never holds content: it may be logged and shown to users. Stack is for the log only.
type Panic struct {
	// Cause is the message of the runtime, or the type of any other value.
	Cause string
	// Stack is where it happened: functions and lines, without values of variables.
	Stack string
}

// Error implements error.
func (p *Panic) Error() string { return "a panic (" + p.Cause + ")" }

// Trace returns the cause and the stack, for the log.
func (p *Panic) Trace() string { return p.Cause + "\n" + p.Stack }

// Run runs work and returns its error. A panic of work becomes a *Panic.
func Run(work func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &Panic{Cause: Describe(cause), Stack: string(debug.Stack())}
		}
	}()
	return work()
}

// Do is Run for work that returns nothing: it returns the panic, or nil.
func Do(work func()) *Panic {
	return Of(Run(func() error {
		work()
		return nil
	}))
}

// Get is Run for work that returns a value. After a panic the value is the zero value.
func Get[T any](work func() (T, error)) (value T, err error) {
	err = Run(func() (failure error) {
		value, failure = work()
		return failure
	})
	return value, err
}

// Of returns the panic that Run or Get has caught, or nil. An error that wraps a panic is none: somebody has dealt with it.
func Of(err error) *Panic {
	panicked, _ := err.(*Panic)
	return panicked
}

// Describe returns the message of a runtime error. Any other value of a panic may hold content, so only its type is named.
func Describe(cause any) string {
	if failed, ok := cause.(runtime.Error); ok {
		return failed.Error()
	}
	return fmt.Sprintf("a %T", cause)
}
