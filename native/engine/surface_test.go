package engine

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow"
)

// surfacePage is the table of all operations and events, which the client's SurfaceTests write.
const surfacePage = "../../docs/surface.md"

var quoted = regexp.MustCompile("`([^`]+)`")

// A new whatsmeow may have operations, settings and events that nobody here knows of: they are to be offered, or to be excluded with a reason.
func TestSurfaceNamesEverythingOfWhatsmeow(t *testing.T) {
	named := namesInSurface(t)
	existing := slices.Concat(clientMethods(), fieldsOf[whatsmeow.Client](), fieldsOf[whatsmeow.SendRequestExtra](), eventTypes(t))
	for _, name := range existing {
		if !slices.Contains(named, name) {
			t.Errorf("%s is not in %s: offer it with @Origin, or exclude it with a reason in excluded.txt", name, surfacePage)
		}
	}
	for _, name := range named {
		subject, _, isQualified := strings.Cut(name, ".")
		isElsewhere := isQualified && !slices.Contains([]string{"events", "Client", "SendRequestExtra"}, subject)
		if !isElsewhere && !slices.Contains(existing, name) {
			t.Errorf("%s is in %s, and whatsmeow has no such method, field or event", name, surfacePage)
		}
	}
}

func namesInSurface(t *testing.T) (names []string) {
	t.Helper()
	page, err := os.ReadFile(surfacePage)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(page)) {
		if columns := strings.Split(line, "|"); len(columns) == 6 {
			for _, match := range quoted.FindAllStringSubmatch(columns[2], -1) {
				names = append(names, match[1])
			}
		}
	}
	return names
}

func clientMethods() (names []string) {
	client := reflect.TypeFor[*whatsmeow.Client]()
	for i := range client.NumMethod() {
		names = append(names, client.Method(i).Name)
	}
	return names
}

// fieldsOf lists the exported fields of a struct, which are what whatsmeow lets choose beside methods.
func fieldsOf[T any]() (names []string) {
	owner := reflect.TypeFor[T]()
	for _, field := range reflect.VisibleFields(owner) {
		if field.IsExported() {
			names = append(names, owner.Name()+"."+field.Name)
		}
	}
	return names
}

// eventTypes are the exported structs of whatsmeow's package events; a package cannot be listed by reflection.
func eventTypes(t *testing.T) (names []string) {
	t.Helper()
	folder, err := exec.CommandContext(t.Context(), "go", "list", "-f", "{{.Dir}}", "go.mau.fi/whatsmeow/types/events").Output()
	if err != nil {
		t.Fatal(err)
	}
	source := os.DirFS(strings.TrimSpace(string(folder)))
	files, err := fs.Glob(source, "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := fs.ReadFile(source, file)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, content, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(node ast.Node) bool {
			spec, isType := node.(*ast.TypeSpec)
			if isType && spec.Name.IsExported() {
				if _, isStruct := spec.Type.(*ast.StructType); isStruct {
					names = append(names, "events."+spec.Name.Name)
				}
			}
			return true
		})
	}
	return names
}
