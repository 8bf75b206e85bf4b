# A vault binary: the one on the PATH, otherwise the one in the cache, which is copied from the Docker image or built with Go. Go downloads
# Vault's sources, which tools/vault/go.sum pins. All checkouts share the cache folder.

VAULT_MODULE=$ROOT/tools/vault
VAULT_VERSION=$(sed -n 's|^[[:space:]]*github.com/hashicorp/vault v\([^ ]*\).*|\1|p' "$VAULT_MODULE/go.mod")
VAULT_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/optimus-secrets/vault/$VAULT_VERSION

# vault_binary: prints the path; 1 if there is none yet.
vault_binary() {
    if type -P vault >/dev/null && vault version >/dev/null 2>&1; then
        type -P vault
    elif [ -x "$VAULT_CACHE/vault" ]; then
        printf '%s\n' "$VAULT_CACHE/vault"
    else
        return 1
    fi
}

vault_binary_can_be_built() {
    type -P go >/dev/null
}

# Takes some minutes, once.
vault_binary_build() {
    vault_binary_get "Building Vault $VAULT_VERSION with Go (once, some minutes)" vault_binary_compile
}

# Only Linux can run the binary in the image.
vault_binary_copy() {
    vault_binary_get "Copying Vault $VAULT_VERSION from the Docker image (once)" vault_binary_unpack
}

# vault_binary_get LABEL COMMAND: runs the command in a temporary folder, and moves the binary into the cache if it succeeds.
vault_binary_get() {
    local status=0
    mkdir -p "$VAULT_CACHE"
    lock_acquire "$VAULT_CACHE/lock.file" 'getting Vault'
    if [ -x "$VAULT_CACHE/vault" ]; then
        lock_release
        return
    fi
    rm -rf "$VAULT_CACHE"/build.*
    VAULT_BUILD=$(mktemp -d "$VAULT_CACHE/build.XXXXXX")
    trap 'rm -rf "$VAULT_BUILD"' EXIT
    run_step "$1" "$VAULT_CACHE/build.log" "$2" || status=$?
    if [ "$status" -eq 0 ]; then
        mv "$VAULT_BUILD/vault" "$VAULT_CACHE/vault"
        rm -f "$VAULT_CACHE/build.log"
    fi
    rm -rf "$VAULT_BUILD"
    lock_release
    return "$status"
}

# Steps run in the background, where `set -e` has no effect.
vault_binary_unpack() {
    local container
    container=$(docker create "hashicorp/vault:$VAULT_VERSION") || return 1
    docker cp "$container:/bin/vault" "$VAULT_BUILD/vault" && chmod 755 "$VAULT_BUILD/vault" && "$VAULT_BUILD/vault" version
    set -- "$?"
    docker rm "$container"
    return "$1"
}

vault_binary_compile() {
    cd "$VAULT_MODULE" || return 1
    mkdir "$VAULT_BUILD/tmp" || return 1
    GOMODCACHE=$VAULT_BUILD/modules GOCACHE=$VAULT_BUILD/cache GOTMPDIR=$VAULT_BUILD/tmp GOWORK=off \
        GOFLAGS="${GOFLAGS:-} -modcacherw" \
        go build -tags minimal -trimpath -ldflags '-s -w' -o "$VAULT_BUILD/vault" github.com/hashicorp/vault &&
        chmod 755 "$VAULT_BUILD/vault"
}
