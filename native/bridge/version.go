package bridge

import (
	"runtime"
	"runtime/debug"

	"io.neonize/native/proto/neonizepb"
)

// Contract is the version of neonize.proto that this engine speaks.
const Contract = 1

// version of the library; the build sets it with -ldflags "-X io.neonize/native/bridge.version=…".
var version = "development"

const whatsmeowModule = "go.mau.fi/whatsmeow"

// Ack returns the answer to a Hello.
func Ack() *neonizepb.HelloAck {
	return &neonizepb.HelloAck{
		Contract:         Contract,
		LibraryVersion:   version,
		WhatsmeowVersion: moduleVersion(whatsmeowModule),
		GoVersion:        runtime.Version(),
	}
}

// moduleVersion returns the version of a module in this build.
func moduleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, module := range info.Deps {
		if module.Path != path {
			continue
		}
		if module.Replace != nil {
			module = module.Replace
		}
		return module.Version
	}
	return "unknown"
}
