// Command whatsapp-protos copies WhatsApp's own protobuf definitions out of whatsmeow's Go module, ready to be
// compiled to Java.
//
// The copies differ from the originals in their Java options only: without them protoc gives every file one outer class
// named like its package, which javac cannot compile.
//
// Usage: whatsapp-protos <directory>
package main

import (
	"fmt"
	"os"
)

// roots are the definitions an application meets; the files they import come along.
var roots = []string{
	"waE2E/WAWebProtobufsE2E.proto",
	"waHistorySync/WAWebProtobufsHistorySync.proto",
	"waSyncAction/WAWebProtobufSyncAction.proto",
	"waWeb/WAWebProtobufsWeb.proto",
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: whatsapp-protos <directory>")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "whatsapp-protos:", err)
		os.Exit(1)
	}
}

func run(target string) error {
	source, err := whatsmeowProtos()
	if err != nil {
		return err
	}
	definitions, err := closure(source, roots)
	if err != nil {
		return err
	}
	return synchronise(target, definitions)
}
