package world

import "log/slog"

type journal struct{}

func newJournal(State, *slog.Logger) *journal    { return nil }
func (j *journal) close() error                  { return nil }
func (w *World) load(State) error                { return nil }
func (w *World) saveAccount(*Account)            {}
func (w *World) saveDevice(*device)              {}
func (w *World) deleteDevice(*device)            {}
func (w *World) savePreKey(*device, preKey)      {}
func (w *World) deletePreKey(*device, preKey)    {}
func (w *World) saveEntry(*device, *entry)       {}
func (w *World) deleteEntry(*device, *entry)     {}
func (w *World) saveGroup(*group)                {}
func (w *World) savePatch(*Account, string, int) {}
