# A vault binary: the one on the PATH, otherwise the one in the cache, which is copied from the Docker image or built with Go. Go downloads
# Vault's sources, which tools/vault/go.sum pins. All checkouts share the cache folder.

VAULT_MODULE=$ROOT/tools/vault
VAULT_VERSION=$(sed -n 's|^[[:space:]]*github.com/hashicorp/vault v\([^ ]*\).*|\1|p' "$VAULT_MODULE/go.mod")
# The auth methods that a Vault built here does not contain, as plugins. The tests find them beside the binary.
VAULT_PLUGINS='github.com/hashicorp/vault/builtin/credential/ldap/cmd/ldap
    github.com/hashicorp/vault-plugin-auth-kubernetes/cmd/vault-plugin-auth-kubernetes'
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

# With the plugins, because that takes only some seconds more: they share almost all packages with Vault.
vault_binary_compile() {
    # shellcheck disable=SC2086 # one word for each package
    GOFLAGS="${GOFLAGS:-} -tags=minimal" go_tool_compile "$VAULT_MODULE" github.com/hashicorp/vault $VAULT_PLUGINS
}

# Builds the plugins if the binary was built without them. Official builds of Vault contain these auth methods.
vault_plugins_ensure() {
    if type -P go >/dev/null && [[ $(go version -m "$(vault_binary)" 2>&1) == *-tags=minimal* ]]; then
        # shellcheck disable=SC2086 # one word for each package
        go_tool_ensure "Vault's plugins for LDAP and Kubernetes" "$VAULT_CACHE" "$VAULT_MODULE" $VAULT_PLUGINS
    fi
}
