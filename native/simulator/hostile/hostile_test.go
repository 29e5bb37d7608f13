package hostile

import (
	"reflect"
	"testing"
)

func TestTheSameSeedAndNumberGiveTheSameInput(t *testing.T) {
	for n := range 5 * Kinds {
		if first, second := Generate(7, n), Generate(7, n); !reflect.DeepEqual(first, second) {
			t.Errorf("input %d (%s) differs from itself", n, first.Kind)
		}
	}
}

func TestInputsOfARowAreOfAllKinds(t *testing.T) {
	kinds := make(map[string]bool)
	for n := range Kinds {
		kinds[Generate(7, n).Kind] = true
	}
	if len(kinds) != Kinds {
		t.Errorf("%d inputs are of %d kinds: %v", Kinds, len(kinds), kinds)
	}
}
