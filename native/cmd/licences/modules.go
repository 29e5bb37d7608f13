package main

import (
	"bytes"
	"cmp"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
)

// stdlib stands for Go's standard library and runtime, which are in every binary.
const stdlib = "std"

// module is a Go module that is linked into a binary.
type module struct {
	path, version string
	// sum is its checksum in go.sum; the standard library has none.
	sum string
	// folder has its source code.
	folder string
	// texts are its licence files.
	texts []text
}

// linked returns the modules of all binaries, sorted.
func linked(binaries []string) ([]module, error) {
	found := make(map[string]module)
	for _, binary := range binaries {
		info, err := buildinfo.ReadFile(binary)
		if err != nil {
			return nil, err
		}
		found[stdlib] = module{path: stdlib, version: strings.Fields(info.GoVersion)[0]}
		for _, dependency := range info.Deps {
			found[dependency.Path] = of(dependency)
		}
	}
	if err := locate(found); err != nil {
		return nil, err
	}
	return slices.SortedFunc(maps.Values(found), func(a, b module) int { return cmp.Compare(a.path, b.path) }), nil
}

// of names what was really linked, which may be a replacement.
func of(dependency *debug.Module) module {
	if dependency.Replace != nil {
		return of(dependency.Replace)
	}
	return module{path: dependency.Path, version: dependency.Version, sum: dependency.Sum}
}

// locate asks Go where the source code of the modules is. It is in the module cache, since they have just been compiled.
func locate(modules map[string]module) error {
	command := exec.Command("go", "mod", "download", "-json")
	for _, module := range modules {
		if module.path != stdlib {
			command.Args = append(command.Args, module.path+"@"+module.version)
		}
	}
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return fmt.Errorf("go mod download: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(output))
	for {
		var answer struct{ Path, Version, Dir string }
		if err := decoder.Decode(&answer); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		module := modules[answer.Path]
		module.folder = answer.Dir
		modules[answer.Path] = module
	}
	return locateStandardLibrary(modules)
}

func locateStandardLibrary(modules map[string]module) error {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	library := modules[stdlib]
	library.folder = strings.TrimSpace(string(root))
	// Linux distributions leave the text out. That of golang.org/x/sys, of the same authors, is the same.
	if _, err := os.Stat(filepath.Join(library.folder, "LICENSE")); err != nil {
		library.folder = modules["golang.org/x/sys"].folder
	}
	modules[stdlib] = library
	return nil
}
