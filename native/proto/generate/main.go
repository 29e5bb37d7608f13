// Command generate writes the Go code of the contract, neonize.proto.
//
// It compiles the file itself, so that nobody needs a protoc program.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/bufbuild/protocompile"
	"github.com/bufbuild/protocompile/protoutil"
	gengo "google.golang.org/protobuf/cmd/protoc-gen-go/internal_gengo"
	"google.golang.org/protobuf/compiler/protogen"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/pluginpb"
)

//go:generate go run .

const (
	module   = "io.neonize/native"
	contract = "neonize.proto"
	// Both are relative to this directory, where "go generate" and "go test" run.
	protoDir  = ".."
	moduleDir = "../.."
)

func main() {
	if err := write(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func write() error {
	files, err := generate()
	if err != nil {
		return err
	}
	for _, file := range files {
		path := filepath.Join(moduleDir, filepath.FromSlash(file.GetName()))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(file.GetContent()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the generated files, named relative to the Go module.
func generate() ([]*pluginpb.CodeGeneratorResponse_File, error) {
	compiler := protocompile.Compiler{
		Resolver:       &protocompile.SourceResolver{ImportPaths: []string{protoDir}},
		SourceInfoMode: protocompile.SourceInfoStandard,
	}
	compiled, err := compiler.Compile(context.Background(), contract)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", contract, err)
	}
	request := &pluginpb.CodeGeneratorRequest{
		FileToGenerate: []string{contract},
		Parameter:      proto.String("module=" + module),
	}
	for _, file := range compiled {
		request.ProtoFile = append(request.ProtoFile, protoutil.ProtoFromFileDescriptor(file))
	}
	plugin, err := protogen.Options{}.New(request)
	if err != nil {
		return nil, err
	}
	for _, file := range plugin.Files {
		gengo.GenerateFile(plugin, file)
	}
	response := plugin.Response()
	if response.Error != nil {
		return nil, fmt.Errorf("generate Go code of %s: %s", contract, response.GetError())
	}
	return response.GetFile(), nil
}
