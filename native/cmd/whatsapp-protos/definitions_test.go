package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestClosureFollowsImportsAndAddsJavaOptions(t *testing.T) {
	source := fstest.MapFS{
		"waA/A.proto": {Data: []byte("syntax = \"proto2\";\npackage A;\nimport \"waB/B.proto\";\nmessage M {}\n")},
		"waB/B.proto": {Data: []byte("syntax = \"proto2\";\npackage B;\nimport \"waA/A.proto\";\n")},
		"waC/C.proto": {Data: []byte("syntax = \"proto2\";\npackage C;\n")},
	}
	definitions, err := closure(source, []string{"waA/A.proto"})
	if err != nil {
		t.Fatal(err)
	}
	if len(definitions) != 2 {
		t.Errorf("got %d definitions, want A and the B it imports", len(definitions))
	}
	want := "syntax = \"proto2\";\npackage A;\noption java_package = \"io.neonize.proto.waa\";\n" +
		"option java_multiple_files = true;\nimport \"waB/B.proto\";\nmessage M {}\n"
	if got := definitions["waA/A.proto"]; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestClosureRefusesADefinitionWithoutPackage(t *testing.T) {
	source := fstest.MapFS{"waA/A.proto": {Data: []byte("syntax = \"proto2\";\n")}}
	_, err := closure(source, []string{"waA/A.proto"})
	if err == nil || !strings.Contains(err.Error(), "waA/A.proto has no package line") {
		t.Errorf("got error %v", err)
	}
}

func TestRootsAndTheirImportsAreInWhatsmeow(t *testing.T) {
	source, err := whatsmeowProtos()
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := closure(source, roots)
	if err != nil {
		t.Fatal(err)
	}
	if _, found := definitions["waCommon/WACommon.proto"]; !found {
		t.Error("the import waCommon/WACommon.proto is missing")
	}
}

func TestSynchroniseKeepsUnchangedFilesAndRemovesOthers(t *testing.T) {
	target := t.TempDir()
	same, stale := filepath.Join(target, "waA", "A.proto"), filepath.Join(target, "waOld", "Old.proto")
	if err := synchronise(target, map[string]string{"waA/A.proto": "same", "waOld/Old.proto": "old"}); err != nil {
		t.Fatal(err)
	}
	longAgo := time.Unix(1_000_000_000, 0)
	if err := os.Chtimes(same, longAgo, longAgo); err != nil {
		t.Fatal(err)
	}
	if err := synchronise(target, map[string]string{"waA/A.proto": "same", "waB/B.proto": "new"}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(same); err != nil || !info.ModTime().Equal(longAgo) {
		t.Errorf("the unchanged file was written again (%v, %v)", info, err)
	}
	if _, err := os.Stat(stale); !os.IsNotExist(err) {
		t.Errorf("the stale file is still there (%v)", err)
	}
	if content, err := os.ReadFile(filepath.Join(target, "waB", "B.proto")); err != nil || string(content) != "new" {
		t.Errorf("got %q, %v", content, err)
	}
}
