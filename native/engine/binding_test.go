package engine

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"

	"io.neonize/native/proto/neonizepb"
)

func contract() protoreflect.ServiceDescriptor {
	return neonizepb.File_neonize_proto.Services().ByName("Engine")
}

func TestEveryRpcOfTheContractIsBound(t *testing.T) {
	operations, err := bind(contract(), reflect.TypeFor[*Engine](), reflect.TypeFor[*Session]())
	if err != nil {
		t.Fatal(err)
	}
	if len(operations) != contract().Methods().Len() {
		t.Errorf("bound %d operations of %d", len(operations), contract().Methods().Len())
	}
}

func TestBindingNamesEveryMissingRpc(t *testing.T) {
	_, err := bind(contract(), reflect.TypeFor[*Engine](), reflect.TypeFor[*strings.Builder]())
	if err == nil {
		t.Fatal("bound a type without operations")
	}
	for _, missing := range []string{"Connect has no method", "SendMessage has no method", "InjectPanic has no method"} {
		if !strings.Contains(err.Error(), missing) {
			t.Errorf("%q does not say %q", err, missing)
		}
	}
	if strings.Contains(err.Error(), "OpenSession") {
		t.Errorf("%q complains about an operation of the engine", err)
	}
}

type mistyped struct{ *Session }

func (mistyped) SendMessage(context.Context, *neonizepb.MarkReadRequest) (*neonizepb.SendMessageResponse, error) {
	return nil, nil
}

func TestBindingRefusesAMethodWithOtherMessages(t *testing.T) {
	_, err := bind(contract(), reflect.TypeFor[*Engine](), reflect.TypeFor[mistyped]())
	if err == nil || !strings.Contains(err.Error(), "SendMessage has the signature") {
		t.Errorf("got %v", err)
	}
}
