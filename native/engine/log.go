package engine

import (
	"errors"
	"fmt"
	"net"
	"regexp"
	"slices"
	"strings"

	"go.mau.fi/whatsmeow"
	waBinary "go.mau.fi/whatsmeow/binary"
	waLog "go.mau.fi/whatsmeow/util/log"

	"io.neonize/native/proto/neonizepb"
)

// logger is whatsmeow's logger over the host's log. Lines below the host's level are never formatted.
type logger struct {
	host    Host
	level   neonizepb.Log_Level
	module  string
	session string
}

func newLogger(host Host, level neonizepb.Log_Level) *logger {
	if level == neonizepb.Log_LEVEL_UNSPECIFIED {
		level = neonizepb.Log_INFO
	}
	return &logger{host: host, level: level}
}

// of returns the logger of one module of a session.
func (l *logger) of(session, module string) *logger {
	return &logger{host: l.host, level: l.level, module: module, session: session}
}

// Sub implements waLog.Logger.
func (l *logger) Sub(module string) waLog.Logger {
	if l.module != "" {
		module = l.module + "." + module
	}
	return l.of(l.session, module)
}

// Errorf implements waLog.Logger. What failed only because the connection ended is no error of its own: the session's
// states tell of its end.
func (l *logger) Errorf(message string, arguments ...any) {
	level := neonizepb.Log_ERROR
	if slices.ContainsFunc(arguments, isEndOfConnection) {
		level = neonizepb.Log_DEBUG
	}
	l.line(level, message, arguments)
}

func isEndOfConnection(argument any) bool {
	err, isError := argument.(error)
	var unanswered *whatsmeow.DisconnectedError
	return isError && (errors.Is(err, net.ErrClosed) || errors.Is(err, whatsmeow.ErrNotConnected) || errors.As(err, &unanswered))
}

func (l *logger) Warnf(message string, arguments ...any) {
	l.line(neonizepb.Log_WARN, message, arguments)
}
func (l *logger) Infof(message string, arguments ...any) {
	l.line(neonizepb.Log_INFO, message, arguments)
}

// Debugf implements waLog.Logger. whatsmeow's modules Recv and Send print every stanza with it: that is TRACE.
func (l *logger) Debugf(message string, arguments ...any) {
	level := neonizepb.Log_DEBUG
	if l.module == "Recv" || l.module == "Send" || strings.HasPrefix(message, "Errored frame") {
		level = neonizepb.Log_TRACE
	}
	l.line(level, message, arguments)
}

func (l *logger) line(level neonizepb.Log_Level, message string, arguments []any) {
	if level < l.level || slices.ContainsFunc(arguments, isIntended) {
		return
	}
	if level > neonizepb.Log_TRACE {
		arguments = withoutStanzas(arguments)
	}
	l.host.Log(&neonizepb.Log{
		Level:   level,
		Module:  l.module,
		Session: l.session,
		Message: fmt.Sprintf(message, arguments...),
	})
}

// isIntended recognises an error with which the engine keeps whatsmeow from something that it does itself.
func isIntended(argument any) bool {
	err, isError := argument.(error)
	return isError && (errors.Is(err, errKept) || errors.Is(err, errCopyLater))
}

// quotedStanza is a stanza in the text of an error, and all that follows.
var quotedStanza = regexp.MustCompile(`(?s)<([A-Za-z][\w:-]*)[ />].*`)

// withoutStanzas leaves of every stanza its tag only: stanzas hold texts, names and keys.
func withoutStanzas(arguments []any) []any {
	cleaned := slices.Clone(arguments)
	for i, argument := range cleaned {
		switch stanza := argument.(type) {
		case waBinary.Node:
			cleaned[i] = "<" + stanza.Tag + ">"
		case *waBinary.Node:
			if stanza != nil {
				cleaned[i] = "<" + stanza.Tag + ">"
			}
		case error:
			cleaned[i] = quotedStanza.ReplaceAllString(stanza.Error(), "<$1>")
		}
	}
	return cleaned
}
