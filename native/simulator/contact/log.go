package contact

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"

	"go.mau.fi/libsignal/signalerror"
	waLog "go.mau.fi/whatsmeow/util/log"
)

// protocolLog carries whatsmeow's lines to slog, and counts what whatsmeow tells nowhere else: deliveries it drops because their
// key had been used before.
type protocolLog struct {
	log       *slog.Logger
	discarded *atomic.Int64
}

func (l protocolLog) Warnf(format string, args ...any) {
	for _, arg := range args {
		if err, ok := arg.(error); ok && errors.Is(err, signalerror.ErrOldCounter) {
			l.discarded.Add(1)
		}
	}
	l.write(slog.LevelWarn, format, args)
}

func (l protocolLog) Errorf(format string, args ...any) { l.write(slog.LevelError, format, args) }
func (l protocolLog) Infof(format string, args ...any)  { l.write(slog.LevelInfo, format, args) }
func (l protocolLog) Debugf(format string, args ...any) { l.write(slog.LevelDebug, format, args) }

func (l protocolLog) Sub(module string) waLog.Logger {
	return protocolLog{l.log.With("module", module), l.discarded}
}

func (l protocolLog) write(level slog.Level, format string, args []any) {
	if l.log.Enabled(context.Background(), level) {
		l.log.Log(context.Background(), level, fmt.Sprintf(format, args...))
	}
}
