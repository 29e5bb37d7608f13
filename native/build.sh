#!/bin/sh
# Builds, tests and checks the Go code for Maven. Paths are relative to this directory.
#
#   build.sh check                 says what has to be installed, if anything
#   build.sh engine DIRECTORY      the engine's shared library and executable, into DIRECTORY/META-INF/native/<os>-<arch>, with
#                                  the licences, sources and bill of materials of what is in them
#   build.sh simulator DIRECTORY   the simulator's executable, likewise
#   build.sh protos DIRECTORY      WhatsApp's own protobuf definitions, ready for protoc
#   build.sh test [SKIP]           all Go tests; the verbose log stays in target/go-test.log
#   build.sh lint [SKIP]           gofmt, go vet, staticcheck
#   build.sh audit                 govulncheck, with the vulnerability database at GOVULNDB or Go's own; SKIPPED when it is not reachable
set -eu
cd "$(dirname "$0")"

# One set of flags for everything, so that building, testing and checking share Go's build cache.
export GOFLAGS="${GOFLAGS:-} -trimpath -buildvcs=false"

# Maven tells the version; without Maven it is a development version.
linker_flags="-s -w${NEONIZE_VERSION:+ -X io.neonize/native/bridge.version=$NEONIZE_VERSION}"

fail() {
	echo "native: $*" >&2
	exit 1
}

require_go() {
	wanted=$(sed -n 's/^go //p' go.mod)
	hint="Building native/ needs Go $wanted or newer: install it from https://go.dev/dl/ and put it on the PATH."
	command -v go >/dev/null || fail "the command \"go\" was not found. $hint"
	found=$(go env GOVERSION 2>/dev/null) || fail "$(go version) is too old. $hint"
	oldest=$(printf '%s\n%s\n' "$wanted" "${found#go}" | sort -V | head -n 1)
	[ "$oldest" = "$wanted" ] || fail "$found is too old. $hint"
}

require_c_compiler() {
	compiler=$(go env CC)
	# shellcheck disable=SC2086 # CC may carry arguments.
	echo '#include <pthread.h>' | $compiler -x c -c -o /dev/null - 2>/dev/null || fail "\"$compiler\" cannot compile a C" \
		"program. Building the engine's shared library needs a C compiler and the C library's headers:" \
		"install gcc and libc6-dev (Debian, Ubuntu), gcc and glibc-devel (Fedora), or Xcode's command line tools (macOS)."
}

platform() {
	echo "$(go env GOOS)-$(go env GOARCH)"
}

# Whether something in this directory is newer than the file, so that a change elsewhere starts no Go at all.
outdated() {
	[ ! -f "$1" ] || [ -n "$(find . \( -name target -o -name node_modules \) -prune -o ! -path . -newer "$1" -print | head -n 1)" ]
}

library_name() {
	case $(go env GOOS) in
	windows) echo neonize.dll ;;
	darwin) echo libneonize.dylib ;;
	*) echo libneonize.so ;;
	esac
}

build_engine() {
	library=$1/META-INF/native/$(platform)/$(library_name)
	if outdated "$library"; then
		CGO_ENABLED=1 go build -buildmode=c-shared -ldflags "$linker_flags" -o "$library" ./cmd/libneonize
		rm -f "${library%.*}.h"
	fi
	build_executable "$1" neonize-engine
	licences "$1" neonize-native
}

build_simulator() {
	build_executable "$1" neonize-simulator
	licences "$1" neonize-simulator
}

build_executable() {
	executable=$1/META-INF/native/$(platform)/$2$(go env GOEXE)
	if outdated "$executable"; then
		CGO_ENABLED=0 go build -ldflags "$linker_flags" -o "$executable" "./cmd/$2"
	fi
}

# licences DIRECTORY ARTIFACT: what has to be handed on with the binaries in the directory.
licences() {
	if outdated "$1/META-INF/go-modules/SOURCES.txt"; then
		go run ./cmd/licences "$1" "$2" "${NEONIZE_VERSION:-development}"
	fi
}

run_tests() {
	mkdir -p target
	if go test -v ./... >target/go-test.log 2>&1; then
		# Before the name of a skipped test stands why.
		awk '/--- SKIP/ { print previous } /^ok |--- SKIP/ { print } { previous = $0 }' target/go-test.log
	else
		grep -v '^=== ' target/go-test.log
		exit 1
	fi
}

lint() {
	unformatted=$(gofmt -l .)
	[ -z "$unformatted" ] || fail "not formatted, run \"gofmt -w\" in native/: $unformatted"
	go vet ./...
	go tool staticcheck ./...
}

# govulncheck says with this status that it has found something.
vulnerable=3

# Tools have versions of their own, in tools.mod: they must not change what is linked into the engine.
audit() {
	govulncheck=$(go tool -n -modfile=tools.mod govulncheck) || fail "govulncheck cannot be built"
	if [ -n "${GOVULNDB:-}" ]; then
		set -- -db "$GOVULNDB"
	# A query asks the database alone, so it shows within seconds whether the database can be reached.
	elif ! reason=$(timeout 20 "$govulncheck" -mode=query -json golang.org/x/net@v0.1.0 2>&1 >/dev/null); then
		printf 'SKIPPED: Go modules were NOT checked for known vulnerabilities. Their database cannot be reached: %s\n' "$reason"
		return
	else
		set --
	fi
	result=0
	"$govulncheck" "$@" ./... || result=$?
	[ "$result" != "$vulnerable" ] || fail "govulncheck found vulnerabilities, see above"
	[ "$result" = 0 ] || fail "govulncheck ended with status $result"
}

# Maven skips these by its own properties; -Dexec.skip skips all of Go.
case "${1:-} ${2:-}" in
"test true" | "lint true") exit ;;
esac

require_go
case ${1:-} in
check) require_c_compiler ;;
engine) build_engine "$2" ;;
simulator) build_simulator "$2" ;;
protos) go run ./cmd/whatsapp-protos "$2" ;;
test) run_tests ;;
lint) lint ;;
audit) audit ;;
*) fail "usage: build.sh check, build.sh engine|simulator|protos DIRECTORY, or build.sh test|lint|audit" ;;
esac
