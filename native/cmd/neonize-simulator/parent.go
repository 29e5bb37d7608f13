package main

import (
	"context"
	"io"
)

// watchParent ends the context when the input does: a parent that dies, however it dies, closes its end of the pipe. (Linux's
// signal on a parent's death would come when the parent's thread ends, and a JVM's threads come and go.)
func watchParent(ctx context.Context, input io.Reader) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		_, _ = io.Copy(io.Discard, input)
		cancel()
	}()
	return ctx
}
