# Programs for the tests, built with Go from the sources that the go.sum of a module pins. All checkouts share the cache folder.

# go_tool_ensure NAME CACHE MODULE PACKAGE...: builds the programs into CACHE if they are not there. Takes some minutes, once.
go_tool_ensure() {
    local name=$1 cache=$2 module=$3 status=0
    shift 3
    ! go_tool_exists "$cache" "$@" || return 0
    type -P go >/dev/null || fail "Go is needed to build $name: install Go $(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' "$module/go.mod") or newer"
    mkdir -p "$cache"
    lock_acquire "$cache/lock.file" "building $name"
    if ! go_tool_exists "$cache" "$@"; then
        rm -rf "$cache"/build.*
        GO_TOOL_BUILD=$(mktemp -d "$cache/build.XXXXXX")
        trap 'rm -rf "$GO_TOOL_BUILD"' EXIT
        run_step "Building $name with Go (once, some minutes)" "$cache/build.log" go_tool_compile "$module" "$@" || status=$?
        if [ "$status" -eq 0 ]; then
            mv "$GO_TOOL_BUILD/bin"/* "$cache"
            rm -f "$cache/build.log"
        fi
        rm -rf "$GO_TOOL_BUILD"
    fi
    lock_release
    return "$status"
}

# go_tool_exists CACHE PACKAGE...: the last part of a package is the name of its program.
go_tool_exists() {
    local cache=$1 package
    shift
    for package in "$@"; do
        [ -x "$cache/${package##*/}" ] || return 1
    done
}

# Steps run in the background, where `set -e` has no effect.
go_tool_compile() {
    cd "$1" || return 1
    shift
    mkdir "$GO_TOOL_BUILD/tmp" "$GO_TOOL_BUILD/bin" || return 1
    GOMODCACHE=$GO_TOOL_BUILD/modules GOCACHE=$GO_TOOL_BUILD/cache GOTMPDIR=$GO_TOOL_BUILD/tmp GOWORK=off \
        GOFLAGS="${GOFLAGS:-} -modcacherw" \
        go build -trimpath -ldflags '-s -w' -o "$GO_TOOL_BUILD/bin/" "$@" &&
        chmod 755 "$GO_TOOL_BUILD/bin"/*
}
