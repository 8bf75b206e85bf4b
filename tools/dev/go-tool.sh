# Programs that are built with Go, from the sources that the go.sum of a module pins.

# go_tool_ensure NAME CACHE MODULE PACKAGE...: builds the programs into CACHE if they are not there. Takes some minutes, once. The last part of
# a package is the name of its program.
go_tool_ensure() {
    local name=$1 cache=$2 module=$3 package programs=
    shift 3
    for package in "$@"; do
        programs="$programs ${package##*/}"
    done
    # shellcheck disable=SC2086 # one word for each program
    ! program_cache_has "$cache" $programs || return 0
    type -P go >/dev/null || fail "Go is needed to build $name: install Go $(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' "$module/go.mod") or newer"
    program_cache_fill "$cache" "building $name" "Building $name with Go (once, some minutes)" "$programs" go_tool_compile "$module" "$@"
}

# go_tool_compile MODULE PACKAGE...: for program_cache_fill. Steps run in the background, where `set -e` has no effect.
go_tool_compile() {
    cd "$1" || return 1
    shift
    mkdir "$PROGRAM_BUILD/tmp" || return 1
    GOMODCACHE=$PROGRAM_BUILD/modules GOCACHE=$PROGRAM_BUILD/cache GOTMPDIR=$PROGRAM_BUILD/tmp GOWORK=off \
        GOFLAGS="${GOFLAGS:-} -modcacherw" \
        go build -trimpath -ldflags '-s -w' -o "$PROGRAM_BUILD/bin/" "$@" &&
        chmod 755 "$PROGRAM_BUILD/bin"/*
}
