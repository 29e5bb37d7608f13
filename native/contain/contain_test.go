package contain

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAPanicBecomesAnErrorWithoutItsContent(t *testing.T) {
	err := Run(func() error { panic("the text of a message") })
	panicked := Of(err)
	if panicked == nil || panicked.Cause != "a string" || strings.Contains(panicked.Trace(), "the text of a message") {
		t.Errorf("got %v", err)
	}
	if !strings.Contains(panicked.Stack, "TestAPanicBecomesAnErrorWithoutItsContent") {
		t.Errorf("the stack is %s", panicked.Stack)
	}
}

func TestTheWordsOfTheRuntimeAreKept(t *testing.T) {
	var missing map[string]int
	if panicked := Do(func() { missing["x"] = 1 }); panicked == nil || !strings.Contains(panicked.Error(), "nil map") {
		t.Errorf("got %v", panicked)
	}
}

func TestAnErrorThatWrapsAPanicIsNone(t *testing.T) {
	err := Run(func() error {
		return fmt.Errorf("the backend failed: %w", Run(func() error { panic("odd") }))
	})
	if err == nil || Of(err) != nil {
		t.Errorf("got %v", err)
	}
}

func TestErrorsAndValuesPass(t *testing.T) {
	failure := errors.New("no")
	if err := Run(func() error { return failure }); !errors.Is(err, failure) || Of(err) != nil {
		t.Errorf("got %v", err)
	}
	if value, err := Get(func() (int, error) { return 7, nil }); value != 7 || err != nil {
		t.Errorf("got %d, %v", value, err)
	}
	if value, err := Get(func() (int, error) { panic(1) }); value != 0 || Of(err) == nil {
		t.Errorf("got %d, %v", value, err)
	}
	if panicked := Do(func() {}); panicked != nil {
		t.Errorf("got %v", panicked)
	}
}

func TestNobodyElseRecovers(t *testing.T) {
	call := "recover" + "()"
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || filepath.Dir(path) == "../contain" {
			return err
		}
		source, err := os.ReadFile(path)
		if err == nil && strings.Contains(string(source), call) {
			t.Errorf("%s recovers by itself; use package contain", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
