package media

// incoming counts the bytes of one upload until it is kept or has failed.
type incoming struct {
	host  *Host
	bytes int64
}

// Write implements [io.Writer]. It fails when all uploads together have too many bytes.
func (i *incoming) Write(data []byte) (int, error) {
	size := int64(len(data))
	i.bytes += size
	if i.host.incoming.Add(size) > i.host.limit {
		return 0, errTooMuch
	}
	return len(data), nil
}

func (i *incoming) release() {
	i.host.incoming.Add(-i.bytes)
}
