# The command line of Optimus itself, as teams have it, for the tests: built with Go from the sources that tools/optimus/go.sum pins.
# All checkouts share the cache folder.

OPTIMUS_CLIENT_MODULE=$ROOT/tools/optimus
OPTIMUS_CLIENT_VERSION=$(sed -n 's|^[[:space:]]*github.com/odpf/optimus v\([^ ]*\).*|\1|p' "$OPTIMUS_CLIENT_MODULE/go.mod")
OPTIMUS_CLIENT_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/optimus-secrets/optimus/$OPTIMUS_CLIENT_VERSION
OPTIMUS_CLIENT=$OPTIMUS_CLIENT_CACHE/optimus

# optimus_client_ensure: builds it if it is not in the cache. Takes some minutes, once.
optimus_client_ensure() {
    local status=0
    [ ! -x "$OPTIMUS_CLIENT" ] || return 0
    type -P go >/dev/null || fail "Go is needed to build the command line of Optimus $OPTIMUS_CLIENT_VERSION: install Go 1.25 or newer"
    mkdir -p "$OPTIMUS_CLIENT_CACHE"
    lock_acquire "$OPTIMUS_CLIENT_CACHE/lock.file" 'building the command line of Optimus'
    if [ ! -x "$OPTIMUS_CLIENT" ]; then
        rm -rf "$OPTIMUS_CLIENT_CACHE"/build.*
        OPTIMUS_CLIENT_BUILD=$(mktemp -d "$OPTIMUS_CLIENT_CACHE/build.XXXXXX")
        trap 'rm -rf "$OPTIMUS_CLIENT_BUILD"' EXIT
        run_step "Building the command line of Optimus $OPTIMUS_CLIENT_VERSION with Go (once, some minutes)" \
            "$OPTIMUS_CLIENT_CACHE/build.log" optimus_client_compile || status=$?
        if [ "$status" -eq 0 ]; then
            mv "$OPTIMUS_CLIENT_BUILD/optimus" "$OPTIMUS_CLIENT"
            rm -f "$OPTIMUS_CLIENT_CACHE/build.log"
        fi
        rm -rf "$OPTIMUS_CLIENT_BUILD"
    fi
    lock_release
    return "$status"
}

# Steps run in the background, where `set -e` has no effect.
optimus_client_compile() {
    cd "$OPTIMUS_CLIENT_MODULE" || return 1
    mkdir "$OPTIMUS_CLIENT_BUILD/tmp" || return 1
    GOMODCACHE=$OPTIMUS_CLIENT_BUILD/modules GOCACHE=$OPTIMUS_CLIENT_BUILD/cache GOTMPDIR=$OPTIMUS_CLIENT_BUILD/tmp GOWORK=off \
        GOFLAGS="${GOFLAGS:-} -modcacherw" \
        go build -trimpath -ldflags '-s -w' -o "$OPTIMUS_CLIENT_BUILD/optimus" github.com/odpf/optimus &&
        chmod 755 "$OPTIMUS_CLIENT_BUILD/optimus"
}
