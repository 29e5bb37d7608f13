package engine

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// operation is one rpc of the contract, bound to the Go method of the same name.
type operation struct {
	request  reflect.Type
	ofEngine bool
	method   reflect.Method
}

// invoke calls the method. An operation of the engine gets the session's name, one of a session its Session.
func (o *operation) invoke(ctx context.Context, engine *Engine, session string, request []byte) (proto.Message, error) {
	message := reflect.New(o.request).Interface().(proto.Message)
	if err := proto.Unmarshal(request, message); err != nil {
		return nil, invalid("request", "The request of %s is not a valid %s: %v.", o.method.Name, o.request.Name(), err)
	}
	arguments := []reflect.Value{reflect.ValueOf(ctx), reflect.ValueOf(message)}
	if o.ofEngine {
		arguments = slices.Insert(arguments, 0, reflect.ValueOf(engine))
		arguments = slices.Insert(arguments, 2, reflect.ValueOf(session))
	} else {
		target, err := engine.session(session)
		if err != nil {
			return nil, err
		}
		arguments = slices.Insert(arguments, 0, reflect.ValueOf(target))
	}
	results := o.method.Func.Call(arguments)
	if err, failed := results[1].Interface().(error); failed {
		return nil, err
	}
	return results[0].Interface().(proto.Message), nil
}

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
	stringType  = reflect.TypeFor[string]()
	messageType = reflect.TypeFor[proto.Message]()
)

// bind finds the method for every rpc of the service: on engine, which takes the session's name as well, or on
// session. Its error names every rpc without a fitting method.
func bind(service protoreflect.ServiceDescriptor, engine, session reflect.Type) (map[string]*operation, error) {
	operations := make(map[string]*operation)
	var faults []string
	for i := range service.Methods().Len() {
		rpc := service.Methods().Get(i)
		bound, err := bindOne(rpc, engine, session)
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		operations[string(rpc.Name())] = bound
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("the engine lacks operations of its contract: %s", strings.Join(faults, "; "))
	}
	return operations, nil
}

func bindOne(rpc protoreflect.MethodDescriptor, engine, session reflect.Type) (*operation, error) {
	if method, found := engine.MethodByName(string(rpc.Name())); found {
		return check(rpc, method, []reflect.Type{contextType, stringType}, true)
	}
	if method, found := session.MethodByName(string(rpc.Name())); found {
		return check(rpc, method, []reflect.Type{contextType}, false)
	}
	return nil, fmt.Errorf("%s has no method", rpc.Name())
}

// check compares the method's types with the rpc's messages.
func check(rpc protoreflect.MethodDescriptor, method reflect.Method, leading []reflect.Type, ofEngine bool) (*operation, error) {
	signature := method.Type
	request := 1 + len(leading)
	fits := signature.NumIn() == request+1 && signature.NumOut() == 2 &&
		isMessage(signature.In(request), rpc.Input()) &&
		isMessage(signature.Out(0), rpc.Output()) && signature.Out(1) == errorType
	for i, expected := range leading {
		fits = fits && signature.In(1+i) == expected
	}
	if !fits {
		return nil, fmt.Errorf("%s has the signature %s", rpc.Name(), signature)
	}
	return &operation{request: signature.In(request).Elem(), ofEngine: ofEngine, method: method}, nil
}

func isMessage(candidate reflect.Type, descriptor protoreflect.MessageDescriptor) bool {
	if candidate.Kind() != reflect.Pointer || !candidate.Implements(messageType) {
		return false
	}
	message := reflect.Zero(candidate).Interface().(proto.Message)
	return message.ProtoReflect().Descriptor().FullName() == descriptor.FullName()
}
