package engine

import (
	"context"

	"io.neonize/native/proto/neonizepb"
)

// InjectPanic panics, to prove that a panic is a typed error and nothing else. Only with Hello.fault_injection.
func (s *Session) InjectPanic(context.Context, *neonizepb.InjectPanicRequest) (*neonizepb.InjectPanicResponse, error) {
	if !s.engine.hello.GetFaultInjection() {
		return nil, newError(neonizepb.Error_UNIMPLEMENTED, "Fault injection is off. It is for tests only, see Hello.fault_injection.")
	}
	panic("injected by a test")
}
