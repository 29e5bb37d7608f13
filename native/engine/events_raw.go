package engine

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/contain"
)

const (
	// maxDepth bounds how deep a raw event is followed.
	maxDepth = 16
	// maxRawBytes bounds the JSON of a raw event. A history sync may have hundreds of megabytes.
	maxRawBytes = maxEvent - maxText
)

// toJSON writes any event as JSON: exported fields under their names, protobuf messages as their own JSON, addresses and
// times as text. What has no JSON is left out; an event that is too large or cannot be read becomes an object that
// says so. It never panics.
func toJSON(event any) []byte {
	text, err := contain.Get(func() ([]byte, error) { return writeJSON(event) })
	if err != nil {
		text, _ = json.Marshal(map[string]string{"unreadable": err.Error()})
	}
	if size := len(text); size > maxRawBytes {
		text, _ = json.Marshal(map[string]any{"omitted": "too large", "bytes": size})
	}
	return text
}

func writeJSON(event any) ([]byte, error) {
	if size := weigh(reflect.ValueOf(event), 0); size > maxRawBytes {
		return json.Marshal(map[string]any{"omitted": "too large", "bytes": size})
	}
	return json.Marshal(plain(reflect.ValueOf(event), 0))
}

// weigh adds up the protobuf messages of a struct, so that a large one is not written in vain.
func weigh(value reflect.Value, depth int) int {
	if !value.IsValid() || depth > 2 {
		return 0
	}
	if message, ok := value.Interface().(proto.Message); ok && value.Kind() == reflect.Pointer && !value.IsNil() {
		return proto.Size(message)
	}
	if value.Kind() == reflect.Pointer {
		return weigh(value.Elem(), depth)
	}
	size := 0
	if value.Kind() == reflect.Struct {
		for i := range value.NumField() {
			if value.Type().Field(i).IsExported() {
				size += weigh(value.Field(i), depth+1)
			}
		}
	}
	return size
}

// plain turns a value into maps, slices and scalars that encoding/json accepts; nil for what has no JSON.
func plain(value reflect.Value, depth int) any {
	if !value.IsValid() || depth > maxDepth {
		return nil
	}
	if text, done := special(value); done {
		return text
	}
	switch value.Kind() {
	case reflect.Pointer, reflect.Interface:
		return plain(value.Elem(), depth+1)
	case reflect.Struct:
		return fields(value, depth)
	case reflect.Map:
		entries := make(map[string]any, value.Len())
		for _, key := range value.MapKeys() {
			entries[fmt.Sprint(key.Interface())] = plain(value.MapIndex(key), depth+1)
		}
		return entries
	case reflect.Slice, reflect.Array:
		return elements(value, depth)
	case reflect.Func, reflect.Chan, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128:
		return nil
	}
	return value.Interface()
}

// special handles the types that know best how they are written.
func special(value reflect.Value) (any, bool) {
	if (value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface) && value.IsNil() {
		return nil, true
	}
	switch known := value.Interface().(type) {
	case proto.Message:
		text, err := protojson.Marshal(known)
		if err != nil {
			return nil, true
		}
		return json.RawMessage(text), true
	case time.Time:
		return known, true
	case time.Duration:
		return known.Milliseconds(), true
	case error:
		return known.Error(), true
	case encoding.TextMarshaler:
		text, err := known.MarshalText()
		if err != nil {
			return nil, true
		}
		return string(text), true
	}
	return nil, false
}

// fields writes a struct; embedded structs are written into it.
func fields(value reflect.Value, depth int) any {
	object := make(map[string]any, value.NumField())
	for i := range value.NumField() {
		field := value.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		written := plain(value.Field(i), depth+1)
		if embedded, ok := written.(map[string]any); ok && field.Anonymous {
			for name, inner := range embedded {
				object[name] = inner
			}
			continue
		}
		object[field.Name] = written
	}
	return object
}

func elements(value reflect.Value, depth int) any {
	if value.Kind() == reflect.Slice && value.Type().Elem().Kind() == reflect.Uint8 {
		return value.Bytes()
	}
	list := make([]any, value.Len())
	for i := range value.Len() {
		list[i] = plain(value.Index(i), depth+1)
	}
	return list
}
