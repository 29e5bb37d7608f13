package main

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
)

type options struct {
	control, listen string
	state           string
	strict          bool
	parentWatch     bool
	allowRemote     bool
	log             slog.Level
}

func parseFlags(arguments []string, output io.Writer) (options, error) {
	o := options{log: slog.LevelError}
	flags := flag.NewFlagSet("neonize-simulator", flag.ContinueOnError)
	flags.SetOutput(output)
	flags.StringVar(&o.control, "control", "127.0.0.1:8085", "`address` of the control API; port 0 takes any free port")
	flags.StringVar(&o.listen, "listen", "127.0.0.1:0", "`address` where clients connect")
	flags.StringVar(&o.state, "state", "", "`file` that keeps everything over restarts; in memory without it")
	flags.BoolVar(&o.strict, "strict", false, "answer unknown queries with an error as well as recording them")
	flags.BoolVar(&o.parentWatch, "parent-watch", false, "end when standard input closes")
	flags.BoolVar(&o.allowRemote, "allow-remote", false, "permit addresses other than loopback; the control API has no password")
	flags.TextVar(&o.log, "log", o.log, "least `level` of lines on standard error: debug, info, warn or error")
	if err := flags.Parse(arguments); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	for name, address := range map[string]string{"control": o.control, "listen": o.listen} {
		if err := checkAddress(address, o.allowRemote); err != nil {
			return o, fmt.Errorf("--%s: %w", name, err)
		}
	}
	return o, nil
}

// checkAddress refuses to listen where other machines could connect, unless that is wanted.
func checkAddress(address string, allowRemote bool) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%q is no address, expected host:port: %w", address, err)
	}
	if !allowRemote && host != "localhost" && !net.ParseIP(host).IsLoopback() {
		return fmt.Errorf("%q is not a loopback address; --allow-remote permits it", address)
	}
	return nil
}
