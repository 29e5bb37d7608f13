// Command licences writes, beside built binaries, what whoever hands them on has to hand on too: the licence texts of all
// Go modules inside, a list of where their source code is, and a software bill of materials (CycloneDX).
//
// It reads the modules from the binaries themselves. It fails when a module has no licence text that it recognises.
//
// Usage: licences <directory> <name> <version>
//
// The binaries are in <directory>/META-INF/native; <name> and <version> are those of the Maven artifact that contains them.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: licences <directory> <name> <version>")
		os.Exit(2)
	}
	if err := run(os.Args[1], artifact{os.Args[2], os.Args[3]}); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

// artifact is the Maven artifact that contains the binaries.
type artifact struct{ name, version string }

func run(directory string, of artifact) error {
	binaries, err := filepath.Glob(filepath.Join(directory, "META-INF", "native", "*", "*"))
	if err != nil {
		return err
	}
	if len(binaries) == 0 {
		return fmt.Errorf("no binaries in %s/META-INF/native: build them first", directory)
	}
	modules, err := linked(binaries)
	if err != nil {
		return err
	}
	for i := range modules {
		if modules[i].texts, err = texts(modules[i]); err != nil {
			return err
		}
	}
	folder := filepath.Join(directory, "META-INF", "go-modules")
	if err = os.RemoveAll(folder); err != nil {
		return err
	}
	if err = writeTexts(folder, modules); err != nil {
		return err
	}
	if err = writeBOM(filepath.Join(directory, "META-INF", "sbom", of.name+".cdx.json"), of, modules); err != nil {
		return err
	}
	// The list comes last: the build takes it as the sign that everything is there.
	return writeSources(filepath.Join(folder, "SOURCES.txt"), of, modules)
}
