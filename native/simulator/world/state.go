package world

// State keeps a world's records, each under a bucket and a key. The world writes the changed ones only, in order, from one
// goroutine.
type State interface {
	// Load calls visit for every record.
	Load(visit func(bucket, key string, value []byte) error) error
	// Write makes the changes, all or none.
	Write(changes []Change) error
}

// Change is one changed record.
type Change struct {
	Bucket string
	Key    string
	Value  []byte // nil = deleted
}
