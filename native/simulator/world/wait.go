package world

// announce wakes those who wait for a change of connections, logins or pairings. The lock must be held.
func (w *World) announce() {
	close(w.changed)
	w.changed = make(chan struct{})
}

// Changed is closed at the next change of connections, logins or pairings. Take it before looking at the state.
func (w *World) Changed() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.changed
}
