package engine

import signal "go.mau.fi/libsignal/logger"

// libsignal writes to standard output unless it is told otherwise, and there is where the child process speaks to Java. What
// it has to say, whatsmeow says again with the message and sender it belongs to.
func init() {
	var nothing signal.Loggable = silence{}
	signal.Setup(&nothing)
}

type silence struct{}

func (silence) Debug(string, string)   {}
func (silence) Info(string, string)    {}
func (silence) Warning(string, string) {}
func (silence) Error(string, string)   {}
func (silence) Configure(string)       {}
