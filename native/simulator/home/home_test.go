package home_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"io.neonize/native/simulator/control"
	"io.neonize/native/simulator/home"
	"io.neonize/native/simulator/world"
	"io.neonize/native/store"
)

func open(t *testing.T, path string) *home.Home {
	t.Helper()
	h, err := home.Open(path)
	check(t, err)
	return h
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatWasWrittenIsThereAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "state")
	h := open(t, path)
	credentials, err := h.Credentials()
	check(t, err)
	check(t, h.Write([]world.Change{{Bucket: "accounts", Key: "1", Value: []byte("one")}, {Bucket: "accounts", Key: "2", Value: []byte("two")}}))
	check(t, h.Write([]world.Change{{Bucket: "accounts", Key: "1"}, {Bucket: "queue", Key: "3", Value: []byte{}}}))
	check(t, h.Remember("49170", control.KindPhone))
	check(t, h.Backend("49170").Write(context.Background(), store.Batch{Puts: []store.Record{
		{Key: store.Key{Kind: "session", Key: "a/b:0"}, Value: []byte("ratchet")},
	}}))
	check(t, h.Close())

	h = open(t, path)
	defer func() { check(t, h.Close()) }()
	found := make(map[string]string)
	check(t, h.Load(func(bucket, key string, value []byte) error {
		found[bucket+"/"+key] = string(value)
		return nil
	}))
	if len(found) != 2 || found["accounts/2"] != "two" || found["queue/3"] != "" {
		t.Errorf("the world's records are %v", found)
	}
	if people := h.People(); len(people) != 1 || people["49170"] != control.KindPhone {
		t.Errorf("the people are %v", people)
	}
	records, more, err := h.Backend("49170").Scan(context.Background(), "session", "a/", nil, 10)
	check(t, err)
	if len(records) != 1 || more || records[0].Key.Key != "a/b:0" || string(records[0].Value) != "ratchet" {
		t.Errorf("the person's records are %v", records)
	}
	again, err := h.Credentials()
	check(t, err)
	if again.RootKey() != credentials.RootKey() {
		t.Error("the root key has changed")
	}
}

func TestAFileCutOffByACrashKeepsWhatWasComplete(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	h := open(t, path)
	check(t, h.Remember("1", control.KindContact))
	check(t, h.Remember("2", control.KindContact))
	check(t, h.Close())
	whole, err := os.ReadFile(path)
	check(t, err)
	for cut := range whole {
		check(t, os.WriteFile(path, whole[:cut], 0o600))
		h := open(t, path)
		want := 0
		if cut >= len(whole)/2 {
			want = 1
		}
		if people := h.People(); len(people) != want {
			t.Errorf("cut at %d of %d: the people are %v", cut, len(whole), people)
		}
		check(t, h.Close())
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte{0, 0, 0, 1, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "state")
		check(t, os.WriteFile(path, data, 0o600))
		if h, err := home.Open(path); err == nil {
			check(t, h.Close())
		}
	})
}

func TestALinkInThePlaceOfTheNewFileIsNotFollowed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	check(t, os.WriteFile(elsewhere, []byte("somebody's"), 0o644))
	check(t, os.Symlink(elsewhere, path+".new"))
	check(t, open(t, path).Close())
	content, err := os.ReadFile(elsewhere)
	check(t, err)
	if string(content) != "somebody's" {
		t.Errorf("the file that the link leads to holds %q", content)
	}
	info, err := os.Lstat(path)
	check(t, err)
	if info.Mode() != 0o600 {
		t.Errorf("the state file is %v, want a regular file for its owner alone", info.Mode())
	}
}
