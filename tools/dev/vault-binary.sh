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

# vault_binary_get LABEL COMMAND
vault_binary_get() {
    program_cache_fill "$VAULT_CACHE" 'getting Vault' "$1" vault "$2"
}

# Steps run in the background, where `set -e` has no effect.
vault_binary_unpack() {
    local container vault=$PROGRAM_BUILD/bin/vault
    container=$(docker create "hashicorp/vault:$VAULT_VERSION") || return 1
    docker cp "$container:/bin/vault" "$vault" && chmod 755 "$vault" && "$vault" version
    set -- "$?"
    docker rm "$container"
    return "$1"
}

vault_binary_compile() {
    GOFLAGS="${GOFLAGS:-} -tags=minimal" go_tool_compile "$VAULT_MODULE" github.com/hashicorp/vault
}
