package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// certain is how much of a file must be the text of known licences, in per cent.
const certain = 75

var (
	licenceFile = regexp.MustCompile(`(?i)^(licen[sc]e|copying|unlicense)([.-].*)?$`)
	// besideFile is handed on too, but grants nothing by itself.
	besideFile = regexp.MustCompile(`(?i)^(notice|patents|copyright|authors)([.-].*)?$`)
	sourceFile = regexp.MustCompile(`(?i)\.(go|py|js|sh)$`)
)

// text is a file of a module that has to be handed on.
type text struct {
	// path is relative to the module.
	path    string
	content []byte
	// licences are SPDX identifiers.
	licences []string
}

// texts returns the licence files of a module and of the parts that it took from others.
func texts(m module) ([]text, error) {
	var found []text
	err := filepath.WalkDir(m.folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return descend(m, path, entry.Name())
		}
		relative, err := filepath.Rel(m.folder, path)
		if err != nil {
			return err
		}
		text, err := read(path, relative, entry.Name())
		if text != nil {
			found = append(found, *text)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", m.path, m.version, err)
	}
	if !slices.ContainsFunc(found, func(t text) bool { return filepath.Dir(t.path) == "." && len(t.licences) > 0 }) {
		return nil, fmt.Errorf("%s %s has no licence text: what is built must not contain it", m.path, m.version)
	}
	return found, nil
}

// descend leaves out what is not linked. All of the standard library has one licence.
func descend(m module, path, name string) error {
	if name == "testdata" || (m.path == stdlib && path != m.folder) {
		return filepath.SkipDir
	}
	return nil
}

// read returns nil for a file that is no licence text.
func read(path, relative, name string) (*text, error) {
	grants := licenceFile.MatchString(name)
	if sourceFile.MatchString(name) || (!grants && !besideFile.MatchString(name)) {
		return nil, nil
	}
	content, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		return nil, err
	}
	found := text{path: filepath.ToSlash(relative), content: content}
	if grants {
		found.licences, err = identify(content)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", relative, err)
	}
	return &found, nil
}

// identify returns the SPDX identifiers of the licences that a text consists of.
func identify(content []byte) ([]string, error) {
	coverage := licensecheck.Scan(content)
	if coverage.Percent < certain {
		return nil, errors.New("this is not the text of a known licence")
	}
	var licences []string
	for _, match := range coverage.Match {
		if licence := spdx(match.ID); !match.IsURL && !slices.Contains(licences, licence) {
			licences = append(licences, licence)
		}
	}
	if len(licences) == 0 {
		return nil, errors.New("this is not the text of a known licence")
	}
	return licences, nil
}

// spdx names the GPL as SPDX does. Its text shows, as an example, how an author permits any later version; that grants nothing.
func spdx(id string) string {
	if strings.HasPrefix(id, "GPL-3.0") {
		return "GPL-3.0-only"
	}
	return id
}
