# bin/dev vault: prints the path of a vault binary, and nothing else on standard output.

usage_vault() {
    cat <<'USAGE'
Print the path of a vault binary: the one on the PATH, or one in the user's cache. If there is none, copy one from Docker's image or
build one with Go, which takes some minutes. It is built without LDAP and Kubernetes, so the plugins for these are built as well.

Usage: bin/dev vault
USAGE
}

command_vault() {
    [ $# -eq 0 ] || fail_unknown_option vault "$1"
    vault_binary_ensure >&2
    vault_plugins_ensure >&2
    vault_binary
}
