package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var neonize = artifact{"neonize-native", "1.2.3"}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path ...string) string {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(path...))
	check(t, err)
	return string(file)
}

// built is a folder with a binary that contains modules: that of this test.
func built(t *testing.T) (folder, binary string) {
	t.Helper()
	folder = t.TempDir()
	binary = filepath.Join(folder, "META-INF", "native", "linux-amd64", "engine")
	this, err := os.Executable()
	check(t, err)
	check(t, write(binary, []byte(content(t, this))))
	return folder, binary
}

func TestEveryModuleOfABinaryIsListedWithItsLicence(t *testing.T) {
	folder, binary := built(t)
	check(t, run(folder, neonize))
	info, err := buildinfo.ReadFile(binary)
	check(t, err)
	sources := content(t, folder, "META-INF", "go-modules", "SOURCES.txt")
	for _, module := range info.Deps {
		if !strings.Contains(sources, "\n"+module.Path+" "+module.Version+" ") || !strings.Contains(sources, module.Sum) {
			t.Errorf("%s %s is not in the list:\n%s", module.Path, module.Version, sources)
		}
		content(t, folder, "META-INF", "go-modules", module.Path+"@"+module.Version, "LICENSE")
	}
	if !strings.Contains(sources, "\nstd "+info.GoVersion+" BSD-3-Clause\n") {
		t.Errorf("the standard library is not in the list:\n%s", sources)
	}
}

func TestTheBillOfMaterialsHasEveryModule(t *testing.T) {
	folder, binary := built(t)
	check(t, run(folder, neonize))
	info, err := buildinfo.ReadFile(binary)
	check(t, err)
	var bom struct {
		BOMFormat  string
		Metadata   struct{ Component struct{ Purl string } }
		Components []struct{ Name, Version, Purl string }
	}
	check(t, json.Unmarshal([]byte(content(t, folder, "META-INF", "sbom", "neonize-native.cdx.json")), &bom))
	if bom.BOMFormat != "CycloneDX" || bom.Metadata.Component.Purl != "pkg:maven/io.neonize/neonize-native@1.2.3" {
		t.Errorf("got %+v", bom)
	}
	for _, module := range info.Deps {
		if !slices.ContainsFunc(bom.Components, func(c struct{ Name, Version, Purl string }) bool {
			return c.Name == module.Path && c.Version == module.Version && c.Purl == "pkg:golang/"+module.Path+"@"+module.Version
		}) {
			t.Errorf("%s %s is missing", module.Path, module.Version)
		}
	}
}

func TestAModuleThatIsNoLongerInsideIsForgotten(t *testing.T) {
	folder, _ := built(t)
	old := filepath.Join(folder, "META-INF", "go-modules", "old@v1")
	check(t, write(filepath.Join(old, "LICENSE"), nil))
	check(t, run(folder, neonize))
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("%s: %v, expected none", old, err)
	}
}

func TestAModuleWithoutAKnownLicenceFailsTheBuild(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"no file":            {"main.go": "package main"},
		"an unknown text":    {"LICENSE": "You may use this on Sundays."},
		"a notice only":      {"NOTICE": content(t, "../../../LICENSE")},
		"source code":        {"license.go": content(t, "../../../LICENSE")},
		"that of a part":     {"part/LICENSE": content(t, "../../../LICENSE")},
		"an unknown part":    {"LICENSE": content(t, "../../../LICENSE"), "part/LICENSE": "All rights reserved."},
		"a text with a tail": {"LICENSE": content(t, "../../../LICENSE") + strings.Repeat("Not on Sundays, though. ", 500)},
	} {
		folder := t.TempDir()
		for path, text := range files {
			check(t, write(filepath.Join(folder, path), []byte(text)))
		}
		found, err := texts(module{path: "example.org/x", version: "v1.0.0", folder: folder})
		if err == nil || !strings.Contains(err.Error(), "example.org/x v1.0.0") {
			t.Errorf("%s: got %v, %v", name, found, err)
		}
	}
}

func TestLicencesAreNamed(t *testing.T) {
	for file, expected := range map[string]string{
		"LICENSE": "Apache-2.0", "LICENSES/GPL-3.0-only.txt": "GPL-3.0-only", "LICENSES/MPL-2.0.txt": "MPL-2.0",
	} {
		licences, err := identify([]byte(content(t, "../../..", file)))
		if err != nil || !slices.Equal(licences, []string{expected}) {
			t.Errorf("%s: got %v, %v, expected %s", file, licences, err, expected)
		}
	}
}
