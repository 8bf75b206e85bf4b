# A vault binary: the one on the PATH, else one built earlier, else one built now with Go. Vault's sources come through
# Go's module proxy, pinned by tools/vault/go.sum; the binary is kept in a cache folder that all checkouts share.

VAULT_MODULE=$ROOT/tools/vault
VAULT_VERSION=$(sed -n 's|^[[:space:]]*github.com/hashicorp/vault v\([^ ]*\).*|\1|p' "$VAULT_MODULE/go.mod")
VAULT_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/optimus-secrets/vault/$VAULT_VERSION

# vault_binary: prints the path; 1 where there is none yet.
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

# vault_binary_build: some minutes, once. What is half built lies in a folder of its own and is removed.
vault_binary_build() {
    mkdir -p "$VAULT_CACHE"
    lock_acquire "$VAULT_CACHE/lock" 'building Vault'
    [ ! -x "$VAULT_CACHE/vault" ] || return 0
    rm -rf "$VAULT_CACHE"/build.*
    VAULT_BUILD=$(mktemp -d "$VAULT_CACHE/build.XXXXXX")
    trap 'rm -rf "$VAULT_BUILD"; locks_release' EXIT
    if ! run_step "Building Vault $VAULT_VERSION with Go (once, some minutes)" "$VAULT_CACHE/build.log" vault_binary_compile; then
        rm -rf "$VAULT_BUILD"
        return 1
    fi
    mv "$VAULT_BUILD/vault" "$VAULT_CACHE/vault"
    rm -rf "$VAULT_BUILD" "$VAULT_CACHE/build.log"
}

vault_binary_compile() {
    cd "$VAULT_MODULE"
    mkdir "$VAULT_BUILD/tmp"
    GOMODCACHE=$VAULT_BUILD/modules GOCACHE=$VAULT_BUILD/cache GOTMPDIR=$VAULT_BUILD/tmp GOWORK=off \
        GOFLAGS="${GOFLAGS:-} -modcacherw" \
        go build -tags minimal -trimpath -ldflags '-s -w' -o "$VAULT_BUILD/vault" github.com/hashicorp/vault
    chmod 755 "$VAULT_BUILD/vault"
}
