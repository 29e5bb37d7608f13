package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	importLine  = regexp.MustCompile(`(?m)^import (?:public )?"([^"]+)";`)
	packageLine = regexp.MustCompile(`(?m)^package [\w.]+;\n`)
)

// whatsmeowProtos returns the folder of definitions in whatsmeow's module, which it downloads when it is missing.
func whatsmeowProtos() (fs.FS, error) {
	command := exec.Command("go", "mod", "download", "-json", "go.mau.fi/whatsmeow")
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("download whatsmeow's module: %w", err)
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(output, &module); err != nil {
		return nil, fmt.Errorf("locate whatsmeow's module: %w", err)
	}
	return os.DirFS(filepath.Join(module.Dir, "proto")), nil
}

// closure reads the named definitions and everything they import, and gives them their Java options.
func closure(source fs.FS, names []string) (map[string]string, error) {
	definitions := make(map[string]string)
	for pending := names; len(pending) > 0; pending = pending[1:] {
		name := pending[0]
		if _, known := definitions[name]; known {
			continue
		}
		content, err := fs.ReadFile(source, name)
		if err != nil {
			return nil, err
		}
		definition, err := withJavaOptions(name, string(content))
		if err != nil {
			return nil, err
		}
		definitions[name] = definition
		for _, match := range importLine.FindAllStringSubmatch(definition, -1) {
			pending = append(pending, match[1])
		}
	}
	return definitions, nil
}

// withJavaOptions gives each folder a Java package of its own, since their message names overlap.
func withJavaOptions(name, definition string) (string, error) {
	end := packageLine.FindStringIndex(definition)
	if end == nil {
		return "", fmt.Errorf("%s has no package line to put Java options behind", name)
	}
	options := fmt.Sprintf("option java_package = \"io.neonize.proto.%s\";\noption java_multiple_files = true;\n",
		strings.ToLower(path.Dir(name)))
	return definition[:end[1]] + options + definition[end[1]:], nil
}

// synchronise makes the target folder hold exactly the definitions, and leaves unchanged files untouched, so that an
// incremental compiler sees no change where there is none.
func synchronise(target string, definitions map[string]string) error {
	if err := removeOthers(target, definitions); err != nil {
		return err
	}
	for name, definition := range definitions {
		file := filepath.Join(target, filepath.FromSlash(name))
		if current, err := os.ReadFile(file); err == nil && string(current) == definition {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(definition), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func removeOthers(target string, definitions map[string]string) error {
	if err := os.MkdirAll(target, 0o755); err != nil {
		return err
	}
	return filepath.WalkDir(target, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(target, file)
		if err != nil {
			return err
		}
		if _, wanted := definitions[filepath.ToSlash(name)]; wanted {
			return nil
		}
		return os.Remove(file)
	})
}
