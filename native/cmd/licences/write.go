package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// folderOf is where the licence texts of a module are, relative to META-INF/go-modules.
func folderOf(m module) string {
	return filepath.FromSlash(m.path + "@" + m.version)
}

// licencesOf are all licences of a module: its own, and those of the parts that it took from others.
func licencesOf(m module) []string {
	var licences []string
	for _, text := range m.texts {
		licences = append(licences, text.licences...)
	}
	slices.Sort(licences)
	return slices.Compact(licences)
}

func writeTexts(folder string, modules []module) error {
	for _, m := range modules {
		for _, text := range m.texts {
			if err := write(filepath.Join(folder, folderOf(m), filepath.FromSlash(text.path)), text.content); err != nil {
				return err
			}
		}
	}
	return nil
}

const sourcesHead = `Source code of the binaries in META-INF/native of %[1]s %[2]s

The project's own source code, with the scripts that build the binaries, is io.neonize:neonize-native:%[2]s with the
classifier "sources", in the Maven repository that has this file's jar. Apache-2.0.

The Go modules below are linked into the binaries, unchanged. "go mod download MODULE@VERSION" fetches the source code of
one, from the Go module mirror or from where the module is developed, and checks it against its checksum. The source code
of "std", the standard library, is part of the Go distribution of that version (https://go.dev/dl). Each line has the
module, its version, its licences and its checksum in go.sum. The folder MODULE@VERSION beside this file has the texts.

`

func writeSources(path string, of artifact, modules []module) error {
	var list strings.Builder
	fmt.Fprintf(&list, sourcesHead, of.name, of.version)
	for _, m := range modules {
		fmt.Fprintln(&list, strings.TrimSpace(strings.Join([]string{m.path, m.version, strings.Join(licencesOf(m), "+"), m.sum}, " ")))
	}
	return write(path, []byte(list.String()))
}

func writeBOM(path string, of artifact, modules []module) error {
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{Component: &cdx.Component{
		Type: cdx.ComponentTypeLibrary, Group: "io.neonize", Name: of.name, Version: of.version,
		BOMRef: of.name, PackageURL: "pkg:maven/io.neonize/" + of.name + "@" + of.version,
	}}
	components, references := []cdx.Component{}, []string{}
	for _, m := range modules {
		component := componentOf(m)
		components = append(components, component)
		references = append(references, component.BOMRef)
	}
	bom.Components = &components
	bom.Dependencies = &[]cdx.Dependency{{Ref: of.name, Dependencies: &references}}
	var document strings.Builder
	if err := cdx.NewBOMEncoder(&document, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom); err != nil {
		return err
	}
	return write(path, []byte(document.String()))
}

func componentOf(m module) cdx.Component {
	version := strings.TrimPrefix(m.version, "go") // of the standard library
	url := "pkg:golang/" + m.path + "@" + version
	licences := cdx.Licenses{}
	for _, licence := range licencesOf(m) {
		licences = append(licences, cdx.LicenseChoice{License: &cdx.License{ID: licence}})
	}
	return cdx.Component{
		Type: cdx.ComponentTypeLibrary, Name: m.path, Version: version, BOMRef: url, PackageURL: url, Licenses: &licences,
	}
}

func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
