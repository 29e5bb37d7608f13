package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCommittedCodeIsGeneratedFromTheContract(t *testing.T) {
	files, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("nothing was generated")
	}
	for _, file := range files {
		committed, err := os.ReadFile(filepath.Join(moduleDir, filepath.FromSlash(file.GetName())))
		if err != nil {
			t.Fatal(err)
		}
		if string(committed) != file.GetContent() {
			t.Errorf("native/%s is stale: run \"go generate ./...\" in native/ and commit the result", file.GetName())
		}
	}
}
